import { AmphoraError, serializeManifest } from '@amphora/wire'
import type { ManifestEntry } from '@amphora/wire'
import { ask, putBytes } from '../client.ts'
import type { Client } from '../client.ts'
import type {
  CommitArtifactMutation,
  CommitArtifactMutationVariables,
  CreateArtifactManifestMutation,
  CreateArtifactManifestMutationVariables,
  CreateArtifactMutation,
  CreateArtifactMutationVariables,
  UpdateArtifactManifestMutation,
  UpdateArtifactManifestMutationVariables,
  UseArtifactMutation,
  UseArtifactMutationVariables,
} from '../graphql/generated.ts'
import type { ArtifactRecord } from '../log-file/record.ts'
import { COMMIT_ARTIFACT, CREATE_ARTIFACT, CREATE_MANIFEST, UPDATE_MANIFEST, USE_ARTIFACT } from './documents.ts'
import { plainEntry } from './entry.ts'
import type { DraftEntry } from './entry.ts'
import type { TransferOptions } from './progress.ts'
import type { UploadTarget } from './upload-file.ts'

export interface SaveOptions extends TransferOptions {
  /** Of the run when it was logged. */
  readonly historyStep?: number | undefined
  /** Where the log lies now: what was staged under it is found there when the folder was moved. */
  readonly runFolder?: string | undefined
}

/** What became of a record. */
export interface SavedArtifact {
  readonly id: string
  /** Its content was a version of the collection already. */
  readonly wasThere: boolean
}

/** Where the bytes are, and what is at hand there: Node and browsers each have one. */
export interface SavePlace {
  readonly md5Base64: (bytes: Uint8Array) => string
  /** The entries of a record, their bytes at hand. */
  readonly entriesOf: (
    client: Client,
    record: ArtifactRecord,
    options: SaveOptions,
  ) => Promise<ReadonlyMap<string, DraftEntry>>
  /** Sends what the server lacks. @returns for each file the version its bytes are filed under */
  readonly upload: (
    client: Client,
    entries: ReadonlyMap<string, DraftEntry>,
    target: UploadTarget,
  ) => Promise<ReadonlyMap<string, string>>
}

const MANIFEST_FILES = {
  FULL: 'wandb_manifest.json',
  PATCH: 'wandb_manifest.patch.json',
  INCREMENTAL: 'wandb_manifest.incremental.json',
} as const
const STORAGE = { storagePolicy: 'wandb-storage-policy-v1', storagePolicyConfig: { storageLayout: 'V2' } } as const

type ManifestKind = keyof typeof MANIFEST_FILES

/** A save in progress: what each of its requests needs. */
interface Save {
  readonly client: Client
  readonly record: ArtifactRecord
  readonly options: SaveOptions
  readonly place: SavePlace
  readonly artifactId: string
  readonly kind: ManifestKind
  readonly baseId: string | null
}

/**
 * Sends one artifact: creates it, unless its content is a version already; sends what the server lacks, several files at a
 * time; then its manifest, and commits. Again after a failure is safe: what arrived is not sent twice.
 * @throws {AmphoraError} `not_found` when a staged file is gone, `conflict` when one changed; what the server refuses
 */
export async function saveRecord(
  client: Client,
  record: ArtifactRecord,
  options: SaveOptions,
  place: SavePlace,
): Promise<SavedArtifact> {
  const entries = await place.entriesOf(client, record, options)
  const created = await createArtifact(client, record, options)
  if (created.state === 'COMMITTED') return done(client, record, options, { id: created.id, wasThere: true })
  const { id: artifactId, baseId } = created
  const save: Save = { client, record, options, place, artifactId, kind: kindOf(record), baseId }
  const handle = await announceManifest(save, '')
  const births = await place.upload(client, entries, { ...options, artifactId, manifestId: handle.id })
  await sendManifest(save, handle.id, manifestOf(entries, births))
  if (!record.isFinal) return { id: created.id, wasThere: false }
  const id = await commit(save)
  return done(client, record, options, { id, wasThere: id !== created.id })
}

interface Created {
  readonly id: string
  readonly state: 'PENDING' | 'COMMITTED' | 'DELETED'
  readonly baseId: string | null
}

async function createArtifact(client: Client, record: ArtifactRecord, options: SaveOptions): Promise<Created> {
  const input = { ...namesOf(record), ...contentOf(record, options) }
  const answer = await ask<CreateArtifactMutation, CreateArtifactMutationVariables>(
    client,
    CREATE_ARTIFACT,
    { input },
    options,
  )
  const artifact = answer.createArtifact?.artifact
  if (!artifact) throw noAnswer('createArtifact')
  const latest = artifact.artifactSequence.latestArtifact?.id ?? null
  return { id: artifact.id, state: artifact.state, baseId: record.baseId === '' ? latest : record.baseId }
}

/** Where the version goes, and what it is known by until it has an id. */
function namesOf(record: ArtifactRecord) {
  const { name } = record
  return {
    entityName: record.entity,
    projectName: record.project,
    runName: record.isUserCreated ? null : orNull(record.runId),
    artifactTypeName: record.type,
    artifactCollectionName: name,
    aliases: record.aliases.map((alias) => ({ alias, artifactCollectionName: name })),
    distributedID: orNull(record.distributedId),
    clientID: record.clientId,
    sequenceClientID: record.sequenceClientId,
  }
}

function contentOf(record: ArtifactRecord, { historyStep }: SaveOptions) {
  const isXxh128 = record.digestAlgorithm === 'MANIFEST_XXH128'
  return {
    digest: record.digest,
    digestAlgorithm: isXxh128 ? ('MANIFEST_XXH128' as const) : ('MANIFEST_MD5' as const),
    description: orNull(record.description),
    metadata: orNull(record.metadata),
    ...(record.tags.length > 0 && { tags: record.tags.map((tagName) => ({ tagName })) }),
    ttlDurationSeconds: record.ttlSeconds === 0n ? null : Number(record.ttlSeconds),
    historyStep: historyStep === 0 ? null : (historyStep ?? null), // as the Python client sends it
    enableDigestDeduplication: true,
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}

function kindOf({ isIncremental, distributedId }: ArtifactRecord): ManifestKind {
  if (isIncremental) return 'INCREMENTAL'
  return distributedId === '' ? 'FULL' : 'PATCH'
}

interface ManifestHandle {
  readonly id: string
  readonly uploadUrl: string | null
  readonly uploadHeaders: readonly string[]
}

async function announceManifest(
  { client, record, options, artifactId, kind, baseId }: Save,
  digest: string,
): Promise<ManifestHandle> {
  const answer = await ask<CreateArtifactManifestMutation, CreateArtifactManifestMutationVariables>(
    client,
    CREATE_MANIFEST,
    {
      input: {
        artifactID: artifactId,
        baseArtifactID: baseId,
        name: MANIFEST_FILES[kind],
        digest,
        entityName: record.entity,
        projectName: record.project,
        runName: record.runId,
        type: kind,
      },
    },
    options,
  )
  const manifest = answer.createArtifactManifest?.artifactManifest
  if (!manifest) throw noAnswer('createArtifactManifest')
  return { ...manifest.file, id: manifest.id }
}

async function announceAgain(
  { client, options, baseId }: Save,
  manifestId: string,
  digest: string,
): Promise<ManifestHandle> {
  const answer = await ask<UpdateArtifactManifestMutation, UpdateArtifactManifestMutationVariables>(
    client,
    UPDATE_MANIFEST,
    { input: { artifactManifestID: manifestId, digest, baseArtifactID: baseId } },
    options,
  )
  const manifest = answer.updateArtifactManifest?.artifactManifest
  if (!manifest) throw noAnswer('updateArtifactManifest')
  return { ...manifest.file, id: manifest.id }
}

/** A whole manifest is a record of its own; a part is the content of the handle. */
async function sendManifest(save: Save, handleId: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text)
  const digest = save.place.md5Base64(bytes)
  const { uploadUrl, uploadHeaders } = await (save.kind === 'FULL'
    ? announceManifest(save, digest)
    : announceAgain(save, handleId, digest))
  if (uploadUrl === null) throw noAnswer('the address for the manifest')
  const upload = {
    url: uploadUrl,
    headers: uploadHeaders,
    sizeBytes: bytes.length,
    name: MANIFEST_FILES[save.kind],
    open: () => bytes,
  }
  await putBytes(save.client, upload, save.options)
}

function manifestOf(entries: ReadonlyMap<string, DraftEntry>, births: ReadonlyMap<string, string>): string {
  const sent = Array.from(entries, ([path, entry]): [string, ManifestEntry] => {
    return [path, { ...plainEntry(entry), ...birthOf(births.get(path)) }]
  })
  return serializeManifest({ ...STORAGE, entries: new Map(sent) })
}

function birthOf(birthArtifactId: string | undefined): { birthArtifactId?: string } {
  return birthArtifactId === undefined ? {} : { birthArtifactId }
}

/** The content may have become a version while it was sent: then the id is that version's. */
async function commit({ client, artifactId, options }: Save): Promise<string> {
  const answer = await ask<CommitArtifactMutation, CommitArtifactMutationVariables>(
    client,
    COMMIT_ARTIFACT,
    { artifactID: artifactId },
    options,
  )
  return answer.commitArtifact?.artifact.id ?? artifactId
}

async function done(
  client: Client,
  record: ArtifactRecord,
  options: SaveOptions,
  saved: SavedArtifact,
): Promise<SavedArtifact> {
  if (!record.useAfterCommit || record.runId === '') return saved
  const { entity, project, runId } = record
  await markUsed(client, { entity, project, id: runId }, { id: saved.id, entity, project }, options)
  return saved
}

/** Notes that a run consumed a version. Again is no change. */
export async function markUsed(
  client: Client,
  run: { readonly entity: string; readonly project: string; readonly id: string },
  version: { readonly id: string; readonly entity: string; readonly project: string },
  options: Pick<TransferOptions, 'signal'> = {},
): Promise<void> {
  const input = {
    entityName: run.entity,
    projectName: run.project,
    runName: run.id,
    artifactID: version.id,
    artifactEntityName: version.entity,
    artifactProjectName: version.project,
  }
  await ask<UseArtifactMutation, UseArtifactMutationVariables>(client, USE_ARTIFACT, { input }, options)
}

function noAnswer(what: string): AmphoraError {
  return new AmphoraError('internal', `the server answered ${what} with nothing: its log says more`)
}
