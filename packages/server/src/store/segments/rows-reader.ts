import { zstdDecompressSync } from 'node:zlib'
import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type DecodedArray, type FileMetaData } from 'hyparquet'
import { toStep } from '../step.ts'
import type { Int64 } from '../tables.ts'
import type { Cell } from './key-cells.ts'
import { textOfCell } from './rows-columns.ts'
import { DIRECTORY_KEY, NO_SHAPE, STEP_KEY, type RowsDirectory } from './rows-format.ts'

/** Bytes that are read in parts. */
export interface RowsSource {
  readonly sizeBytes: number
  /** Without `end`. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** A file of rows, its directory read. */
export interface RowsFile {
  readonly groupCount: number
  /** Which group holds a row; -1: none. */
  groupOf(row: number): number
  readGroup(group: number): Promise<RowsGroup>
}

/** The rows of a row group, put together again one by one when they are asked for. */
export interface RowsGroup {
  readonly firstRow: number
  readonly count: number
  readonly lineAt: (index: number) => number
  readonly stepAt: (index: number) => Int64 | null
  readonly textAt: (index: number) => string
}

/** What is read first, from the end: nearly always all of the directory. */
const DIRECTORY_BYTES = 64 * 1024

export async function openRows(source: RowsSource): Promise<RowsFile> {
  const file: AsyncBuffer = {
    byteLength: source.sizeBytes,
    slice: async (start, end = source.sizeBytes) => bufferOf(await source.read(start, end)),
  }
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: DIRECTORY_BYTES, geoparquet: false })
  const directory = directoryOf(metadata)
  const starts: number[] = []
  let rows = 0
  for (const { num_rows: count } of metadata.row_groups) {
    starts.push(rows)
    rows += Number(count)
  }
  return {
    groupCount: starts.length,
    groupOf: (row) => (row < rows ? starts.findLastIndex((start) => start <= row) : -1),
    readGroup: (group) => readGroup(source, { metadata, directory, group, firstRow: starts[group] ?? 0 }),
  }
}

interface GroupPlace {
  readonly metadata: FileMetaData
  readonly directory: RowsDirectory
  readonly group: number
  readonly firstRow: number
}

async function readGroup(source: RowsSource, place: GroupPlace): Promise<RowsGroup> {
  const { metadata, directory, firstRow } = place
  const count = Number(metadata.row_groups[place.group]?.num_rows ?? 0n)
  const columns = await readColumns(source, place, count)
  const column = (name: string): Column => {
    const found = columns.get(name)
    if (!found) throw new Error(`a segment's file has no column ${name}`)
    return found
  }
  const [lines, shapes, texts, steps] = [column('_line'), column('_shape'), column('_row'), column(STEP_KEY)]
  const cells = directory.columns.map(({ key }) => column(key))
  const textAt = (index: number): string => {
    const number = Number(shapes[index])
    if (number === NO_SHAPE) return String(texts[index])
    const { pieces = [], columns: keys = [] } = directory.shapes[number] ?? {}
    let text = pieces[0] ?? ''
    for (const [slot, key] of keys.entries()) {
      const kept = directory.columns[key]
      if (kept) text += textOfCell(cells[key]?.[index], kept) + (pieces[slot + 1] ?? '')
    }
    return text
  }
  return {
    firstRow,
    count,
    lineAt: (index) => Number(lines[index]),
    stepAt: (index) => stepOf(steps[index]),
    textAt,
  }
}

/** The values of one column of a group. */
type Column = ArrayLike<Cell>

/** All bytes of the group are read at once. */
async function readColumns(
  source: RowsSource,
  { metadata, group, firstRow }: GroupPlace,
  count: number,
): Promise<ReadonlyMap<string, Column>> {
  const [start, end] = bytesOf(metadata, group)
  const bytes = await source.read(start, end)
  const file = {
    byteLength: source.sizeBytes,
    slice: (from: number, to = end): ArrayBuffer => bufferOf(bytes.subarray(from - start, to - start)),
  }
  const columns = new Map<string, Column | Cell[]>()
  await parquetRead({
    file,
    metadata,
    rowStart: firstRow,
    rowEnd: firstRow + count,
    compressors: { ZSTD: (packed, length) => zstdDecompressSync(packed, { chunkSize: Math.max(64, length) }) },
    parsers: { stringFromBytes: textOf },
    onChunk({ columnName, columnData, rowStart }) {
      columns.set(columnName, joined(columns.get(columnName), columnData, { at: rowStart - firstRow, count }))
    },
  })
  return columns
}

/** A column comes in one piece, or in one a page. */
function joined(
  known: Column | Cell[] | undefined,
  data: DecodedArray,
  { at, count }: { readonly at: number; readonly count: number },
): Column | Cell[] {
  if (data.length === count) return data as Column
  const all = Array.isArray(known) ? known : Array.from({ length: count }, (): Cell => null)
  for (let i = 0; i < data.length; i++) all[at + i] = data[i] as Cell
  return all
}

function bytesOf(metadata: FileMetaData, group: number): readonly [start: number, end: number] {
  let [start, end] = [Infinity, 0]
  for (const { meta_data: column } of metadata.row_groups[group]?.columns ?? []) {
    if (!column) continue
    const first = Number(column.dictionary_page_offset ?? column.data_page_offset)
    start = Math.min(start, first)
    end = Math.max(end, first + Number(column.total_compressed_size))
  }
  return [start, end]
}

function directoryOf({ key_value_metadata: facts }: FileMetaData): RowsDirectory {
  const written = facts?.find(({ key }) => key === DIRECTORY_KEY)?.value
  if (written === undefined) throw new Error('this Parquet file is no segment')
  return parseDirectory(written)
}

/** `encodeRows` wrote it. */
function parseDirectory(text: string): RowsDirectory {
  return JSON.parse(text) as RowsDirectory
}

function stepOf(value: Cell | undefined): Int64 | null {
  return typeof value === 'bigint' || typeof value === 'number'
    ? toStep(Number.isSafeInteger(Number(value)) ? Number(value) : value)
    : null
}

/** With a mark of byte order, if it begins with one. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
