import { sql, type Selectable } from 'kysely'
import { isOneOf, MAX_PARAMETERS, type Db } from './dialect.ts'
import { behind } from './key-name.ts'
import { hasWords, type WordForms } from './word.ts'
import type { Int64, ProjectKeyTable } from './tables.ts'

export type ProjectKeyRow = Selectable<ProjectKeyTable>

/** Names that begin with `prefix`, in the order of their bytes; with `after` only those behind it. */
export interface KeyRange {
  readonly projectId: number
  readonly prefix: string
  readonly after?: string | undefined
}

const COLUMNS = ['id', 'project_id', 'name', 'long_name', 'run_count', 'kinds', 'min', 'max'] as const
const ROWS_A_STATEMENT = Math.floor(MAX_PARAMETERS / COLUMNS.length)
const COUNTS_A_STATEMENT = 500

/** At most `limit`. Uses project_key_by_name. */
export function list(db: Db, { limit, ...range }: KeyRange & { readonly limit: number }): Promise<ProjectKeyRow[]> {
  return inRange(db, range).select(COLUMNS).orderBy('name').limit(limit).execute()
}

/** As `list`, those whose name has every word: looks at all names of the range until there are enough. */
export function find(
  db: Db,
  { limit, words, ...range }: KeyRange & { readonly words: readonly WordForms[]; readonly limit: number },
): Promise<ProjectKeyRow[]> {
  const all = inRange(db, range)
  const found = words.length === 0 ? all : all.where(hasWords([sql.ref('name')], words))
  return found.select(COLUMNS).orderBy('name').limit(limit).execute()
}

/** How many names begin with `prefix` and have every word. */
export async function countFound(
  db: Db,
  { words, ...range }: KeyRange & { readonly words: readonly WordForms[] },
): Promise<number> {
  const counted = inRange(db, range).select((row) => row.fn.countAll<Int64>().as('keys'))
  const found = words.length === 0 ? counted : counted.where(hasWords([sql.ref('name')], words))
  return Number((await found.executeTakeFirstOrThrow()).keys)
}

/** How many names begin with each of these, in their order. Uses project_key_by_name, and nothing but it. */
export async function countBelow(db: Db, projectId: number, prefixes: readonly string[]): Promise<readonly number[]> {
  const counts: number[] = []
  for (let start = 0; start < prefixes.length; start += COUNTS_A_STATEMENT) {
    const some = prefixes.slice(start, start + COUNTS_A_STATEMENT)
    const each = some.map((prefix, at) => {
      const keys = inRange(db, { projectId, prefix }).select((row) => row.fn.countAll<Int64>().as('keys'))
      return keys.as(`below_${at}`)
    })
    const row = await db.selectNoFrom(each).executeTakeFirstOrThrow()
    counts.push(...some.map((_prefix, at) => Number(row[`below_${at}`] ?? 0)))
  }
  return counts
}

/** In no order. Uses project_key_by_name. */
export function listByNames(db: Db, projectId: number, names: readonly string[]): Promise<ProjectKeyRow[]> {
  return db
    .selectFrom('project_key')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where(isOneOf(sql.ref('name'), names))
    .execute()
}

/** Writes these over the rows of the same names, or makes them; answers their ids, in no order. */
export async function put(
  db: Db,
  keys: readonly Omit<ProjectKeyRow, 'id'>[],
): Promise<readonly Pick<ProjectKeyRow, 'id' | 'name'>[]> {
  const written: Pick<ProjectKeyRow, 'id' | 'name'>[] = []
  for (let start = 0; start < keys.length; start += ROWS_A_STATEMENT) {
    const rows = await db
      .insertInto('project_key')
      .values(keys.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['project_id', 'name']).doUpdateSet((row) => ({
          run_count: row.ref('excluded.run_count'),
          kinds: row.ref('excluded.kinds'),
          min: row.ref('excluded.min'),
          max: row.ref('excluded.max'),
        })),
      )
      .returning(['id', 'name'])
      .execute()
    written.push(...rows)
  }
  return written
}

export async function remove(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('project_key').where('id', 'in', ids).execute()
}

function inRange(db: Db, { projectId, prefix, after }: KeyRange) {
  const all = db.selectFrom('project_key').where('project_id', '=', projectId)
  const from = after === undefined ? all.where('name', '>=', prefix) : all.where('name', '>', after)
  return prefix === '' ? from : from.where('name', '<', behind(prefix))
}
