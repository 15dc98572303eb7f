import { AmphoraError, encodeId, parseMd5Hex, tryDecodeId } from '@amphora/wire'
import { notFound, type Viewer } from '../auth/viewer.ts'
import { MAX_BLOB_BYTES } from '../blob/blob.ts'
import type { UploadSessionRow } from '../store/upload-session.ts'
import { getArtifact } from './artifact/artifact.ts'
import { expectedOf, recordClaim } from './claim-record.ts'
import type { ClaimDeps } from './claim.ts'
import { timestamp, type Deps } from './deps.ts'

/** A part as a client announces and completes it. */
export interface UploadPart {
  readonly number: number
  /** In hexadecimal. */
  readonly md5: string
}

export interface PartUpload {
  readonly number: number
  /** Signed path of a PUT that needs no other credential. */
  readonly path: string
}

const MAX_PARTS = 10_000 // as many as S3 takes, and the client makes
const IDLE_MS = 24 * 3600_000 // as long as an upload URL lives

/**
 * Opens an upload in parts, or goes on with an open one of the same content and parts: what came already stays.
 * @throws {AmphoraError} `invalid_argument` unless the parts are numbered from 1 and each has an MD5
 */
export async function beginMultipart(
  { store, urls, clock }: Pick<Deps, 'store' | 'urls' | 'clock'>,
  {
    entityId,
    md5,
    xxh128 = null,
  }: { readonly entityId: number; readonly md5: string; readonly xxh128?: string | null },
  parts: readonly UploadPart[],
): Promise<{ readonly uploadId: string; readonly parts: readonly PartUpload[] }> {
  const partMd5s = JSON.stringify(checkParts(parts).map((part) => part.md5))
  const at = timestamp(clock)
  const id = await store.transaction(async (tx) => {
    const open = await tx.uploadSessions.listOpen(entityId, md5)
    const same = open.find((session) => session.part_md5s === partMd5s && session.xxh128 === xxh128)
    if (same) await tx.uploadSessions.touch(same.id, at)
    const fresh = { entity_id: entityId, md5, xxh128, part_md5s: partMd5s, completed_at: null }
    return same?.id ?? (await tx.uploadSessions.insert({ ...fresh, created_at: at, updated_at: at }))
  })
  const pathOf = ({ number }: UploadPart) => urls.sign({ kind: 'put-part', sessionId: id, number }, `part-${number}`)
  return {
    uploadId: encodeId('UploadSession', id),
    parts: parts.map((part) => ({ number: part.number, path: pathOf(part) })),
  }
}

/**
 * Takes one part; resolves when it is durable. The same part again changes nothing.
 * @throws {AmphoraError} `digest_mismatch` when it has another MD5 than was announced; `not_found` when the upload was
 *   given up; `conflict` once it is complete
 */
export async function receivePart(
  { store, blobs, clock }: ClaimDeps,
  { sessionId, number }: { readonly sessionId: number; readonly number: number },
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly md5: string; readonly sizeBytes: number }> {
  const session = await store.uploadSessions.findById(sessionId)
  const expected = session && parsePartMd5s(session)[number - 1]
  if (!expected) throw notFound(`part ${number} of this upload`)
  if (session.completed_at !== null) throw new AmphoraError('conflict', 'this upload is complete: no more parts')
  const limits = { maxBytes: MAX_BLOB_BYTES, md5: parseMd5Hex(expected) }
  const received = await blobs.receivePart({ upload: nameOf(sessionId), number }, source, limits, signal)
  await store.transaction((tx) => tx.uploadSessions.touch(sessionId, timestamp(clock)))
  return received
}

/**
 * Makes one file of the parts: its bytes are hashed as a whole and claimed as if they had come in one piece. Again is the
 * same. Until it succeeds the parts stay, so it can be tried again.
 * @throws {AmphoraError} `not_found` for an upload that is unknown, given up or of somebody else; `invalid_argument` when the
 *   parts are not those that were announced; `unprocessable` when one is missing; `digest_mismatch` when they are not the file
 */
export async function completeMultipart(
  deps: ClaimDeps,
  viewer: Viewer,
  wanted: { readonly artifactId: string; readonly uploadId: string; readonly parts: readonly UploadPart[] },
  signal: AbortSignal,
): Promise<void> {
  const artifact = await getArtifact(deps, viewer, wanted.artifactId, 'write')
  const id = tryDecodeId('UploadSession', wanted.uploadId)
  const session = id === undefined ? undefined : await deps.store.uploadSessions.findById(id)
  if (!session || session.entity_id !== artifact.entity_id) throw notFound(`upload "${wanted.uploadId}"`)
  refuseOtherParts(session, checkParts(wanted.parts))
  if (session.completed_at !== null) return
  await deps.store.transaction((tx) => tx.uploadSessions.touch(session.id, timestamp(deps.clock)))
  await join(deps, session, signal).catch(async (error: unknown) => {
    const now = await deps.store.uploadSessions.findById(session.id)
    if (now?.completed_at == null) throw error // else an earlier request made the file meanwhile, and dropped the parts
  })
  await deps.blobs.dropParts(nameOf(session.id))
}

async function join({ store, blobs, clock }: ClaimDeps, session: UploadSessionRow, signal: AbortSignal): Promise<void> {
  const { entity_id: entityId, md5, xxh128 } = session
  const claimed = { entityId, md5, ...(xxh128 === null ? {} : { xxh128 }) }
  const count = parsePartMd5s(session).length
  const received = await blobs.joinParts(nameOf(session.id), count, expectedOf(claimed), signal)
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    await recordClaim(tx, claimed, received, at)
    await tx.uploadSessions.complete(session.id, at)
  })
}

/** Gives up uploads without progress for a day, and forgets those that are complete. @returns how many */
export async function reclaimMultipart({ store, blobs, clock }: ClaimDeps, signal: AbortSignal): Promise<number> {
  const idleSince = timestamp({ now: () => clock.now() - IDLE_MS })
  let count = 0
  for (const id of await store.scans.uploadSessions.listIdle(idleSince, MAX_PARTS)) {
    if (signal.aborted) break
    await blobs.dropParts(nameOf(id)) // first: without its row nobody would find them
    await store.transaction((tx) => tx.uploadSessions.removeIdle(id, idleSince)) // not if somebody just began anew
    count++
  }
  return count
}

function checkParts(parts: readonly UploadPart[]): readonly UploadPart[] {
  if (parts.length > MAX_PARTS) throw new AmphoraError('too_large', `an upload has at most ${MAX_PARTS} parts`)
  for (const [at, { number, md5 }] of parts.entries()) {
    if (number !== at + 1) {
      throw new AmphoraError('invalid_argument', `parts are numbered 1, 2, 3 and so on: part ${at + 1} says ${number}`)
    }
    parseMd5Hex(md5)
  }
  return parts
}

function refuseOtherParts(session: UploadSessionRow, parts: readonly UploadPart[]): void {
  const announced = parsePartMd5s(session)
  const wrong = announced.findIndex((md5, at) => parts[at]?.md5 !== md5)
  if (wrong < 0 && parts.length === announced.length) return
  throw new AmphoraError(
    'invalid_argument',
    `this upload has ${announced.length} parts; ${wrong < 0 ? `${parts.length} were given` : `part ${wrong + 1} is another one`}`,
  )
}

/** As `beginMultipart` wrote them. */
function parsePartMd5s({ part_md5s: text }: UploadSessionRow): readonly string[] {
  return JSON.parse(text) as readonly string[]
}

/** Of its parts in the blob store. */
function nameOf(sessionId: number): string {
  return `upload-${sessionId}`
}
