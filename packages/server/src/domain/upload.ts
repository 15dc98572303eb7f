import { receiveEntry } from './claim.ts'
import type { Deps } from './deps.ts'
import { receiveFile } from './file.ts'
import { receiveManifest } from './manifest.ts'
import { receivePart } from './multipart.ts'

export type UploadDeps = Pick<Deps, 'store' | 'blobs' | 'urls' | 'clock'>

/** What became durable. */
export interface Upload {
  /** Hex. */
  readonly md5: string
  readonly sizeBytes: number
}

/**
 * Takes the bytes that a signed URL allows, to where it says. Resolves when they are durable.
 * @param token the signed part of the URL; checked once, before the first byte is read
 * @throws {AmphoraError} `forbidden` for a bad or expired token, `digest_mismatch`, `too_large`, `out_of_space`
 */
export async function receiveUpload(
  deps: UploadDeps,
  token: string,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<Upload> {
  const capability = deps.urls.verify('PUT', token)
  switch (capability.kind) {
    case 'put-file':
      return receiveFile(deps, capability.fileId, source, signal)
    case 'put-entry':
      return receiveEntry(deps, capability, source, signal)
    case 'put-part':
      return receivePart(deps, capability, source, signal)
    case 'put-manifest':
      return receiveManifest(deps, capability.manifestId, source, signal)
    default:
      return capability satisfies never
  }
}
