import { sql, type Selectable } from 'kysely'
import { isOneOf, matchesLike, MAX_PARAMETERS, type Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { RunGeneration } from './history.ts'
import type { Int64, RunFileTable } from './tables.ts'

export type RunFileRow = Selectable<RunFileTable>

const COLUMNS = [
  'id',
  'run_storage_id',
  'generation',
  'path',
  'sha256',
  'md5',
  'size_bytes',
  'mimetype',
  'created_at',
  'uploaded_at',
] as const
const ROWS_A_STATEMENT = Math.floor(MAX_PARAMETERS / COLUMNS.length)

/** Which files of a run: those of one generation, by exact path or by SQL LIKE. */
export interface RunFileSelection {
  readonly runStorageId: number
  readonly generation: number
  /** Exact paths; these come back even before their bytes are here. */
  readonly paths?: readonly string[] | undefined
  /** SQL LIKE, case-sensitive. */
  readonly pattern?: string | undefined
}

/** By path, keyset-paged; at most `limit`. Uses the unique index of (run_storage_id, generation, path). */
export function list(
  db: Db,
  selection: RunFileSelection & { readonly afterPath: string; readonly limit: number },
): Promise<RunFileRow[]> {
  return selected(db, selection)
    .select(COLUMNS)
    .where('path', '>', selection.afterPath)
    .orderBy('path')
    .limit(selection.limit)
    .execute()
}

export async function countUploaded(db: Db, runStorageId: number, generation: number): Promise<number> {
  const counted = await selected(db, { runStorageId, generation })
    .select((row) => row.fn.countAll<Int64>().as('files'))
    .executeTakeFirstOrThrow()
  return Number(counted.files)
}

function selected(db: Db, { runStorageId, generation, paths, pattern }: RunFileSelection) {
  const all = db.selectFrom('run_file').where('run_storage_id', '=', runStorageId).where('generation', '=', generation)
  const named = paths ? all.where(isOneOf(sql.ref('path'), paths)) : all.where('uploaded_at', 'is not', null)
  return pattern === undefined ? named : named.where(matchesLike('path', pattern))
}

/** The media of a generation that are here. Uses the unique index. */
export function listMedia(db: Db, { runStorageId, generation }: RunGeneration): Promise<RunFileRow[]> {
  return selected(db, { runStorageId, generation })
    .select(COLUMNS)
    .where('path', '>=', 'media/')
    .where('path', '<', 'media0') // the character after the slash
    .execute()
}

/** The same paths and bytes in another generation. */
export async function insertCopies(db: Db, run: RunGeneration, files: readonly RunFileRow[]): Promise<void> {
  for (let start = 0; start < files.length; start += ROWS_A_STATEMENT) {
    const copies = files
      .slice(start, start + ROWS_A_STATEMENT)
      .map(({ id: _id, ...file }) => ({ ...file, run_storage_id: run.runStorageId, generation: run.generation }))
    await db.insertInto('run_file').values(copies).execute()
  }
}

export function findById(db: Db, id: number): Promise<RunFileRow | undefined> {
  return db.selectFrom('run_file').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Makes rows for paths that have none, and answers the rows of all of them, in no order. Uses the unique index. */
export async function ensure(
  db: Db,
  place: { readonly runStorageId: number; readonly generation: number; readonly createdAt: string },
  files: readonly { readonly path: string; readonly mimetype: string | null }[],
): Promise<RunFileRow[]> {
  const { runStorageId, generation, createdAt } = place
  const rows: RunFileRow[] = []
  for (let start = 0; start < files.length; start += ROWS_A_STATEMENT) {
    const some = files.slice(start, start + ROWS_A_STATEMENT)
    await db
      .insertInto('run_file')
      .values(
        some.map(({ path, mimetype }) => ({
          run_storage_id: runStorageId,
          generation,
          path,
          mimetype,
          sha256: null,
          md5: null,
          size_bytes: 0,
          created_at: createdAt,
          uploaded_at: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['run_storage_id', 'generation', 'path']).doNothing())
      .execute()
    const paths = some.map((file) => file.path)
    rows.push(...(await selected(db, { runStorageId, generation, paths }).select(COLUMNS).execute()))
  }
  return rows
}

/** The bytes are durable: the path stands for them from now on. False when the file was deleted meanwhile. */
export async function setContent(db: Db, id: number, content: RunFileContent): Promise<boolean> {
  const updated = await setContentOf(db, { id, ...content })
  return (updated.numAffectedRows ?? 0n) > 0n
}

interface RunFileContent {
  readonly sha256: string
  readonly md5: string
  readonly sizeBytes: number
  readonly uploadedAt: string
}

const setContentOf = prepared<RunFileContent & { readonly id: number }, unknown>((db, given) =>
  db
    .updateTable('run_file')
    .set({
      sha256: given('sha256'),
      md5: given('md5'),
      size_bytes: given('sizeBytes'),
      uploaded_at: given('uploadedAt'),
    })
    .where('id', '=', given('id')),
)

/** Removes a file, and keeps that it was there. Again: nothing changes. */
export async function remove(db: Db, { id, run_storage_id }: Pick<RunFileRow, 'id' | 'run_storage_id'>): Promise<void> {
  await db.deleteFrom('run_file').where('id', '=', id).execute()
  const kept = db.insertInto('deleted_run_file').values({ id, run_storage_id })
  await kept.onConflict((conflict) => conflict.column('id').doNothing()).execute()
}

/** The run of a file, deleted or not: who repeats a deletion is told that it is done. */
export async function findOwner(db: Db, id: number): Promise<Pick<RunFileRow, 'id' | 'run_storage_id'> | undefined> {
  const file = db.selectFrom('run_file').select(['id', 'run_storage_id']).where('id', '=', id)
  const deleted = db.selectFrom('deleted_run_file').select(['id', 'run_storage_id']).where('id', '=', id)
  return file.unionAll(deleted).executeTakeFirst()
}
