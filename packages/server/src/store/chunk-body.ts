import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Level 1 of zstd beats gzip in time and size on rows; what higher levels gain is not worth their time. */
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** The lines as a chunk holds them, compressed in the thread pool. `sizeBytes` is their size before. */
export async function compressLines(
  lines: readonly string[],
): Promise<{ readonly sizeBytes: number; readonly body: Uint8Array }> {
  const bytes = Buffer.from(lines.join('\n'))
  // A copy: what comes back may lie in a larger buffer, and all of that would cross to the writing thread.
  return { sizeBytes: bytes.length, body: new Uint8Array(await compress(bytes, OPTIONS)) }
}

export async function decompressLines(chunk: {
  readonly body: Uint8Array
  readonly size_bytes: number
}): Promise<readonly string[]> {
  const bytes = await decompress(chunk.body, { chunkSize: Math.max(64, chunk.size_bytes) })
  return bytes.toString().split('\n')
}
