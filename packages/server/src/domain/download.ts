import type { Readable } from 'node:stream'
import { parseSha256Hex } from '@amphora/wire'
import { notFound } from '../auth/viewer.ts'
import type { ByteRange } from '../blob/blob.ts'
import type { Deps } from './deps.ts'
import { baseName, mimetypeOf } from './file-name.ts'

/** Bytes somebody may read: checked, not opened yet. */
export interface Download {
  readonly sha256: string
  readonly sizeBytes: number
  /** For the reader's folder. */
  readonly name: string
  readonly mimetype: string
}

const SMALL_BYTES = 64 * 1024 // a stream costs the event loop more than it saves

export type DownloadDeps = Pick<Deps, 'store' | 'blobs' | 'urls'>

/**
 * What a signed URL stands for now.
 * @throws {AmphoraError} `forbidden` for a bad or expired token; `not_found` when the bytes are not here (yet, or any more)
 */
export async function getDownload({ store, blobs, urls }: DownloadDeps, token: string): Promise<Download> {
  const capability = urls.verify('GET', token)
  if (capability.kind === 'get-file') return getFile({ store }, capability.fileId)
  const sha256 = parseSha256Hex(capability.sha256)
  const found = await blobs.find(sha256)
  if (!found) throw notFound(`file "${capability.name}"`)
  return { sha256, sizeBytes: found.sizeBytes, name: capability.name, mimetype: mimetypeOf(capability.name) }
}

/** The whole, verified: a small file before it is given, a larger one while it flows, where a wrong byte cuts the stream. */
export async function openDownload({ blobs }: Pick<Deps, 'blobs'>, download: Download): Promise<Buffer | Readable> {
  const sha256 = parseSha256Hex(download.sha256)
  if (download.sizeBytes <= SMALL_BYTES) return blobs.read(sha256, SMALL_BYTES)
  return (await blobs.open(sha256)).stream
}

/** A part of it; both ends inclusive. */
export async function openDownloadRange(
  { blobs }: Pick<Deps, 'blobs'>,
  download: Download,
  range: ByteRange,
): Promise<Readable> {
  return (await blobs.openRange(parseSha256Hex(download.sha256), range)).stream
}

async function getFile({ store }: Pick<Deps, 'store'>, fileId: number): Promise<Download> {
  const file = await store.runFiles.findById(fileId)
  const run = file && (await store.runs.findByStorageId(file.run_storage_id))
  if (!run || !file?.sha256) throw notFound(file ? `the content of "${file.path}"` : 'file')
  return {
    sha256: file.sha256,
    sizeBytes: file.size_bytes,
    name: baseName(file.path),
    mimetype: file.mimetype ?? mimetypeOf(file.path),
  }
}
