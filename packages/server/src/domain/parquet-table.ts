import { setImmediate as otherWork } from 'node:timers/promises'
import { constants, zstdCompressSync } from 'node:zlib'
import { VERSION } from '@amphora/wire'
import type { RowGroup, SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer'
import type { Cell, Column, ColumnKind, HistoryTable, TableRow } from './history-export.ts'

/** A row group ends with the first of them: a column of more rows would hold up the event loop, more cells the memory. */
const GROUP_ROWS = 16 * 1024
const GROUP_CELLS = 4 * 1024 * 1024
const GROUP_LENGTH = 16 * 1024 * 1024

const ZSTD_LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

const SCHEMA_TYPES = {
  int64: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, // as JSON, readers would parse it, and bare NaN is none
} as const satisfies Readonly<Record<ColumnKind, Partial<SchemaElement>>>

/** Undefined: a dictionary, where it pays. */
const ENCODINGS = {
  int64: 'DELTA_BINARY_PACKED',
  double: 'PLAIN',
  boolean: undefined,
  string: undefined,
  json: undefined,
} as const satisfies Readonly<Record<ColumnKind, ColumnSource['encoding']>>

/**
 * A table as a Parquet file, column by column of one row group after the other, so that neither memory nor the event loop
 * is held longer than a column takes. `facts` are in its key-value metadata under `amphora`, with the kind of each column.
 */
export async function* parquetOf(
  { columns, rows }: Pick<HistoryTable, 'columns' | 'rows'>,
  facts: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array, undefined> {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    codec: 'ZSTD',
    compressors: { ZSTD: (plain) => zstdCompressSync(plain, ZSTD_LEVEL) },
    statistics: false,
    kvMetadata: [{ key: 'amphora', value: JSON.stringify({ ...facts, columns }) }],
    createdBy: `amphora version ${VERSION}`,
  })
  let group = new Group(columns)
  for await (const row of rows()) {
    group.add(row)
    if (!group.isFull) continue
    yield* group.write(writer, bytes)
    group = new Group(columns)
  }
  if (group.rowCount > 0) yield* group.write(writer, bytes)
  await writer.finish()
  yield takeBytes(bytes)
  return undefined
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const fields = columns.map(({ key, kind }) => ({
    name: key,
    repetition_type: 'OPTIONAL' as const,
    ...SCHEMA_TYPES[kind],
  }))
  return [{ name: 'root', num_children: columns.length }, ...fields]
}

/** The cells of one column, and in which rows of the group they stand. */
interface SparseColumn {
  readonly at: number[]
  readonly cells: Cell[]
}

/** Rows that are written together. */
class Group {
  rowCount = 0
  readonly #columns: readonly (Column & SparseColumn)[]
  #cellCount = 0
  #textLength = 0

  constructor(columns: readonly Column[]) {
    this.#columns = columns.map((column) => ({ ...column, at: [], cells: [] }))
  }

  get isFull(): boolean {
    return this.rowCount >= GROUP_ROWS || this.#cellCount >= GROUP_CELLS || this.#textLength >= GROUP_LENGTH
  }

  add({ places, cells }: TableRow): void {
    for (const [index, cell] of cells.entries()) {
      const column = this.#columns[places[index] ?? -1]
      if (!column) continue
      column.at.push(this.rowCount)
      column.cells.push(cell)
      if (typeof cell === 'string') this.#textLength += cell.length
    }
    this.#cellCount += cells.length
    this.rowCount += 1
  }

  /** Each column goes as a row group of its own, and what is noted of them is joined: the writer would do them all at one go. */
  async *write(writer: ParquetWriter, bytes: ByteWriter): AsyncGenerator<Uint8Array, undefined> {
    const { length: before } = writer.row_groups
    const { num_rows: rowsBefore, schema } = writer
    for (const column of this.#columns) {
      writer.schema = schemaOf([column]) // of all columns it would be looked through for each of them
      void writer.write({ columnData: [sourceOf(column, this.rowCount)], rowGroupSize: this.rowCount })
      yield takeBytes(bytes)
      await otherWork()
    }
    writer.schema = schema
    writer.row_groups.push(joined(writer.row_groups.splice(before), this.rowCount))
    writer.num_rows = rowsBefore + BigInt(this.rowCount)
    return undefined
  }
}

function sourceOf({ key, kind, at, cells }: Column & SparseColumn, rowCount: number): ColumnSource {
  const data = Array.from({ length: rowCount }, (): Cell | null => null)
  for (const [index, row] of at.entries()) data[row] = cells[index] ?? null
  const encoding = ENCODINGS[kind]
  const statistics = key === '_step' // what readers skip row groups by
  return { name: key, data, offsetIndex: false, statistics, ...(encoding && { encoding }) }
}

function joined(parts: readonly RowGroup[], rowCount: number): RowGroup {
  return {
    columns: parts.flatMap(({ columns }) => columns),
    total_byte_size: parts.reduce((sum, part) => sum + part.total_byte_size, 0n),
    num_rows: BigInt(rowCount),
  }
}

/** What was written since the last time. */
function takeBytes(bytes: ByteWriter): Uint8Array {
  const taken = bytes.getBytes().slice()
  bytes.index = 0
  return taken
}
