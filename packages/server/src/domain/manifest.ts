import {
  AmphoraError,
  checkEntryPath,
  encodeId,
  md5Base64Of,
  md5HexOf,
  parseMd5Base64,
  parseMd5Hex,
  tryDecodeId,
  type Md5Base64,
} from '@amphora/wire'
import { notFound, type Viewer } from '../auth/viewer.ts'
import type { ManifestRow } from '../store/manifest.ts'
import { findArtifact, getArtifact, type Artifact } from './artifact/artifact.ts'
import { timestamp, type Deps } from './deps.ts'
import { MAX_MANIFEST_BYTES } from './manifest-prepare.ts'

export type Manifest = ManifestRow

/** A manifest that a client is about to upload. */
export interface NewManifest {
  readonly artifactId: string
  readonly baseArtifactId?: string | null | undefined
  readonly name: string
  /** MD5 of its JSON, in base64 or hexadecimal; '' for a handle that is never uploaded. */
  readonly digest: string
  readonly kind: Manifest['kind']
}

/** @throws {AmphoraError} `conflict` once the version is committed, `not_found`, `invalid_argument` */
export async function createManifest(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  input: NewManifest,
): Promise<Manifest> {
  const draft = await getDraft({ store }, viewer, input.artifactId)
  const at = timestamp(clock)
  const manifest = {
    artifact_id: draft.id,
    name: checkEntryPath(input.name),
    kind: input.kind,
    digest: parseDigest(input.digest),
    base_artifact_id: await findBase({ store }, draft, input.kind, input.baseArtifactId),
    sha256: null,
    size_bytes: 0,
    uploaded_at: null,
    created_at: at,
  }
  return store.transaction(async (tx) => {
    await tx.artifacts.update(draft.id, { updated_at: at })
    return tx.manifests.insert(manifest)
  })
}

/** Announces the content of a handle. Null and absent leave what is there. */
export async function updateManifest(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  input: {
    readonly id: string
    readonly digest?: string | null | undefined
    readonly baseArtifactId?: string | null | undefined
  },
): Promise<Manifest> {
  const id = tryDecodeId('ArtifactManifest', input.id)
  const manifest = id === undefined ? undefined : await store.manifests.findById(id)
  const isVisible = manifest && (await findArtifact({ store }, viewer, encodeId('Artifact', manifest.artifact_id)))
  if (!isVisible) throw notFound(`manifest with id "${input.id}"`)
  const draft = await getDraft({ store }, viewer, encodeId('Artifact', manifest.artifact_id))
  const base = await findBase({ store }, draft, manifest.kind, input.baseArtifactId)
  const digest = input.digest ? parseDigest(input.digest) : manifest.digest
  const change = { digest, baseArtifactId: base ?? manifest.base_artifact_id }
  const isSame = digest === manifest.digest && change.baseArtifactId === manifest.base_artifact_id
  await store.transaction(async (tx) => {
    await tx.artifacts.update(draft.id, { updated_at: timestamp(clock) })
    if (!isSame) await tx.manifests.announce(manifest.id, change)
  })
  return isSame ? manifest : { ...manifest, digest, base_artifact_id: change.baseArtifactId, sha256: null }
}

/**
 * Takes the JSON of an announced manifest; it is parsed by the commit. The same bytes again change nothing.
 * @returns the MD5 in hexadecimal
 * @throws {AmphoraError} `digest_mismatch` unless it is what was announced; `conflict` once the version is committed
 */
export async function receiveManifest(
  { store, blobs, clock }: Pick<Deps, 'store' | 'blobs' | 'clock'>,
  manifestId: number,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly md5: string; readonly sizeBytes: number }> {
  const announced = await store.manifests.findById(manifestId)
  if (!announced?.digest) throw notFound('manifest')
  const md5 = md5HexOf(parseMd5Base64(announced.digest))
  const { sha256, sizeBytes } = await blobs.receive(source, { maxBytes: MAX_MANIFEST_BYTES, md5 }, signal)
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    const manifest = await tx.manifests.findById(manifestId)
    if (manifest?.sha256 === sha256) return
    const artifact = manifest && (await tx.artifacts.findById(manifest.artifact_id))
    if (!artifact || manifest.digest !== announced.digest) throw notFound('manifest')
    if (artifact.state !== 'PENDING') throw notOpen(artifact)
    await tx.blobs.insertOrRevive({ sha256, sizeBytes, createdAt: at })
    await tx.manifests.recordUpload(manifestId, { sha256, sizeBytes, at })
  })
  return { md5, sizeBytes }
}

/** Those of `ids` that exist. Whoever holds a version may read its manifest. */
export async function listManifestsByIds(
  { store }: Pick<Deps, 'store'>,
  ids: readonly number[],
): Promise<readonly Manifest[]> {
  return ids.length === 0 ? [] : store.manifests.listByIds(ids)
}

/**
 * Signed path of the PUT that takes the announced JSON, and the headers to send with it; null for a handle, and for
 * what the server made itself.
 */
export function uploadOf(
  { urls }: Pick<Deps, 'urls'>,
  manifest: Manifest,
): { readonly path: string; readonly headers: readonly string[] } | null {
  const isOurs = manifest.sha256 !== null && manifest.uploaded_at === null
  if (manifest.digest === '' || isOurs) return null
  const path = urls.sign({ kind: 'put-manifest', manifestId: manifest.id }, manifest.name)
  return { path, headers: [`Content-MD5:${manifest.digest}`, 'Content-Type:application/json'] }
}

/** Signed path to read its JSON; null before it is here. */
export function readPathOf({ urls }: Pick<Deps, 'urls'>, { sha256, name }: Manifest): string | null {
  return sha256 === null ? null : urls.sign({ kind: 'get-blob', sha256, name }, name)
}

async function getDraft(deps: Pick<Deps, 'store'>, viewer: Viewer, wireId: string): Promise<Artifact> {
  const draft = await getArtifact(deps, viewer, wireId, 'write')
  if (draft.state !== 'PENDING') throw notOpen(draft)
  return draft
}

function notOpen({ collection_name: name, state }: Artifact): AmphoraError {
  return new AmphoraError('conflict', `this version of "${name}" is ${state} and takes no more files: log a new one`)
}

/** Only a version of the same collection can be a base of an INCREMENTAL one: its files become part of the new version. */
async function findBase(
  { store }: Pick<Deps, 'store'>,
  draft: Artifact,
  kind: Manifest['kind'],
  wireId: string | null | undefined,
): Promise<number | null> {
  if (!wireId || kind !== 'INCREMENTAL') return null
  const id = tryDecodeId('Artifact', wireId)
  const base = id === undefined ? undefined : await store.artifacts.findById(id)
  if (base?.collection_id === draft.collection_id && base.state === 'COMMITTED') return base.id
  throw new AmphoraError(
    'unprocessable',
    `an incremental version builds on a version of "${draft.collection_name}" itself`,
  )
}

/** In base64. */
function parseDigest(text: string): Md5Base64 | '' {
  if (text === '') return ''
  return text.length === 32 ? md5Base64Of(parseMd5Hex(text)) : parseMd5Base64(text)
}
