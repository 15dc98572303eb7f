import { AmphoraError, parseFilter, parseLine, stringifyExact, type Json } from '@amphora/wire'
import type { GroupedRuns } from '../../store/run/group.ts'
import type { Deps } from '../deps.ts'
import type { Project } from '../project.ts'

/** Runs of a project that have one value in common. */
export interface RunGroup {
  /** Null: those without. */
  readonly value: Json
  readonly runCount: number
  /** Which runs they are, in the filter language of the public API, as JSON text. */
  readonly filters: string
}

export interface GroupQuery {
  /** JSON text; absent means all runs. */
  readonly filters?: string | null | undefined
  /** `group`, `job_type`, `config.lr`, …: a field of filters that is text or a value. */
  readonly by: string
  readonly limit: number
}

const MAX_CONFIG_KEYS = 1000

/**
 * Runs by what they have in a field. Whoever holds the project may read them.
 * @throws {AmphoraError} `invalid_argument` for a filter, or a field that runs are not grouped by
 */
export async function listRunGroups(
  { store }: Pick<Deps, 'store'>,
  { id: projectId }: Pick<Project, 'id'>,
  { filters, by, limit }: GroupQuery,
): Promise<{ readonly groups: readonly RunGroup[]; readonly totalCount: number }> {
  const page = { projectId, filter: parseFilter(filters), by, limit }
  const { groups, totalCount } = await store.scans.runGroups.listGroups(page)
  return { groups: groups.flatMap((group) => present(group, { filters, by })), totalCount }
}

/** What runs can be grouped by beside what all of them have: `config.lr`, at most 1,000 by name. */
export function listConfigKeys(
  { store }: Pick<Deps, 'store'>,
  { id: projectId }: Pick<Project, 'id'>,
): Promise<readonly string[]> {
  return store.scans.runGroups.listConfigKeys(projectId, MAX_CONFIG_KEYS)
}

/** A list or an object too long to be indexed whole is none: no filter finds it. */
function present(group: GroupedRuns, { filters, by }: Pick<GroupQuery, 'filters' | 'by'>): readonly RunGroup[] {
  const value = valueOf(group)
  if (value === undefined) return []
  const own = `{${JSON.stringify(by)}:${stringifyExact(value)}}`
  const isAll = filters === null || filters === undefined || filters.trim() === ''
  return [{ value, runCount: group.runCount, filters: isAll ? own : `{"$and":[${filters},${own}]}` }]
}

function valueOf({ kind, number, text }: GroupedRuns): Json | undefined {
  switch (kind) {
    case null:
    case 'null':
      return null
    case 'number':
      return number
    case 'boolean':
      return number === 1
    case 'string':
      return text
    case 'list':
    case 'object':
      return parsed(text ?? '')
    default:
      return kind satisfies never
  }
}

function parsed(text: string): Json | undefined {
  try {
    return parseLine(text)
  } catch (error) {
    if (error instanceof AmphoraError) return undefined
    throw error
  }
}
