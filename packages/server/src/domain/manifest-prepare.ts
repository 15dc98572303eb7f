import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  AmphoraError,
  layOver,
  manifestDigestText,
  md5Base64Of,
  mergePatches,
  parseManifest,
  parseMd5Hex,
  parseSha256Hex,
  serializeManifest,
  type Manifest,
} from '@amphora/wire'
import { loadXxh128 } from '../blob/xxh128.ts'
import type { UploadedManifestRow } from '../store/manifest.ts'
import type { Artifact } from './artifact/artifact.ts'
import { timestamp, type Deps } from './deps.ts'
import { writeEntries } from './manifest-write.ts'

/** A manifest is read whole when it is committed: a million entries of a usual size fit. */
export const MAX_MANIFEST_BYTES = 256 * 2 ** 20

const MAX_ENTRIES = 1_000_000 // of one version

export type PrepareDeps = Pick<Deps, 'store' | 'blobs' | 'clock'>

/** A manifest with its entries in the database, that no version shows yet. */
export interface PreparedManifest {
  readonly manifestId: number
  readonly sha256: string
  /** The version's digest, in hexadecimal. */
  readonly digest: string
  /** Of all entries, references included. */
  readonly sizeBytes: number
  readonly fileCount: number
}

/**
 * Makes the manifest that the draft's version would have: what was uploaded, merged and freed of what is not for others.
 * Works on rows of its own, so two that prepare one draft do not meet; `discardManifest` takes them away again.
 * @throws {AmphoraError} `unprocessable` when no manifest or not every entry's bytes are here; `invalid_argument` for a
 *   manifest that cannot be read; `digest_mismatch` when it is not the one that the draft was announced with
 */
export async function prepareManifest(
  deps: PrepareDeps,
  draft: Artifact,
  signal: AbortSignal,
): Promise<PreparedManifest> {
  const uploaded = await deps.store.manifests.listUploaded(draft.id)
  const last = uploaded.at(-1)
  if (!last) throw nothingUploaded(draft)
  const manifest = await mergeUploads(deps, uploaded, last)
  await setImmediate() // each of these steps takes seconds for a million entries: requests get their turn between
  if (manifest.entries.size > MAX_ENTRIES) {
    throw new AmphoraError('too_large', `a version has at most ${MAX_ENTRIES} files, this has ${manifest.entries.size}`)
  }
  const sizeBytes = [...manifest.entries.values()].reduce((sum, entry) => sum + entry.sizeBytes, 0)
  if (!Number.isSafeInteger(sizeBytes)) throw new AmphoraError('too_large', `${sizeBytes} bytes are not to be counted`)
  const digest = await digestOf(manifest, draft.digest_algorithm)
  if (last.kind === 'FULL' && digest !== draft.digest) throw wrongDigest(draft, digest)
  await setImmediate()
  const { manifestId, sha256 } = await storeManifest(deps, draft, manifest, signal)
  try {
    await writeEntries(deps, { manifestId, entityId: draft.entity_id }, manifest.entries)
  } catch (error) {
    await discardManifest(deps, manifestId)
    throw error
  }
  return { manifestId, sha256, digest, sizeBytes, fileCount: manifest.entries.size }
}

/** Takes a prepared manifest away with its entries, unless its version shows it. Its bytes are the collector's. */
export async function discardManifest({ store }: Pick<Deps, 'store'>, manifestId: number): Promise<void> {
  await store.transaction(async (tx) => {
    const manifest = await tx.manifests.findById(manifestId)
    const artifact = manifest && (await tx.artifacts.findById(manifest.artifact_id))
    if (artifact?.manifest_id === manifestId) return
    await tx.manifestEntries.removeAll(manifestId)
    await tx.manifests.remove(manifestId)
  })
}

/** FULL: the last one counts. PATCH: the parts of all writers, the later wins. INCREMENTAL: laid over the base. */
async function mergeUploads(
  deps: PrepareDeps,
  uploaded: readonly UploadedManifestRow[],
  last: UploadedManifestRow,
): Promise<Manifest> {
  if (last.kind === 'FULL') return readManifest(deps, last.sha256)
  if (last.kind === 'INCREMENTAL') return overBase(deps, last)
  const parts: Manifest[] = []
  for (const part of uploaded.filter(({ kind }) => kind === 'PATCH')) parts.push(await readManifest(deps, part.sha256))
  return mergePatches(parts)
}

async function overBase(deps: PrepareDeps, patch: UploadedManifestRow): Promise<Manifest> {
  const manifest = await readManifest(deps, patch.sha256)
  const base = patch.base_artifact_id === null ? undefined : await deps.store.artifacts.findById(patch.base_artifact_id)
  const current = base?.manifest_id == null ? undefined : await deps.store.manifests.findById(base.manifest_id)
  return current?.sha256 ? layOver(await readManifest(deps, current.sha256), manifest) : manifest
}

async function readManifest({ blobs }: PrepareDeps, sha256: string): Promise<Manifest> {
  const json = await blobs.read(parseSha256Hex(sha256), MAX_MANIFEST_BYTES)
  return parseManifest(json.toString())
}

/** A hash over paths and digests: the same files have the same digest, whoever wrote the manifest. */
async function digestOf(manifest: Manifest, algorithm: Artifact['digest_algorithm']): Promise<string> {
  if (algorithm === 'MANIFEST_XXH128') return (await loadXxh128()).of(manifestDigestText(manifest.entries))
  const hash = createHash('md5')
  for (const piece of manifestDigestText(manifest.entries)) hash.update(piece)
  return hash.digest('hex')
}

async function storeManifest(
  { store, blobs, clock }: PrepareDeps,
  draft: Artifact,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<{ readonly manifestId: number; readonly sha256: string }> {
  const json = Buffer.from(serializeManifest(manifest))
  const { sha256, md5, sizeBytes } = await blobs.receive(pieces(json), { maxBytes: MAX_MANIFEST_BYTES }, signal)
  const createdAt = timestamp(clock)
  const row = await store.transaction(async (tx) => {
    await tx.blobs.insertOrRevive({ sha256, sizeBytes, createdAt })
    return tx.manifests.insert({
      artifact_id: draft.id,
      name: 'wandb_manifest.json',
      kind: 'FULL',
      digest: md5Base64Of(parseMd5Hex(md5)),
      base_artifact_id: null,
      sha256,
      size_bytes: sizeBytes,
      uploaded_at: null, // only what clients sent counts as an upload
      created_at: createdAt,
    })
  })
  return { manifestId: row.id, sha256 }
}

const PIECE_BYTES = 2 ** 20

// A stream of pieces is what the blob store takes, and none of them blocks its hashing for long.
async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
}

function nothingUploaded({ collection_name: name }: Artifact): AmphoraError {
  return new AmphoraError(
    'unprocessable',
    `no manifest of this version of "${name}" was uploaded: upload it, then commit`,
  )
}

function wrongDigest(draft: Artifact, actual: string): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `the manifest of "${draft.collection_name}" has the digest ${actual}, but ${draft.digest} was announced: ` +
      'upload the manifest that belongs to this version',
    { expected: draft.digest, actual },
  )
}
