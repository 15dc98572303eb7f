import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { AgentTable } from './sweep-tables.ts'

export type AgentRow = Selectable<AgentTable>

const COLUMNS = ['id', 'sweep_id', 'name', 'host', 'user_id', 'has_exited', 'created_at', 'heartbeat_at'] as const

export function findById(db: Db, id: number): Promise<AgentRow | undefined> {
  return db.selectFrom('agent').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Uses the unique index of (sweep_id, name). */
export function findByName(db: Db, sweepId: number, name: string): Promise<AgentRow | undefined> {
  const named = db.selectFrom('agent').select(COLUMNS).where('sweep_id', '=', sweepId).where('name', '=', name)
  return named.executeTakeFirst()
}

/** Oldest first; at most `limit`. */
export function list(db: Db, sweepId: number, limit: number): Promise<AgentRow[]> {
  const agents = db.selectFrom('agent').select(COLUMNS).where('sweep_id', '=', sweepId)
  return agents.orderBy('id').limit(limit).execute()
}

export function insert(db: Db, agent: Omit<AgentRow, 'id'>): Promise<AgentRow> {
  return db.insertInto('agent').values(agent).returning(COLUMNS).executeTakeFirstOrThrow()
}

export async function recordHeartbeat(db: Db, id: number, at: string): Promise<void> {
  await db.updateTable('agent').set({ heartbeat_at: at, has_exited: 0 }).where('id', '=', id).execute()
}

export async function recordExit(db: Db, id: number): Promise<void> {
  await db.updateTable('agent').set({ has_exited: 1 }).where('id', '=', id).execute()
}
