import { AmphoraError, encodeId, parseMetadata } from '@amphora/wire'
import { notFound, type Viewer } from '../../auth/viewer.ts'
import type { Int64 } from '../../store/tables.ts'
import { LATEST, parseTagNames, parseTtl } from './input.ts'
import { fallBackLatest } from './latest.ts'
import { getArtifact, type Artifact } from './artifact.ts'
import { changeOf, recordActions } from '../artifact-action.ts'
import { timestamp, type Deps } from '../deps.ts'
import { listRunArtifacts } from '../lineage.ts'
import type { Run } from '../run/run.ts'

/** Null and absent leave what is there; description and metadata are the whole new value. */
export interface ArtifactChanges {
  readonly description?: string | null | undefined
  /** JSON text. */
  readonly metadata?: string | null | undefined
  /** Seconds, -1 to inherit, -2 for none. */
  readonly ttlSeconds?: Int64 | null | undefined
  readonly tagsToAdd: readonly string[]
  readonly tagsToDelete: readonly string[]
}

/** @throws {AmphoraError} `not_found`, `forbidden`, `invalid_argument`, `too_large` */
export async function updateArtifact(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  wireId: string,
  changes: ArtifactChanges,
): Promise<Artifact> {
  const { id, collection_id: collectionId } = await getArtifact(deps, viewer, wireId, 'write')
  const added = parseTagNames(changes.tagsToAdd)
  if (changes.metadata != null) parseMetadata(changes.metadata) // kept as text, in the client's dialect
  const columns = {
    ...(changes.description == null ? {} : { description: changes.description }),
    ...(changes.metadata == null ? {} : { metadata: changes.metadata }),
    ...(changes.ttlSeconds == null ? {} : { ttl_seconds: parseTtl(changes.ttlSeconds) }),
    updated_at: timestamp(deps.clock),
  }
  const by = { userId: viewer.authorId, at: columns.updated_at }
  await deps.store.transaction(async (tx) => {
    const before = await tx.artifacts.findById(id)
    if (!before) throw notFound(`artifact with id "${wireId}"`)
    await tx.artifacts.update(id, columns)
    const gone = await tx.tags.removeFromArtifact(id, changes.tagsToDelete)
    const come = await tx.tags.addToArtifact(id, added)
    await recordActions(tx, { collectionId, artifactId: id }, by, [
      ...columnChanges(before, { ...before, ...columns }),
      ...gone.map((name) => changeOf('TAG_REMOVED', { name })),
      ...come.map((name) => changeOf('TAG_ADDED', { name })),
    ])
  })
  return getArtifact(deps, viewer, wireId)
}

/** Metadata is told without its texts, which may be long. */
function columnChanges(before: Artifact, after: Artifact) {
  const texts = { old_text: before.description, new_text: after.description }
  const ttls = { old_text: ttlText(before.ttl_seconds), new_text: ttlText(after.ttl_seconds) }
  return [
    ...((before.description ?? '') === (after.description ?? '') ? [] : [changeOf('DESCRIPTION_CHANGED', texts)]),
    ...(before.ttl_seconds === after.ttl_seconds ? [] : [changeOf('TTL_CHANGED', ttls)]),
    ...(before.metadata === after.metadata ? [] : [changeOf('METADATA_CHANGED')]),
  ]
}

function ttlText(seconds: number | null): string | null {
  return seconds === null ? null : String(seconds)
}

/**
 * Marks the version as deleted and takes it out of every collection; `latest` falls back to the newest that is left.
 * Its number is never given again. Deleting again changes nothing.
 * @throws {AmphoraError} `conflict` while aliases hold it, unless they are to go too
 */
export async function deleteArtifact(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  wireId: string,
  withAliases: boolean,
): Promise<Artifact> {
  const artifact = await getArtifact(deps, viewer, wireId, 'write')
  if (artifact.state === 'DELETED') return artifact
  const at = timestamp(deps.clock)
  const by = { userId: viewer.authorId, at }
  await deps.store.transaction(async (tx) => {
    await tx.collections.lock(artifact.collection_id)
    const aliases = await tx.aliases.listByArtifacts([artifact.id])
    if (aliases.length > 0 && !withAliases) throw isHeld(artifact, aliases)
    await tx.aliases.removeArtifact(artifact.id)
    await tx.memberships.removeArtifact(artifact.id)
    await tx.artifacts.update(artifact.id, { state: 'DELETED', updated_at: at })
    const place = { collectionId: artifact.collection_id, artifactId: artifact.id }
    if (artifact.state === 'COMMITTED') await recordActions(tx, place, by, [changeOf('DELETED')])
    for (const { name, collection_id: collectionId } of aliases) {
      if (name === LATEST) await fallBackLatest(tx, collectionId, by)
    }
  })
  return { ...artifact, state: 'DELETED', updated_at: at }
}

/** Deletes every version that the run made, with its aliases; what it only logged again stays with its maker. */
export async function deleteOutputs(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  run: Pick<Run, 'storage_id'>,
): Promise<void> {
  let page: readonly Artifact[]
  let afterId = 0
  do {
    page = await listRunArtifacts(deps, viewer, run, { kind: 'output', afterId, limit: OUTPUTS_A_ROUND })
    for (const artifact of page.filter((made) => made.created_by_run === run.storage_id)) {
      await deleteArtifact(deps, viewer, encodeId('Artifact', artifact.id), true)
    }
    afterId = page.at(-1)?.id ?? 0
  } while (page.length > 0)
}

const OUTPUTS_A_ROUND = 100

function isHeld(artifact: Artifact, aliases: readonly { readonly name: string }[]): AmphoraError {
  const names = aliases.map(({ name }) => `"${name}"`).join(', ')
  return new AmphoraError(
    'conflict',
    `version v${artifact.version_index} of "${artifact.collection_name}" holds the aliases ${names}: ` +
      'delete it with its aliases, or move them first',
  )
}
