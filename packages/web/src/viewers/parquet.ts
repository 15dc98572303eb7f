import type { Json } from '@amphora/wire'
import type { OpenFile } from './open-file.ts'
import { tableOf, type Table } from './table-model.ts'

/** The beginning of a Parquet file, and what its footer says. */
export interface ParquetHead {
  readonly table: Table
  readonly rowGroupCount: number
  readonly createdBy: string | undefined
}

const FIRST_ROWS = 1000

/**
 * Reads the footer, then the first rows, by ranges: a file of many GB costs what these columns of its first row group cost.
 * @throws {Error} when it is not a Parquet file, or packed in a way that is not known
 */
export async function readParquet(file: OpenFile, signal?: AbortSignal, rowCount = FIRST_ROWS): Promise<ParquetHead> {
  const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, fzstd, fflate] = await Promise.all([
    import('hyparquet'),
    import('fzstd'),
    import('fflate'),
  ])
  const compressors = {
    ZSTD: (bytes: Uint8Array) => fzstd.decompress(bytes),
    GZIP: (bytes: Uint8Array) => fflate.gunzipSync(bytes),
  } // beside Snappy, which the reader has itself; others are told by their names
  const source = {
    byteLength: file.sizeBytes,
    slice: async (start: number, end = file.sizeBytes) => bufferOf(await file.read(start, end, signal)),
  }
  const metadata = await parquetMetadataAsync(source)
  const names = parquetSchema(metadata).children.map((column) => column.element.name)
  const total = Number(metadata.num_rows)
  const objects = await parquetReadObjects({
    file: source,
    metadata,
    compressors,
    rowStart: 0,
    rowEnd: Math.min(total, rowCount),
  })
  const rows = objects.map((object) => names.map((name) => jsonOf(object[name])))
  return {
    table: tableOf(names, rows, total),
    rowGroupCount: metadata.row_groups.length,
    createdBy: metadata.created_by,
  }
}

/** A value as the reader gives it, as ours: times as text, bytes by their length, lists and structs all the way down. */
function jsonOf(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (ArrayBuffer.isView(value)) return 'length' in value ? Array.from(value as Float64Array, jsonOf) : null
  if (Array.isArray(value)) return value.map(jsonOf)
  return typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, jsonOf(part)]))
    : null
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
