import { parquetMetadataAsync, type AsyncBuffer, type FileMetaData } from 'hyparquet'
import { toStep } from '../step.ts'
import type { Int64 } from '../tables.ts'
import { columnsOf, decodeCells, type ByteSpan, type FileColumn } from './file-column.ts'
import type { Cell } from './key-cells.ts'
import { NO_NUMBERS, type NumberColumn } from './number-column.ts'
import { decodeNumbers } from './number-pages.ts'
import { textOfCell } from './rows-columns.ts'
import { canHaveColumn, DIRECTORY_KEY, MAX_COLUMNS, NO_SHAPE, STEP_KEY, type RowsDirectory } from './rows-format.ts'

/** Bytes that are read in parts. */
export interface RowsSource {
  readonly sizeBytes: number
  /** Without `end`. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** A file of rows, its directory read. */
export interface RowsFile {
  readonly groupCount: number
  /** What it takes in memory, about. */
  readonly memoryBytes: number
  /** Which group holds a row; -1: none. */
  groupOf(row: number): number
  readGroup(group: number): Promise<RowsGroup>
  /** Undefined where columns do not tell: some of its numbers are in the texts of rows, or are not exact as doubles. */
  readNumbers(group: number, query: NumbersQuery): Promise<GroupNumbers | undefined>
}

/** The rows of a row group, put together again one by one when they are asked for. */
export interface RowsGroup {
  readonly firstRow: number
  readonly count: number
  /** What it takes in memory, about. */
  readonly memoryBytes: number
  readonly lineAt: (index: number) => number
  readonly stepAt: (index: number) => Int64 | null
  readonly textAt: (index: number) => string
}

/** Which numbers of rows. */
export interface NumbersQuery {
  /** Dotted, as `flatten` names them; not `_step`. */
  readonly keys: readonly string[]
  readonly hasLines: boolean
}

/** The numbers of a row group: no text is made of them. */
export interface GroupNumbers {
  readonly firstRow: number
  readonly count: number
  readonly steps: NumberColumn
  /** If they were asked for. */
  readonly lines: Float64Array | undefined
  readonly columns: ReadonlyMap<string, NumberColumn>
}

/** What is read first, from the end: nearly always all of the directory. */
const DIRECTORY_BYTES = 64 * 1024
/** Columns with less than this between them are read together. */
const NEAR_BYTES = 256 * 1024

export async function openRows(source: RowsSource): Promise<RowsFile> {
  const file: AsyncBuffer = {
    byteLength: source.sizeBytes,
    slice: async (start, end = source.sizeBytes) => new Uint8Array(await source.read(start, end)).buffer,
  }
  return new ParquetRows(
    source,
    await parquetMetadataAsync(file, { initialFetchSize: DIRECTORY_BYTES, geoparquet: false }),
  )
}

/** Of a column what reads it, and where a group has it; and what a cell takes besides its text. */
const COLUMN_BYTES = 1024
const SPAN_BYTES = 64
const CELL_BYTES = 16
/** Of a text, besides its letters. */
const TEXT_BYTES = 32

class ParquetRows implements RowsFile {
  readonly #source: RowsSource
  readonly #directory: RowsDirectory
  readonly #columns: ReadonlyMap<string, FileColumn>
  /** The first row of each group, and where the last one ends. */
  readonly #starts: readonly number[]
  /** Of each group, once it is unpacked. */
  readonly #sizes: readonly number[]
  readonly memoryBytes: number

  constructor(source: RowsSource, metadata: FileMetaData) {
    this.#source = source
    this.#directory = directoryOf(metadata)
    this.#columns = columnsOf(metadata)
    const starts = [0]
    for (const { num_rows: count } of metadata.row_groups) starts.push((starts.at(-1) ?? 0) + Number(count))
    this.#starts = starts
    this.#sizes = metadata.row_groups.map(({ total_byte_size: bytes }) => Number(bytes))
    this.memoryBytes = this.#columns.size * (COLUMN_BYTES + this.groupCount * SPAN_BYTES) + memoryOf(this.#directory)
  }

  get groupCount(): number {
    return this.#starts.length - 1
  }

  groupOf(row: number): number {
    return row < (this.#starts.at(-1) ?? 0) ? this.#starts.findLastIndex((start) => start <= row) : -1
  }

  async readGroup(group: number): Promise<RowsGroup> {
    const { firstRow, count } = this.#rowsOf(group)
    const names = [...this.#columns.keys()]
    const bytes = await this.#read(group, names)
    const cells = new Map(
      names.map((name, at) => [name, decodeCells(bytes[at] ?? NO_BYTES, this.#column(name), count)]),
    )
    const memoryBytes = (this.#sizes[group] ?? 0) + names.length * count * CELL_BYTES
    return { firstRow, count, memoryBytes, ...rowsOf(cells, this.#directory) }
  }

  async readNumbers(group: number, { keys, hasLines }: NumbersQuery): Promise<GroupNumbers | undefined> {
    const columns = keys.map((key) => this.#columnOf(key))
    if (columns.includes('untold')) return undefined
    const { firstRow, count } = this.#rowsOf(group)
    const names = [STEP_KEY, ...(hasLines ? ['_line'] : []), ...keys.filter((_, at) => columns[at] === 'numbers')]
    const bytes = await this.#read(group, names)
    const decoded = new Map<string, NumberColumn>()
    for (const [at, name] of names.entries()) {
      const column = decodeNumbers(bytes[at] ?? NO_BYTES, count)
      if (!column) return undefined
      decoded.set(name, column)
    }
    const of = (name: string): NumberColumn => decoded.get(name) ?? NO_NUMBERS
    const asked = new Map(keys.map((key) => [key, of(key)]))
    return { firstRow, count, steps: of(STEP_KEY), lines: hasLines ? of('_line').values : undefined, columns: asked }
  }

  #rowsOf(group: number): { readonly firstRow: number; readonly count: number } {
    const [firstRow = 0, end = 0] = this.#starts.slice(group, group + 2)
    return { firstRow, count: end - firstRow }
  }

  /** Whether a column has all numbers of a key, there are none, or only texts tell. */
  #columnOf(key: string): 'numbers' | 'none' | 'untold' {
    const { columns } = this.#directory
    if (/(^|\.)_type$/.test(key)) return 'untold' // part of shapes
    const column = columns.find((one) => one.key === key)
    if (!column) return canHaveColumn(key) && columns.length <= MAX_COLUMNS ? 'none' : 'untold'
    if (column.kind === 'double') return 'numbers'
    return column.kind === 'text' || column.kind === 'boolean' ? 'none' : 'untold'
  }

  #column(name: string): FileColumn {
    const found = this.#columns.get(name)
    if (!found) throw new Error(`a segment's file has no column ${name}`)
    return found
  }

  /** The bytes of some columns of a group, in the order asked for. */
  #read(group: number, names: readonly string[]): Promise<readonly Uint8Array[]> {
    return readSpans(
      this.#source,
      names.map((name) => this.#column(name).spans[group] ?? { start: 0, end: 0 }),
    )
  }
}

const NO_BYTES = new Uint8Array()

function rowsOf(
  cells: ReadonlyMap<string, ArrayLike<Cell>>,
  directory: RowsDirectory,
): Pick<RowsGroup, 'lineAt' | 'stepAt' | 'textAt'> {
  const of = (name: string): ArrayLike<Cell> => cells.get(name) ?? []
  const [lines, shapes, texts, steps] = [of('_line'), of('_shape'), of('_row'), of(STEP_KEY)]
  const ofKeys = directory.columns.map(({ key }) => of(key))
  const textAt = (index: number): string => {
    const number = Number(shapes[index])
    if (number === NO_SHAPE) return String(texts[index])
    const { pieces = [], columns: keys = [] } = directory.shapes[number] ?? {}
    let text = pieces[0] ?? ''
    for (const [slot, key] of keys.entries()) {
      const kept = directory.columns[key]
      if (kept) text += textOfCell(ofKeys[key]?.[index], kept) + (pieces[slot + 1] ?? '')
    }
    return text
  }
  return { lineAt: (index) => Number(lines[index]), stepAt: (index) => stepOf(steps[index]), textAt }
}

/** Each of some parts of the bytes; those that lie near each other are read at once. */
async function readSpans(source: RowsSource, spans: readonly ByteSpan[]): Promise<readonly Uint8Array[]> {
  const parts: { start: number; end: number }[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = parts.at(-1)
    if (last && start - last.end < NEAR_BYTES) last.end = Math.max(last.end, end)
    else parts.push({ start, end })
  }
  const read = await Promise.all(parts.map(({ start, end }) => source.read(start, end)))
  return spans.map(({ start, end }) => {
    const at = parts.findLastIndex((part) => part.start <= start)
    const from = start - (parts[at]?.start ?? 0)
    return (read[at] ?? NO_BYTES).subarray(from, from + end - start)
  })
}

function directoryOf({ key_value_metadata: facts }: FileMetaData): RowsDirectory {
  const written = facts?.find(({ key }) => key === DIRECTORY_KEY)?.value
  if (written === undefined) throw new Error('this Parquet file is no segment')
  return parseDirectory(written)
}

function memoryOf({ shapes }: RowsDirectory): number {
  let bytes = 0
  for (const { pieces } of shapes) for (const piece of pieces) bytes += piece.length + TEXT_BYTES
  return bytes
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
