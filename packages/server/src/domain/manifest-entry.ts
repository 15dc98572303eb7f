import { algorithmOf, isJsonObject, parseExact, type JsonObject } from '@amphora/wire'
import type { ManifestEntryRow } from '../store/manifest-entry.ts'
import type { Artifact } from './artifact/artifact.ts'
import type { Deps } from './deps.ts'
import { baseName } from './file-name.ts'

/** A file of a version, or a reference that it holds. */
export type Entry = ManifestEntryRow

/** By path, keyset-paged; with `paths` those alone. A draft has none. Whoever holds the version may read its files. */
export async function listEntries(
  { store }: Pick<Deps, 'store'>,
  artifact: Artifact,
  page: { readonly paths?: readonly string[] | undefined; readonly afterPath: string; readonly limit: number },
): Promise<readonly Entry[]> {
  if (artifact.manifest_id === null) return []
  return store.scans.manifestEntries.list({ manifestId: artifact.manifest_id, ...page })
}

/** How many files there are in all pages. */
export async function countEntries(
  { store }: Pick<Deps, 'store'>,
  artifact: Artifact,
  paths: readonly string[] | undefined,
): Promise<number> {
  if (artifact.manifest_id === null) return 0
  return paths ? store.scans.manifestEntries.count(artifact.manifest_id, paths) : artifact.file_count
}

/** The MD5 of its bytes in base64; undefined for a reference, and where the digest is of another kind. */
export function md5Of(_deps: unknown, { sha256, digest, extra }: Entry): string | undefined {
  const isMd5 = extra === null || algorithmOf({ extra: parseExtra(extra) }) === 'MD5'
  return sha256 !== null && isMd5 ? digest : undefined
}

function parseExtra(text: string): JsonObject {
  const extra = parseExact(text)
  return isJsonObject(extra) ? extra : {}
}

/** Signed path to read the bytes; null for a reference, whose bytes are elsewhere. */
export function readPathOf({ urls }: Pick<Deps, 'urls'>, { sha256, path }: Entry): string | null {
  const name = baseName(path)
  return sha256 === null ? null : urls.sign({ kind: 'get-blob', sha256, name }, name)
}
