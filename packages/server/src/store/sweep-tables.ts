import type { Generated } from 'kysely'

/** The tables of sweeps; `tables.ts` has all others. */
export interface SweepTables {
  sweep: SweepTable
  agent: AgentTable
  sweep_run: SweepRunTable
}

/** A search over configs. */
export interface SweepTable {
  id: Generated<number>
  project_id: number
  /** The short id in addresses; `run.sweep_name` is this. */
  name: string
  display_name: string | null
  description: string | null
  method: string
  state: string
  /** YAML text, as it came. */
  config: string
  /** The same as JSON text. */
  config_json: string
  /** Combinations of a grid, where they are few enough to count with. */
  run_count_expected: number | null
  /** Every combination below it is used; '' is the first. Combinations are decimal numbers of one width. */
  grid_cursor: string
  controller: string | null
  scheduler: string | null
  user_id: number
  created_at: string
  updated_at: string
  /** When an agent last asked for work. */
  heartbeat_at: string | null
}

/** A process that runs trials of a sweep. */
export interface AgentTable {
  id: Generated<number>
  sweep_id: number
  name: string
  host: string
  user_id: number
  /** It was told to. */
  has_exited: 0 | 1
  created_at: string
  heartbeat_at: string
}

/** A run that counts in a sweep: handed to an agent, started by hand, or there before. */
export interface SweepRunTable {
  sweep_id: number
  run_storage_id: number
  kind: 'trial' | 'joined' | 'prior'
  /** Which combination of the grid it uses. */
  grid_point: string | null
  agent_id: number | null
  /** How often this agent was told to run it. */
  offer_count: number
  /** The agent has said that it runs. */
  is_seen: 0 | 1
  created_at: string
}
