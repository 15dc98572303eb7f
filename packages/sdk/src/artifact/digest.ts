import { createHash } from 'node:crypto'
import { manifestDigestText, parseMd5Hex } from '@amphora/wire'
import type { ManifestEntry, Md5Hex } from '@amphora/wire'

export function md5Base64(bytes: Uint8Array | string): string {
  return createHash('md5').update(bytes).digest('base64')
}

/** The digest of an artifact: over the paths and digests of its entries. */
export function digestOfManifest(entries: ReadonlyMap<string, ManifestEntry>): Md5Hex {
  const hash = createHash('md5')
  for (const text of manifestDigestText(entries)) hash.update(text)
  return parseMd5Hex(hash.digest('hex'))
}
