import { zstdDecompressSync } from 'node:zlib'
import { parquetSchema, type FileMetaData } from 'hyparquet'
import { readColumn } from 'hyparquet/src/column.js'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import type { Cell } from './key-cells.ts'

type ColumnDecoder = Parameters<typeof readColumn>[2]

/** A column of a file: how its cells are read, and where each row group has them. */
export interface FileColumn {
  readonly decoder: ColumnDecoder
  /** By row group. */
  readonly spans: readonly ByteSpan[]
}

/** Without `end`. */
export interface ByteSpan {
  readonly start: number
  readonly end: number
}

export function decompressPage(packed: Uint8Array, length: number): Uint8Array {
  return zstdDecompressSync(packed, { chunkSize: Math.max(64, length) })
}

/** All columns by name. */
export function columnsOf(metadata: FileMetaData): ReadonlyMap<string, FileColumn> {
  const root = parquetSchema(metadata)
  return new Map(
    root.children.map((child, place) => {
      const { name, type = 'DOUBLE' } = child.element
      const decoder: ColumnDecoder = {
        pathInSchema: [name],
        element: child.element,
        schemaPath: [root, child],
        type,
        codec: 'ZSTD',
        compressors: { ZSTD: decompressPage },
        parsers: { ...DEFAULT_PARSERS, stringFromBytes: textOf },
      }
      return [name, { decoder, spans: metadata.row_groups.map(({ columns }) => spanOf(columns[place])) }]
    }),
  )
}

/** One value a row. */
export function decodeCells(bytes: Uint8Array, { decoder }: FileColumn, count: number): ArrayLike<Cell> {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
  const rows = { groupStart: 0, selectStart: 0, selectEnd: count, groupRows: count }
  const { data: pages } = readColumn(reader, rows, decoder)
  return pages.length === 1 ? cellsOf(pages[0]) : pages.flatMap((page) => Array.from(cellsOf(page)))
}

/** Cells are what the kinds of columns allow. */
function cellsOf(page: ArrayLike<unknown> | undefined): ArrayLike<Cell> {
  return (page ?? []) as ArrayLike<Cell>
}

function spanOf(column: FileMetaData['row_groups'][number]['columns'][number] | undefined): ByteSpan {
  if (!column?.meta_data) throw new Error('a column of a file is somewhere else')
  const { dictionary_page_offset: dictionary, data_page_offset: data, total_compressed_size: size } = column.meta_data
  const start = Number(dictionary ?? data)
  return { start, end: start + Number(size) }
}

/** With a mark of byte order, if it begins with one. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}
