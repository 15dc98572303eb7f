import { isJsonList, isJsonObject, ownText, ownValue, parseLine, type Json, type JsonObject } from '@amphora/wire'
import { decodeText } from '../viewers/text.ts'
import type { FileSet, OpenFile } from '../viewers/open-file.ts'
import { cellText, tableOf, type Table } from '../viewers/table-model.ts'

/** A table and the files that its media cells name. */
export interface LoadedTable {
  readonly table: Table
  readonly files: FileSet
}

const MAX_BYTES = 64 * 1024 * 1024 // the client itself stops at 200,000 rows
const MAX_PARTS = 200 // increments or partitions read for one view; the newest ones

/**
 * The table behind a logged value or a file of an artifact, whichever way it is kept: by itself, in parts, joined, or by increments.
 * A logged table names two files: the one in an artifact has its media, the one in the run only their types, so that is the second choice.
 * @throws {Error} when no file of it can be read
 */
export async function loadTable(value: JsonObject, files: FileSet, signal?: AbortSignal): Promise<LoadedTable> {
  switch (ownText(value, '_type')) {
    case 'table':
      return { table: parseTable(value), files }
    case 'partitioned-table':
      return { table: await loadPartitions(ownText(value, 'parts_path') ?? '', files, signal), files }
    case 'joined-table':
      return { table: await loadJoined(value, files, signal), files }
    case 'incremental-table-file':
      return loadIncrements(value, files, signal)
    default:
      return loadTableFile(value, files, signal)
  }
}

/** The table in the object that the client writes: `{columns, data}`, with or without more. */
export function parseTable(value: Json): Table {
  if (!isJsonObject(value)) throw new Error('the table is not a JSON object')
  const [columns, data, rowCount] = ['columns', 'data', 'nrows'].map((key) => ownValue(value, key))
  if (!isJsonList(columns) || !isJsonList(data)) throw new Error('the table has no columns or no data')
  const rows = data.filter(isJsonList)
  return tableOf(
    columns.map(cellText),
    rows,
    typeof rowCount === 'number' ? Math.max(rowCount, rows.length) : rows.length,
  )
}

/** Rows of all under the columns of the first; other parts' columns are matched by name. */
export function concatenate(tables: readonly Table[]): Table {
  const names = [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))]
  const rows = tables.flatMap(({ columns, rows: own }) => {
    const places = names.map((name) => columns.findIndex((column) => column.name === name))
    return own.map((row) => places.map((place) => row[place] ?? null))
  })
  const totals = tables.map(({ total }) => total ?? 0)
  return tableOf(
    names,
    rows,
    totals.reduce((sum, total) => sum + total, 0),
  )
}

/** Every row of either table, matched by the key, as the client's own view of a joined table has it. */
export function join(left: Table, right: Table, key: string): Table {
  const [leftKey, rightKey] = [left, right].map(({ columns }) => columns.findIndex(({ name }) => name === key))
  const rest = right.columns.filter(({ name }) => name !== key)
  const names = [
    ...left.columns.map(({ name }) => name),
    ...rest.map(({ name }) => (left.columns.some((column) => column.name === name) ? `${name} (2)` : name)),
  ]
  const byKey = Map.groupBy(right.rows, (row) => cellText(row[rightKey ?? -1]))
  const used = new Set<string>()
  const restOf = (row: readonly Json[] | undefined): Json[] =>
    right.columns.flatMap((column, i) => (column.name === key ? [] : [row?.[i] ?? null]))
  const matched = left.rows.flatMap((row) => {
    const name = cellText(row[leftKey ?? -1])
    used.add(name)
    return (byKey.get(name) ?? [undefined]).map((other) => [
      ...left.columns.map((_, i) => row[i] ?? null),
      ...restOf(other),
    ])
  })
  const alone = right.rows.filter((row) => !used.has(cellText(row[rightKey ?? -1])))
  const unmatched = alone.map((row) => [
    ...left.columns.map((_, i) => (i === leftKey ? (row[rightKey ?? -1] ?? null) : null)),
    ...restOf(row),
  ])
  const rows = [...matched, ...unmatched]
  return tableOf(names, rows, rows.length)
}

async function loadTableFile(value: JsonObject, files: FileSet, signal?: AbortSignal): Promise<LoadedTable> {
  const reference = ownText(value, 'artifact_path')
  const path = ownText(value, 'path')
  if (reference === undefined) return { table: await readTable(await files.open(path ?? ''), signal), files }
  try {
    return await followTable(reference, files, signal)
  } catch (error) {
    if (path === undefined || signal?.aborted === true) throw error
    return { table: await readTable(await files.open(path), signal), files } // the artifact was deleted, or is not ours to read
  }
}

async function followTable(reference: string, files: FileSet, signal?: AbortSignal): Promise<LoadedTable> {
  const target = await files.follow(reference)
  return { table: await readTable(await target.files.open(target.path), signal), files: target.files }
}

async function loadIncrements(value: JsonObject, files: FileSet, signal?: AbortSignal): Promise<LoadedTable> {
  const earlier = ownValue(value, 'previous_increments_paths')
  const references = [...(isJsonList(earlier) ? earlier : []), ownValue(value, 'artifact_path') ?? null].filter(
    (item) => typeof item === 'string',
  )
  const parts = await Promise.all(
    references.slice(-MAX_PARTS).map((reference) => followTable(reference, files, signal)),
  )
  const last = parts.at(-1)
  if (!last) throw new Error('the table has no increments')
  return { table: concatenate(parts.map(({ table }) => table)), files: last.files }
}

async function loadPartitions(folder: string, files: FileSet, signal?: AbortSignal): Promise<Table> {
  const paths = (await files.list(folder)).filter((path) => path.endsWith('.table.json'))
  if (paths.length === 0) throw new Error(`no tables lie in "${folder}"`)
  return concatenate(
    await Promise.all(paths.slice(0, MAX_PARTS).map(async (path) => readTable(await files.open(path), signal))),
  )
}

async function loadJoined(value: JsonObject, files: FileSet, signal?: AbortSignal): Promise<Table> {
  const paths = ['table1', 'table2'].map((key) => ownText(value, key) ?? '')
  const [left, right] = await Promise.all(
    paths.map(async (path) => readAnyTable(await files.open(path), files, signal)),
  )
  if (!left || !right) throw new Error('the joined table does not name its two tables')
  return join(left, right, ownText(value, 'join_key') ?? '')
}

/** A joined table may join tables in parts. */
async function readAnyTable(file: OpenFile, files: FileSet, signal?: AbortSignal): Promise<Table> {
  const value = await readJson(file, signal)
  if (isJsonObject(value) && ownText(value, '_type') === 'partitioned-table') {
    return loadPartitions(ownText(value, 'parts_path') ?? '', files, signal)
  }
  return parseTable(value)
}

async function readTable(file: OpenFile, signal?: AbortSignal): Promise<Table> {
  return parseTable(await readJson(file, signal))
}

/** @throws {Error} when it is too large to hold, or not JSON */
export async function readJson(file: OpenFile, signal?: AbortSignal): Promise<Json> {
  if (file.sizeBytes > MAX_BYTES) {
    throw new Error(`${file.name} has ${file.sizeBytes} bytes: too many to show, download it`)
  }
  return parseLine(decodeText(await file.read(0, file.sizeBytes, signal), true).text)
}
