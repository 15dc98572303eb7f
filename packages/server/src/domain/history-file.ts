import { AmphoraError } from '@amphora/wire'
import { MAX_BLOB_BYTES } from '../blob/blob.ts'
import type { HistoryFileRow } from '../store/history-file.ts'
import type { Nouns } from '../store/store.ts'
import type { KeySummary } from '../store/key-stats.ts'
import { timestamp, type Deps } from './deps.ts'
import { openTable, type ColumnKind, type HistoryTable } from './history-export.ts'
import { generationOf } from './run/generation.ts'
import type { Run } from './run/run.ts'
import { isLive } from './run/state.ts'

type HistoryFileDeps = Pick<Deps, 'store' | 'blobs' | 'urls' | 'clock'>

/** What a client may read of a run instead of asking for its rows page by page. */
export interface HistoryOffer {
  /** Signed, of a Parquet file with all rows; undefined when there is none, or none yet. */
  readonly urlPath?: string
  readonly hasRows: boolean
}

/** What the file is of: no other history of the run may be taken for it. */
interface Extent {
  readonly generation: number
  readonly lineCount: number
  readonly rowCount: number
}

/** Longer histories are made by timed work: nobody waits for them. */
const VALUES_AT_ONCE = 500_000
const PLAIN: ReadonlySet<string> = new Set(['number', 'string', 'boolean'])
const PLAIN_KINDS: ReadonlySet<ColumnKind> = new Set(['int64', 'double', 'string', 'boolean'])

/**
 * The file with the whole history of a run that has ended, made when it is first asked for. Clients keep it for good and take its
 * rows as they are, without looking which keys a row has, so there is one only where that is the same as asking for rows: each
 * row has each key, with a plain value. Of a run that went on after its file was handed out there is none any more.
 */
export async function offerFile(deps: HistoryFileDeps, run: Run): Promise<HistoryOffer> {
  const extent = await extentOf(deps.store, run)
  const sha256 = isLive(run.state) || extent.rowCount === 0 ? undefined : await findOrMake(deps, run, extent)
  const isOurs = sha256 !== undefined && (await isHandedOut(deps, run))
  return { hasRows: extent.rowCount > 0 || isLive(run.state), ...(isOurs && { urlPath: sign(deps, run, sha256) }) }
}

async function findOrMake(deps: HistoryFileDeps, run: Run, extent: Extent): Promise<string | undefined> {
  const known = await deps.store.historyFiles.find(run.storage_id)
  const isKnown = known !== undefined && isOf(known, extent)
  if (known?.sha256 != null) return isKnown ? known.sha256 : undefined
  if (isKnown && known.made_at !== null) return undefined // there can be none
  const valueCount = await countPlainValues(deps, run, extent)
  if (valueCount === undefined) return undefined
  const asked = await askFor(deps, run, extent)
  return valueCount > VALUES_AT_ONCE ? undefined : makeFile(deps, asked).catch(orRows)
}

/** Clients keep a file under the names of its run: another run that had them before has that place for good. */
async function isHandedOut({ store }: HistoryFileDeps, run: Run): Promise<boolean> {
  const address = `${run.entity_name}/${run.project_name}/${run.id}`
  const known = await store.historyFiles.findByAddress(address)
  const owner = known ?? (await store.transaction((tx) => tx.historyFiles.takeAddress(address, run.storage_id)))
  return owner === run.storage_id
}

/** Makes the first of the files that were asked for; answers whether there was one. */
export async function makeNextFile(deps: HistoryFileDeps): Promise<boolean> {
  const [asked] = await deps.store.historyFiles.listAsked(1)
  if (!asked) return false
  await makeFile(deps, asked)
  return true
}

/** What cannot be made is told by timed work; whoever asked reads rows. */
function orRows(error: unknown): undefined {
  if (!(error instanceof AmphoraError)) throw error
}

async function askFor({ store, clock }: HistoryFileDeps, run: Run, extent: Extent): Promise<HistoryFileRow> {
  const asked = {
    run_storage_id: run.storage_id,
    generation: extent.generation,
    line_count: extent.lineCount,
    asked_at: timestamp(clock),
    made_at: null,
    sha256: null,
  }
  await store.transaction(async (tx) => {
    await tx.historyFiles.forget(run.storage_id) // of an earlier history
    await tx.historyFiles.ask(asked)
  })
  return asked
}

/** Makes and publishes it; answers what it is, undefined when there can be none or the run went on meanwhile. */
async function makeFile(deps: HistoryFileDeps, asked: HistoryFileRow): Promise<string | undefined> {
  const { store } = deps
  const { run_storage_id: runStorageId } = asked
  const run = await store.runs.findByStorageId(runStorageId)
  if (!run || isLive(run.state) || !isOf(asked, await extentOf(deps.store, run))) {
    await store.transaction((tx) => tx.historyFiles.forget(runStorageId))
    return undefined
  }
  try {
    const table = await openTable({ store }, run)
    return await publish(deps, run, asked, canReplaceRows(table) ? table : undefined)
  } catch (error) {
    if (!passesByItself(error)) await publish(deps, run, asked, undefined)
    throw error
  }
}

/** Stores the table; without one it is noted that there is no file of this history. */
async function publish(
  { store, blobs, clock }: HistoryFileDeps,
  run: Run,
  asked: HistoryFileRow,
  table: HistoryTable | undefined,
): Promise<string | undefined> {
  const received = table && (await blobs.receive(await bytesOf(table, run), { maxBytes: MAX_BLOB_BYTES }))
  const madeAt = timestamp(clock)
  return store.transaction(async (tx) => {
    await tx.runs.lock(run.storage_id)
    const now = await tx.runs.findByStorageId(run.storage_id)
    if (!now || !isOf(asked, await extentOf(tx, now))) return undefined
    if (received) await tx.blobs.insertOrRevive({ ...received, createdAt: madeAt })
    await tx.historyFiles.setMade(run.storage_id, { madeAt, sha256: received?.sha256 ?? null })
    return received?.sha256
  })
}

/** The library is loaded by those who use it. */
async function bytesOf(table: HistoryTable, run: Run): Promise<AsyncIterable<Uint8Array>> {
  const { parquetOf } = await import('./parquet-table.ts')
  return parquetOf(table, { entity: run.entity_name, project: run.project_name, run: run.id })
}

function passesByItself(error: unknown): boolean {
  return error instanceof AmphoraError && ['out_of_space', 'busy', 'unavailable'].includes(error.code)
}

async function extentOf({ history }: Pick<Nouns, 'history'>, run: Run): Promise<Extent> {
  const [count] = await history.count([generationOf(run)], 'history')
  return { generation: run.generation, lineCount: count?.lines ?? 0, rowCount: count?.rows ?? 0 }
}

function isOf({ generation, line_count }: HistoryFileRow, extent: Extent): boolean {
  return generation === extent.generation && line_count === extent.lineCount
}

/** Undefined as soon as a row lacks a key, or has what is no plain value; without a look at the rows. */
async function countPlainValues(
  { store }: HistoryFileDeps,
  run: Run,
  { rowCount }: Extent,
): Promise<number | undefined> {
  const [logged] = await store.scans.history.keys([generationOf(run)], 'history')
  const keys = [...(logged?.keys ?? [])]
  return keys.every(([key, summary]) => isPlain(key, summary, rowCount)) ? keys.length * rowCount : undefined
}

/** What stands below a dot may have been nested: clients get objects of that from rows, and columns from a file. */
function isPlain(key: string, { count, typeCounts }: KeySummary, rowCount: number): boolean {
  return (
    count === rowCount &&
    typeCounts.size === 1 &&
    !key.includes('.') &&
    [...typeCounts.keys()].every((kind) => PLAIN.has(kind))
  )
}

function canReplaceRows({ isFull, columns }: HistoryTable): boolean {
  return isFull && columns.every(({ key, kind }) => PLAIN_KINDS.has(kind) && !key.includes('.'))
}

function sign({ urls }: HistoryFileDeps, run: Run, sha256: string): string {
  return urls.sign({ kind: 'get-blob', sha256, name: `${run.id}.parquet` }, `${run.id}.parquet`)
}
