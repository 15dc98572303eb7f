import { AmphoraError, isJsonList, isJsonObject, parseExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import type { EntrySource } from '../artifact-contract.ts'
import type { MediaHost } from '../host.ts'
import type { Media } from '../media.ts'
import { parseType } from './column-type.ts'
import type { ColumnType } from './column-type.ts'
import { Table } from './table.ts'
import type { LogMode } from './table.ts'

/** What reading a table needs besides its JSON. */
export interface TableReader {
  readonly host: MediaHost
  readonly readMedia: (cell: Json) => Promise<Media | undefined>
}

/**
 * A table of its JSON in an artifact, whichever client wrote it: dates are dates again, media are media.
 * @throws {AmphoraError} `unprocessable` when it has no columns or rows
 */
export async function readTable(json: JsonObject, source: EntrySource, reader: TableReader): Promise<Table> {
  const { columns, column_types: typesJson, log_mode: mode } = json
  if (columns === undefined || !isJsonList(columns)) throw malformed('it has no columns')
  const logMode: LogMode = mode === 'MUTABLE' || mode === 'INCREMENTAL' ? mode : 'IMMUTABLE'
  const names = columns.map(String)
  const types = columnTypes(typesJson, names)
  const table = new Table({ columns: names, allowMixedTypes: true, logMode })
  for (const row of await rowsOf(json, source, reader, logMode)) {
    const cells: unknown[] = []
    for (const [index, cell] of row.entries()) cells.push(await readCell(cell, types[index], reader))
    table.addData(...cells)
  }
  for (const [index, type] of types.entries()) table.retype(names[index] ?? '', type)
  return table
}

/** An incremental table is all tables of its artifact, in the order of their numbers and times. */
async function rowsOf(
  json: JsonObject,
  source: EntrySource,
  { host }: TableReader,
  logMode: LogMode,
): Promise<readonly (readonly Json[])[]> {
  if (logMode !== 'INCREMENTAL') return dataOf(json)
  const paths = (await source.pathsIn('')).filter((path) => path.endsWith('.table.json'))
  const rows: (readonly Json[])[] = []
  for (const path of paths.toSorted(byIncrement)) {
    const part = parseExact(new TextDecoder().decode(host.readFile(await source.localPathOf(path))))
    if (isJsonObject(part)) for (const row of dataOf(part)) rows.push(row)
  }
  return rows
}

/** `<number>-<milliseconds>.<key>.table.json` */
function byIncrement(left: string, right: string): number {
  const [a = [], b = []] = [left, right].map((path) => (path.split('.')[0] ?? '').split('-').map(Number))
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)
}

function dataOf({ data }: JsonObject): readonly (readonly Json[])[] {
  if (data === undefined || !isJsonList(data)) throw malformed('it has no data')
  return data.filter(isJsonList)
}

function columnTypes(json: Json | undefined, names: readonly string[]): readonly ColumnType[] {
  const whole = json === undefined ? undefined : parseType(json)
  const members = whole?.kind === 'typedDict' ? whole.members : new Map<string, ColumnType>()
  return names.map((name) => members.get(name) ?? { kind: 'any' })
}

async function readCell(cell: Json, type: ColumnType | undefined, { readMedia }: TableReader): Promise<unknown> {
  if (typeof cell === 'number' && holdsTimestamps(type)) return new Date(cell)
  return isJsonObject(cell) && '_type' in cell ? ((await readMedia(cell)) ?? cell) : cell
}

function holdsTimestamps(type: ColumnType | undefined): boolean {
  return type?.kind === 'timestamp' || (type?.kind === 'union' && type.of.some(({ kind }) => kind === 'timestamp'))
}

function malformed(fault: string): AmphoraError {
  return new AmphoraError('unprocessable', `the table cannot be read: ${fault}`)
}
