import { AmphoraError, checkEntryPath, parseContentDigest, parseMd5Base64, type Md5Base64 } from '@amphora/wire'
import type { Viewer } from '../../auth/viewer.ts'
import type { ClaimRow } from '../../store/claim.ts'
import { storagePathOf } from './storage-path.ts'
import { getArtifact, type Artifact } from './artifact.ts'
import { timestamp, type Deps } from '../deps.ts'
import { baseName } from '../file-name.ts'
import { beginMultipart, type PartUpload, type UploadPart } from '../multipart.ts'

/** A file of a draft that a client wants to upload. */
export interface WantedUpload {
  readonly artifactId: string
  /** Its path in the manifest. */
  readonly path: string
  /** In base64. */
  readonly md5: string
  /** The same; for an entry that is named by it. */
  readonly xxh128?: string | undefined
  /** The client would send it in these parts. */
  readonly parts?: readonly UploadPart[] | undefined
}

export interface EntryUpload {
  readonly path: string
  /** The version that the bytes are filed under. */
  readonly artifact: Artifact
  /** Our name for where they are. */
  readonly storagePath: string
  /** Signed path of a PUT that needs no other credential, good for a day; null when the bytes are here. */
  readonly uploadPath: string | null
  /** `Key:Value`, to be sent with it. */
  readonly headers: readonly string[]
  /** Where the parts go instead, when it was asked for in several. */
  readonly multipart: { readonly uploadId: string; readonly parts: readonly PartUpload[] } | null
}

const MAX_FILES_A_REQUEST = 2000 // the client's own largest batch

/**
 * Where the bytes of a draft's files go, in the order of the request. Bytes that the entity has already are not asked for
 * again; what other entities have is not told.
 * @throws {AmphoraError} `invalid_argument` for a path that leaves the artifact or an MD5 that is none; `conflict` once
 *   the version is committed
 */
export async function requestUploads(
  deps: Pick<Deps, 'store' | 'urls' | 'clock'>,
  viewer: Viewer,
  wanted: readonly WantedUpload[],
): Promise<readonly EntryUpload[]> {
  if (wanted.length > MAX_FILES_A_REQUEST) {
    throw new AmphoraError('too_large', `ask for at most ${MAX_FILES_A_REQUEST} files at once, not ${wanted.length}`)
  }
  const files = wanted.map(parseWanted)
  const drafts = await getDrafts(deps, viewer, new Set(files.map((file) => file.artifactId)))
  const heldByEntity = new Map<number, ReadonlyMap<string, ClaimRow>>()
  for (const { entity_id: entityId } of drafts.values()) {
    if (!heldByEntity.has(entityId)) heldByEntity.set(entityId, await listHeld(deps, entityId, files))
  }
  const uploads: EntryUpload[] = []
  for (const file of files) {
    const artifact = drafts.get(file.artifactId)
    if (!artifact) throw new AmphoraError('internal', `draft "${file.artifactId}" vanished while its uploads were made`)
    const held = heldByEntity.get(artifact.entity_id)?.get(file.md5)
    const isHere = held !== undefined && (file.xxh128 === undefined || file.xxh128 === held.xxh128)
    const multipart = isHere ? null : await inParts(deps, artifact, file)
    uploads.push({ path: file.path, artifact, ...placeOf(deps, artifact, { ...file, isHere }), multipart })
  }
  return uploads
}

/** One part is no better than one piece. */
async function inParts(
  deps: Pick<Deps, 'store' | 'urls' | 'clock'>,
  { entity_id: entityId }: Artifact,
  { md5, xxh128, parts = [] }: ParsedUpload,
): Promise<EntryUpload['multipart']> {
  return parts.length > 1 ? beginMultipart(deps, { entityId, md5, xxh128: xxh128 ?? null }, parts) : null
}

type ParsedUpload = Omit<WantedUpload, 'md5'> & { readonly md5: Md5Base64 }

function parseWanted(file: WantedUpload): ParsedUpload {
  if (file.xxh128 !== undefined) parseContentDigest(file.xxh128)
  return { ...file, path: checkEntryPath(file.path), md5: parseMd5Base64(file.md5) }
}

async function getDrafts(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  wireIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Artifact>> {
  const drafts = new Map<string, Artifact>()
  for (const wireId of wireIds) drafts.set(wireId, await getArtifact({ store }, viewer, wireId, 'write'))
  for (const { state, collection_name: name } of drafts.values()) {
    if (state === 'PENDING') continue
    throw new AmphoraError('conflict', `this version of "${name}" is ${state} and takes no more files: log a new one`)
  }
  await store.transaction(async (tx) => {
    for (const draft of drafts.values()) await tx.artifacts.update(draft.id, { updated_at: timestamp(clock) })
  })
  return drafts
}

/** The claims, by MD5, whose bytes are safe: what the collector has condemned is asked for again. */
async function listHeld(
  { store }: Pick<Deps, 'store'>,
  entityId: number,
  files: readonly { readonly md5: Md5Base64 }[],
): Promise<ReadonlyMap<string, ClaimRow>> {
  const claims = await store.claims.list(entityId, [...new Set(files.map((file) => file.md5))])
  return new Map(claims.filter((claim) => claim.state === 'live').map((claim) => [claim.md5, claim]))
}

function placeOf(
  { urls }: Pick<Deps, 'urls'>,
  artifact: Artifact,
  { path, md5, xxh128, isHere }: ParsedUpload & { readonly isHere: boolean },
): Pick<EntryUpload, 'storagePath' | 'uploadPath' | 'headers'> {
  const named = { entityId: artifact.entity_id, md5, ...(xxh128 === undefined ? {} : { xxh128 }) }
  const capability = { kind: 'put-entry', ...named } as const
  return {
    storagePath: storagePathOf(artifact.entity_name, md5),
    uploadPath: isHere ? null : urls.sign(capability, baseName(path)),
    headers: [`Content-MD5:${md5}`, 'Content-Type:application/octet-stream'],
  }
}
