import { AmphoraError, parseMd5Base64, stringifyExact, type ManifestEntry } from '@amphora/wire'
import type { ClaimRow } from '../store/claim.ts'
import type { ManifestEntryRow } from '../store/manifest-entry.ts'
import type { Deps } from './deps.ts'

const ENTRIES_A_BATCH = 1000 // each batch is a transaction of its own, so that writers of runs get their turn between

/**
 * Writes a manifest's entries, each file with the blob that its MD5 stands for inside the entity.
 * @throws {AmphoraError} `unprocessable` naming the first entries whose bytes are missing or have another size
 */
export async function writeEntries(
  { store }: Pick<Deps, 'store'>,
  place: { readonly manifestId: number; readonly entityId: number },
  entries: ReadonlyMap<string, ManifestEntry>,
): Promise<void> {
  const all = [...entries]
  for (let at = 0; at < all.length; at += ENTRIES_A_BATCH) {
    const batch = all.slice(at, at + ENTRIES_A_BATCH)
    await store.transaction(async (tx) => {
      const claims = await tx.claims.list(place.entityId, [...new Set(batch.flatMap(contentMd5))])
      await tx.manifestEntries.insert(toRows(place.manifestId, batch, claims))
    })
  }
}

type NamedEntry = readonly [path: string, entry: ManifestEntry]

/** References have no bytes here. */
function contentMd5([path, { ref, digest }]: NamedEntry): string[] {
  if (ref !== undefined) return []
  try {
    return [parseMd5Base64(digest)]
  } catch (error) {
    throw new AmphoraError('invalid_argument', `malformed manifest: the digest of "${path}" is no MD5`, { path }, error)
  }
}

function toRows(manifestId: number, batch: readonly NamedEntry[], claims: readonly ClaimRow[]): ManifestEntryRow[] {
  const byMd5 = new Map(claims.map((claim) => [claim.md5, claim]))
  const faults = batch.flatMap((named) => faultOf(named, byMd5) ?? [])
  if (faults.length > 0) throw notHere(faults)
  return batch.map(([path, { digest, sizeBytes, ref, birthArtifactId, extra }]) => ({
    manifest_id: manifestId,
    path,
    digest,
    size_bytes: sizeBytes,
    ref: ref ?? null,
    birth_artifact_id: birthArtifactId ?? null,
    extra: extra ? stringifyExact(extra) : null,
    sha256: ref === undefined ? (byMd5.get(digest)?.sha256 ?? null) : null,
  }))
}

function faultOf([path, entry]: NamedEntry, claims: ReadonlyMap<string, ClaimRow>): string | undefined {
  if (entry.ref !== undefined) return undefined
  const claim = claims.get(entry.digest)
  if (!claim) return `"${path}" (MD5 ${entry.digest}) was not uploaded`
  if (claim.size_bytes === entry.sizeBytes) return undefined
  return `"${path}" has ${claim.size_bytes} bytes, its manifest says ${entry.sizeBytes}`
}

const SHOWN_FAULTS = 5

/** The version stays as it was; once the bytes are here, the same commit succeeds. */
export function notHere(faults: readonly string[]): AmphoraError {
  const more = faults.length > SHOWN_FAULTS ? `, and ${faults.length - SHOWN_FAULTS} more` : ''
  const shown = faults.slice(0, SHOWN_FAULTS).join(', ')
  return new AmphoraError(
    'unprocessable',
    `cannot commit: ${shown}${more}. Upload what is missing, then commit again`,
    {
      faults: faults.slice(0, SHOWN_FAULTS),
    },
  )
}
