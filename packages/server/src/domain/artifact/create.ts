import { AmphoraError, parseArtifactTypeName, parseCollectionName, parseMd5Hex, parseMetadata } from '@amphora/wire'
import { notFound, type Viewer } from '../../auth/viewer.ts'
import type { ArtifactRow } from '../../store/artifact.ts'
import type { CollectionRow } from '../../store/collection.ts'
import type { Nouns } from '../../store/store.ts'
import type { Int64 } from '../../store/tables.ts'
import { LATEST, parseAliasNames, parseTagNames, parseTtl, parseWantedAliases } from './input.ts'
import type { Artifact } from './artifact.ts'
import { ensureCollection } from '../collection-ensure.ts'
import { moveAliases, type Hand } from '../artifact-action.ts'
import { collectionQueue } from '../queue.ts'
import { timestamp, type Deps } from '../deps.ts'
import { ensureProject, type Project } from '../project.ts'
import { getRun, type Run } from '../run/run.ts'

/** A version that somebody wants to log. Null and absent are the same. */
export interface NewArtifact {
  readonly entity: string
  readonly project: string
  /** The run that makes it; null when a user made it as an input. */
  readonly runId?: string | null | undefined
  readonly typeName: string
  readonly collectionName: string
  /** Of its manifest, in hexadecimal. */
  readonly digest: string
  /** What its digests are made with; absent: MD5. */
  readonly digestAlgorithm?: Artifact['digest_algorithm'] | null | undefined
  readonly description?: string | null | undefined
  /** JSON text. */
  readonly metadata?: string | null | undefined
  readonly ttlSeconds?: Int64 | null | undefined
  readonly historyStep?: Int64 | null | undefined
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  /** Writers that say the same one share one draft. */
  readonly distributedId?: string | null | undefined
  /** What this client calls the version, and its collection, before the server has ids for them. */
  readonly clientId?: string | null | undefined
  readonly collectionClientId?: string | null | undefined
  /** Answer a committed version of the collection with this digest instead of making another. */
  readonly reusesDigest: boolean
}

type Checked = NewArtifact & {
  readonly digestAlgorithm: Artifact['digest_algorithm']
  readonly ttl: number | null
}

/**
 * A draft to fill and commit, or the version that is meant already: the same client id, the open draft of the same
 * distributed id, or the committed version of the same content, which then takes the aliases (`latest` among them).
 * @throws {AmphoraError} `invalid_argument`, `not_found`; `conflict` when the name belongs to another type
 */
export async function createArtifact(
  deps: Pick<Deps, 'store' | 'clock'>,
  viewer: Viewer,
  input: NewArtifact,
): Promise<Artifact> {
  const checked = check(input)
  const { project } = await ensureProject(deps, viewer, input)
  const place = { entity: project.entity_name, project: project.name }
  const run = input.runId ? await getRun(deps, viewer, { ...place, id: input.runId }, 'write') : undefined
  const createdAt = timestamp(deps.clock)
  const by = { userId: viewer.authorId, runStorageId: run?.storage_id, at: createdAt }
  const creating = async (tx: Nouns): Promise<number> => {
    const meant = await findMeant(tx, project.entity_id, checked)
    if (meant && isSameSave(meant, project, checked)) return meant.id
    const collection = await ensureCollection(tx, {
      ...checked,
      kind: 'sequence',
      projectId: project.id,
      at: createdAt,
    })
    await tx.collections.lock(collection.id)
    const found = await findSame(tx, collection, checked, by)
    const artifactId = found?.id ?? (await insertDraft(tx, { viewer, run, collection, createdAt }, checked))
    await remember(tx, checked, { entityId: project.entity_id, artifactId, collectionId: collection.id })
    if (run) await tx.lineage.insertIfAbsent(outputEdge(run, artifactId, createdAt))
    return artifactId
  }
  const queue = collectionQueue({ project_id: project.id, collection_name: checked.collectionName })
  const id = await deps.store.transaction(creating, queue)
  const artifact = await deps.store.artifacts.findById(id)
  if (!artifact) throw notFound(`artifact "${input.collectionName}"`)
  return artifact
}

function check(input: NewArtifact): Checked {
  if (input.metadata) parseMetadata(input.metadata) // kept as text, in the client's dialect
  return {
    ...input,
    typeName: parseArtifactTypeName(input.typeName),
    collectionName: parseCollectionName(input.collectionName),
    digest: parseMd5Hex(input.digest), // the same form for both algorithms
    digestAlgorithm: input.digestAlgorithm ?? 'MANIFEST_MD5',
    ttl: input.ttlSeconds ? parseTtl(input.ttlSeconds) : null,
    aliases: parseAliasNames(input.aliases),
    tags: parseTagNames(input.tags),
    clientId: parseClientId(input.clientId),
    collectionClientId: parseClientId(input.collectionClientId),
  }
}

const MAX_CLIENT_ID = 256 // clients make them of 128

function parseClientId(id: string | null | undefined): string | null {
  if (!id || id.length <= MAX_CLIENT_ID) return id || null
  throw new AmphoraError('invalid_argument', `a client id has at most ${MAX_CLIENT_ID} characters`)
}

/** What the client id was given to before in this entity; what it means elsewhere is nobody's business here. */
async function findMeant(tx: Nouns, entityId: number, { clientId }: Checked): Promise<ArtifactRow | undefined> {
  const known = clientId ? await tx.clientIds.find(entityId, clientId) : undefined
  const found = known?.artifact_id == null ? undefined : await tx.artifacts.findById(known.artifact_id)
  return found?.forwarded_to == null ? found : tx.artifacts.findById(found.forwarded_to)
}

/** A request that is sent again after its answer was lost. A draft that was given up meanwhile does not count. */
function isSameSave(meant: ArtifactRow, project: Project, input: Checked): boolean {
  if (meant.state === 'DELETED') return false
  if (meant.project_id === project.id && meant.collection_name === input.collectionName) return true
  throw new AmphoraError('conflict', 'this client id names an artifact elsewhere: start the save anew')
}

async function findSame(
  tx: Nouns,
  collection: CollectionRow,
  input: Checked,
  by: Hand,
): Promise<ArtifactRow | undefined> {
  const shared = input.distributedId
    ? await tx.artifacts.findDistributed(collection.id, input.distributedId)
    : undefined
  if (shared) {
    const wanted = new Set([...parseWantedAliases(shared), ...input.aliases])
    await tx.artifacts.update(shared.id, { wanted_aliases: JSON.stringify([...wanted]), updated_at: by.at })
    return shared
  }
  const same = input.reusesDigest ? await tx.artifacts.findCommitted(collection.id, input) : undefined
  if (!same) return undefined
  const names = [...new Set([...input.aliases, LATEST])]
  await moveAliases(tx, names, { collectionId: collection.id, artifactId: same.id }, by)
  return same
}

async function insertDraft(
  tx: Nouns,
  by: {
    readonly viewer: Viewer
    readonly run: Run | undefined
    readonly collection: CollectionRow
    readonly createdAt: string
  },
  input: Checked,
): Promise<number> {
  const id = await tx.artifacts.insert({
    ...EMPTY_DRAFT,
    collection_id: by.collection.id,
    digest: input.digest,
    digest_algorithm: input.digestAlgorithm,
    description: input.description ?? null,
    metadata: input.metadata || null,
    ttl_seconds: input.ttl,
    history_step: input.historyStep ?? null,
    created_by_run: by.run?.storage_id ?? null,
    created_by_user: by.viewer.authorId,
    distributed_id: input.distributedId ?? null,
    wanted_aliases: JSON.stringify(input.aliases),
    created_at: by.createdAt,
    updated_at: by.createdAt,
  })
  await tx.tags.addToArtifact(id, input.tags)
  return id
}

const EMPTY_DRAFT = {
  version_index: null,
  state: 'PENDING',
  size_bytes: 0,
  file_count: 0,
  commit_hash: null,
  base_artifact_id: null,
  manifest_id: null,
  forwarded_to: null,
} as const

async function remember(
  tx: Nouns,
  { clientId, collectionClientId }: Checked,
  means: { readonly entityId: number; readonly artifactId: number; readonly collectionId: number },
): Promise<void> {
  const { entityId: entity_id, artifactId: artifact_id, collectionId: collection_id } = means
  if (clientId) await tx.clientIds.remember({ client_id: clientId, entity_id, artifact_id, collection_id: null })
  if (collectionClientId && !(await tx.clientIds.find(entity_id, collectionClientId))) {
    await tx.clientIds.remember({ client_id: collectionClientId, entity_id, artifact_id: null, collection_id })
  }
}

function outputEdge(run: Run, artifactId: number, at: string) {
  const ends = { run_storage_id: run.storage_id, artifact_id: artifactId }
  return { ...ends, kind: 'output' as const, used_as: null, created_at: at }
}
