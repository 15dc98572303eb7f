import { constants, zstdCompressSync } from 'node:zlib'
import { VERSION } from '@amphora/wire'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer'
import type { ArrivedRows } from './arrived-rows.ts'
import type { Cell } from './key-cells.ts'
import { tableOf, type RowsTable } from './rows-columns.ts'
import { DIRECTORY_KEY, STEP_KEY, type ColumnKind, type RowsColumn, type RowsDirectory } from './rows-format.ts'
import { openRows } from './rows-reader.ts'

/** Checked when it is read: a part of a file is not hashed. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 } }

const TYPES = {
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  step: { type: 'INT64' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, // as JSON, readers would parse it, and bare NaN is none
  line: { type: 'INT32' },
} as const satisfies Readonly<Record<ColumnKind | 'line', Partial<SchemaElement>>>

/** Undefined: a dictionary, where it pays. Not for doubles: to it, 0 and -0 are the same. */
const ENCODINGS = {
  double: 'PLAIN',
  boolean: undefined,
  step: 'DELTA_BINARY_PACKED',
  text: undefined,
  json: undefined,
  line: 'DELTA_BINARY_PACKED',
} as const satisfies Readonly<Record<ColumnKind | 'line', ColumnSource['encoding']>>

/**
 * Writes rows as a file, as `rows-format.ts` tells, and reads it back: what it gives is what went in, to the letter.
 * @param groups how many rows each row group has
 * @throws {Error} where it does not: then no file may take the place of these rows
 */
export async function encodeRows(rows: ArrivedRows, groups: readonly number[]): Promise<Uint8Array> {
  for (const isShaped of [true, false]) {
    const file = encode(rows, tableOf(rows, isShaped), groups)
    if (await givesAgain(file, rows)) return file
  }
  throw new Error('rows were written to a file that does not give them again')
}

function encode(rows: ArrivedRows, table: RowsTable, groups: readonly number[]): Uint8Array {
  const { columns, shapes } = table
  const fields = fieldsOf(rows, table)
  const bytes = new ByteWriter()
  const directory: RowsDirectory = { version: 1, columns, shapes }
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: fields.length }, ...fields.map(({ schema }) => schema)],
    codec: 'ZSTD',
    compressors: { ZSTD: (plain) => zstdCompressSync(plain, COMPRESSION) },
    statistics: false,
    kvMetadata: [{ key: DIRECTORY_KEY, value: JSON.stringify(directory) }],
    createdBy: `amphora version ${VERSION}`,
  })
  const columnData = fields.map(({ source }) => source)
  if (rows.count > 0) void writer.write({ columnData, rowGroupSize: [...groups] })
  void writer.finish()
  return new Uint8Array(bytes.getBytes())
}

interface Field {
  readonly schema: SchemaElement
  readonly source: ColumnSource
}

function fieldsOf(rows: ArrivedRows, { columns, cells, shapeOf, texts }: RowsTable): readonly Field[] {
  return [
    fieldOf('_line', 'line', rows.lines),
    fieldOf('_writer', 'text', rows.writers),
    fieldOf('_shape', 'line', shapeOf),
    fieldOf('_row', 'text', texts),
    ...columns.map(({ key, kind }, place) => fieldOf(key, kind, cells[place] ?? [])),
  ]
}

function fieldOf(name: string, kind: RowsColumn['kind'] | 'line', data: readonly Cell[]): Field {
  const isFull = !data.includes(null) // columns without nulls are read three times faster
  const encoding = ENCODINGS[kind]
  return {
    schema: { name, repetition_type: isFull ? 'REQUIRED' : 'OPTIONAL', ...TYPES[kind] },
    source: { name, data: [...data], offsetIndex: false, statistics: name === STEP_KEY, ...(encoding && { encoding }) },
  }
}

async function givesAgain(file: Uint8Array, { texts, lines, steps }: ArrivedRows): Promise<boolean> {
  const read = await openRows({ sizeBytes: file.length, read: (start, end) => Promise.resolve(file.slice(start, end)) })
  let at = 0
  for (let group = 0; group < read.groupCount; group++) {
    const { count, lineAt, stepAt, textAt } = await read.readGroup(group)
    for (let i = 0; i < count; i++, at++) {
      if (texts[at] !== textAt(i) || lines[at] !== lineAt(i) || steps[at] !== stepAt(i)) return false
    }
  }
  return at === texts.length
}
