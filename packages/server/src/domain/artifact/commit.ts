import { createHash } from 'node:crypto'
import { AmphoraError } from '@amphora/wire'
import { notFound, type Viewer } from '../../auth/viewer.ts'
import type { Nouns } from '../../store/store.ts'
import { LATEST, parseWantedAliases } from './input.ts'
import { getArtifact, type Artifact } from './artifact.ts'
import { timestamp, type Deps } from '../deps.ts'
import { changeOf, moveAliases, versionText, type Hand } from '../artifact-action.ts'
import { collectionQueue } from '../queue.ts'
import { notHere } from '../manifest-write.ts'
import { discardManifest, prepareManifest, type PreparedManifest } from '../manifest-prepare.ts'

/**
 * Makes a draft visible: every entry's bytes are here, then number, aliases and `latest` in one transaction. Content
 * that is a version of the collection already makes no other: that version takes the aliases, and the draft is it from
 * now on. Committing again answers the same version; a commit that fails moves nothing.
 * @throws {AmphoraError} `unprocessable`, `digest_mismatch`, `invalid_argument`: see `prepareManifest`; `conflict` when
 *   the draft was deleted
 * @see docs/decisions/004-artifact-commit.md
 */
export async function commitArtifact(
  deps: Pick<Deps, 'store' | 'blobs' | 'clock'>,
  viewer: Viewer,
  wireId: string,
  signal: AbortSignal,
): Promise<Artifact> {
  const draft = await getArtifact(deps, viewer, wireId, 'write')
  if (draft.state === 'COMMITTED') return draft
  if (draft.state === 'DELETED') throw gone(draft)
  const prepared = await prepareManifest(deps, draft, signal)
  const hand = { userId: viewer.authorId, runStorageId: draft.created_by_run, at: timestamp(deps.clock) }
  try {
    const publishing = (tx: Nouns) => publish(tx, draft, prepared, hand)
    const id = await deps.store.transaction(publishing, collectionQueue(draft))
    const version = await deps.store.artifacts.findById(id)
    if (!version) throw notFound(`artifact "${draft.collection_name}"`)
    return version
  } finally {
    await discardManifest(deps, prepared.manifestId) // it stays where the version shows it
  }
}

/** The id of the version that the draft is now. */
async function publish(tx: Nouns, draft: Artifact, prepared: PreparedManifest, by: Hand): Promise<number> {
  const { at } = by
  await tx.collections.lock(draft.collection_id) // two commits to one collection queue here
  const current = await tx.artifacts.findById(draft.id)
  if (current?.forwarded_to != null) return current.forwarded_to
  if (!current || current.state === 'DELETED') throw gone(draft)
  if (current.state === 'COMMITTED') return current.id
  await holdBlobs(tx, prepared)
  const same = await tx.artifacts.findCommitted(draft.collection_id, {
    digest: prepared.digest,
    digestAlgorithm: draft.digest_algorithm,
  })
  if (same) await forward(tx, draft.id, { to: same.id, digest: prepared.digest, at })
  const index = same ? undefined : await insertVersion(tx, current, prepared, at)
  const names = [...new Set([...parseWantedAliases(current), LATEST])]
  const artifactId = same?.id ?? draft.id
  const first = index === undefined ? [] : [changeOf('CREATED', { new_text: versionText(index) })]
  await moveAliases(tx, names, { collectionId: draft.collection_id, artifactId, first }, by)
  return artifactId
}

/** Takes the version's blobs back from the collector, or fails where that is too late. */
async function holdBlobs(tx: Nouns, { manifestId, sha256 }: PreparedManifest): Promise<void> {
  await tx.blobs.revive(sha256)
  if ((await tx.manifestEntries.listNotLive(manifestId, 1)).length === 0) return
  await tx.blobs.reviveEntries(manifestId)
  const lost = await tx.manifestEntries.listNotLive(manifestId, SHOWN_LOST)
  if (lost.length > 0) throw notHere(lost.map((path) => `the bytes of "${path}" are damaged`))
}

const SHOWN_LOST = 5

async function forward(
  tx: Nouns,
  draftId: number,
  { to, digest, at }: { readonly to: number; readonly digest: string; readonly at: string },
): Promise<void> {
  await tx.artifacts.update(draftId, { state: 'DELETED', forwarded_to: to, digest, updated_at: at })
  await tx.lineage.forward(draftId, to)
}

/** Answers its number. */
async function insertVersion(tx: Nouns, draft: Artifact, prepared: PreparedManifest, at: string): Promise<number> {
  const index = await tx.collections.takeVersionIndex(draft.collection_id, at)
  await tx.artifacts.update(draft.id, {
    state: 'COMMITTED',
    version_index: index,
    digest: prepared.digest,
    size_bytes: prepared.sizeBytes,
    file_count: prepared.fileCount,
    manifest_id: prepared.manifestId,
    commit_hash: createHash('sha256').update(prepared.digest).digest('hex').slice(0, COMMIT_HASH_DIGITS),
    created_at: at,
    updated_at: at,
  })
  await tx.memberships.insert({
    collection_id: draft.collection_id,
    artifact_id: draft.id,
    version_index: index,
    created_at: at,
  })
  return index
}

const COMMIT_HASH_DIGITS = 40

function gone({ collection_name: name }: Artifact): AmphoraError {
  return new AmphoraError('conflict', `this draft of "${name}" was deleted, or given up after a day: log it again`)
}
