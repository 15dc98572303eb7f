import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Level 1 of zstd beats gzip in time and size on rows; what higher levels gain is not worth their time. */
const LEVEL = { [constants.ZSTD_c_compressionLevel]: 1 }

/** Below this, the way to the thread pool and back costs this thread more than doing the work: 250 µs against 50 for a row. */
const WORTH_A_THREAD_BYTES = 256 * 1024

/** The lines as a chunk holds them, compressed. `sizeBytes` is their size before. */
export async function compressLines(
  lines: readonly string[],
): Promise<{ readonly sizeBytes: number; readonly body: Uint8Array }> {
  const bytes = Buffer.from(lines.join('\n'))
  const options = { params: LEVEL, pledgedSrcSize: bytes.length }
  const body = bytes.length < WORTH_A_THREAD_BYTES ? zstdCompressSync(bytes, options) : await compress(bytes, options)
  // A copy: what comes back may lie in a larger buffer, and all of that would cross to the writing thread.
  return { sizeBytes: bytes.length, body: new Uint8Array(body) }
}

/** A chunk, or a frame of a file. */
interface Compressed {
  readonly body: Uint8Array
  readonly size_bytes: number
}

export async function decompressLines(compressed: Compressed): Promise<readonly string[]> {
  return (await decompressBytes(compressed)).toString().split('\n')
}

/** The lines in UTF-8, joined by newlines. */
export async function decompressBytes({ body, size_bytes: sizeBytes }: Compressed): Promise<Buffer> {
  const options = { chunkSize: Math.max(64, sizeBytes) }
  return sizeBytes < WORTH_A_THREAD_BYTES ? zstdDecompressSync(body, options) : decompress(body, options)
}
