import {
  algorithmOf,
  AmphoraError,
  parseContentDigest,
  stringifyExact,
  type DigestAlgorithm,
  type ManifestEntry,
} from '@amphora/wire'
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
    const named = batch.map(toNamed)
    await store.transaction(async (tx) => {
      const byMd5 = await tx.claims.list(place.entityId, digestsOf(named, 'MD5'))
      const byXxh128 = await tx.claims.listByXxh128(place.entityId, digestsOf(named, 'XXH128'))
      const claims = { MD5: keyed(byMd5, 'md5'), XXH128: keyed(byXxh128, 'xxh128') }
      await tx.manifestEntries.insert(toRows(place.manifestId, named, claims))
    })
  }
}

interface NamedEntry {
  readonly path: string
  readonly entry: ManifestEntry
  /** What the entry's digest is made with; a reference has no bytes here. */
  readonly algorithm: DigestAlgorithm | undefined
}

type Claims = Readonly<Record<DigestAlgorithm, ReadonlyMap<string | null, ClaimRow>>>

function toNamed([path, entry]: readonly [string, ManifestEntry]): NamedEntry {
  if (entry.ref !== undefined) return { path, entry, algorithm: undefined }
  const algorithm = algorithmOf(entry)
  try {
    parseContentDigest(entry.digest)
  } catch (error) {
    const message = `malformed manifest: the digest of "${path}" is no ${algorithm}`
    throw new AmphoraError('invalid_argument', message, { path }, error)
  }
  return { path, entry, algorithm }
}

/** Each once. */
function digestsOf(named: readonly NamedEntry[], wanted: DigestAlgorithm): string[] {
  return [...new Set(named.flatMap(({ entry, algorithm }) => (algorithm === wanted ? [entry.digest] : [])))]
}

function keyed(claims: readonly ClaimRow[], by: 'md5' | 'xxh128'): ReadonlyMap<string | null, ClaimRow> {
  return new Map(claims.map((claim) => [claim[by], claim]))
}

function toRows(manifestId: number, batch: readonly NamedEntry[], claims: Claims): ManifestEntryRow[] {
  const faults = batch.flatMap((named) => faultOf(named, claims) ?? [])
  if (faults.length > 0) throw notHere(faults)
  return batch.map(({ path, entry: { digest, sizeBytes, ref, birthArtifactId, extra }, algorithm }) => ({
    manifest_id: manifestId,
    path,
    digest,
    size_bytes: sizeBytes,
    ref: ref ?? null,
    birth_artifact_id: birthArtifactId ?? null,
    extra: extra ? stringifyExact(extra) : null,
    sha256: algorithm === undefined ? null : (claims[algorithm].get(digest)?.sha256 ?? null),
  }))
}

function faultOf({ path, entry, algorithm }: NamedEntry, claims: Claims): string | undefined {
  if (algorithm === undefined) return undefined
  const claim = claims[algorithm].get(entry.digest)
  if (!claim) return `"${path}" (${algorithm} ${entry.digest}) was not uploaded`
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
