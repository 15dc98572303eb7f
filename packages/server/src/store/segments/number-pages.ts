import type { PageHeader } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { decodeDeltas } from './delta-numbers.ts'
import { decompressPage } from './file-column.ts'
import type { NumberColumn } from './number-column.ts'

/**
 * The pages of a column of doubles or of whole numbers, as this server writes them; undefined for others, and where a number
 * is not exact as a double.
 * @param count of rows
 */
export function decodeNumbers(bytes: Uint8Array, count: number): NumberColumn | undefined {
  const pages: NumberColumn[] = []
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
  for (let row = 0; row < count;) {
    const header = parquetHeader(reader)
    const { num_values: rowCount = 0 } = header.data_page_header_v2 ?? {}
    const page = decodePage(bytes.subarray(reader.offset, reader.offset + header.compressed_page_size), header, row)
    if (!page || rowCount === 0) return undefined
    pages.push(page)
    reader.offset += header.compressed_page_size
    row += rowCount
  }
  const [only] = pages
  return only && pages.length === 1 ? only : joined(pages, count)
}

function decodePage(bytes: Uint8Array, header: PageHeader, firstRow: number): NumberColumn | undefined {
  const page = header.data_page_header_v2
  if (!page) return undefined
  const { definition_levels_byte_length: levelBytes, num_values: count, num_nulls: nulls } = page
  const body = decompressPage(bytes.subarray(levelBytes), header.uncompressed_page_size - levelBytes)
  const values = valuesOf(body, page.encoding, count - nulls)
  if (!values) return undefined
  const isFull = nulls === 0 && firstRow === 0
  return { rows: isFull ? undefined : rowsWithValue(bytes.subarray(0, levelBytes), page, firstRow), values }
}

function valuesOf(body: Uint8Array, encoding: string, count: number): Float64Array | undefined {
  if (encoding === 'DELTA_BINARY_PACKED') return decodeDeltas(body, count)
  if (encoding !== 'PLAIN' || body.length !== count * 8) return undefined
  const { buffer, byteOffset } = body.byteOffset % 8 === 0 ? body : Uint8Array.from(body)
  return new Float64Array(buffer, byteOffset, count)
}

/** Parquet's levels of one bit: runs, and eight by eight as bits. Without levels all rows have a value. */
function rowsWithValue(
  levels: Uint8Array,
  { num_values: count, num_nulls: nulls }: { readonly num_values: number; readonly num_nulls: number },
  firstRow: number,
): Int32Array {
  const rows = new Int32Array(count - nulls)
  if (nulls === 0) return rows.map((_, row) => firstRow + row)
  let [row, at, found] = [0, 0, 0]
  while (row < count) {
    let header = 0
    for (let shift = 0; ; shift += 7) {
      const byte = levels[at++] ?? 0
      header |= (byte & 127) << shift
      if (byte < 128) break
    }
    const isPacked = (header & 1) === 1
    const length = isPacked ? (header >>> 1) * 8 : header >>> 1
    const end = Math.min(count, row + length)
    if (length === 0) throw new Error('a column tells of fewer rows than it has')
    for (let bit = 0; row < end; row++, bit++) {
      const byte = levels[isPacked ? at + (bit >>> 3) : at] ?? 0
      if (((byte >>> (isPacked ? bit & 7 : 0)) & 1) === 1) rows[found++] = firstRow + row
    }
    at += isPacked ? header >>> 1 : 1
  }
  return rows
}

function joined(pages: readonly NumberColumn[], count: number): NumberColumn {
  const length = pages.reduce((sum, { values }) => sum + values.length, 0)
  const [rows, values] = [new Int32Array(length), new Float64Array(length)]
  let at = 0
  for (const page of pages) {
    rows.set(page.rows ?? page.values.map((_, row) => row), at)
    values.set(page.values, at)
    at += page.values.length
  }
  return { rows: length === count ? undefined : rows, values }
}
