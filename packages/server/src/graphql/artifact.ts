import { AmphoraError, encodeId } from '@amphora/wire'
import type { NewArtifact } from '../domain/artifact/index.ts'
import { TTL_OFF } from '../domain/artifact/input.ts'
import { existing } from './existing.ts'
import type {
  ArtifactResolvers,
  ArtifactTypeResolvers,
  CreateArtifactInput,
  MutationResolvers,
  ProjectResolvers,
  QueryResolvers,
  Resolvers,
} from './generated.ts'

const CLIENT_ID_WAIT_MS = 5000 // well under the 30 s that the client waits for one answer
const COMMIT_MS = 10 * 60_000 // a million entries take a minute or two; a stuck disk must not hold it for ever

const Query: Pick<QueryResolvers, 'artifact' | 'clientIDMapping'> = {
  artifact: async (_root, { id }, { viewer, domain }) => (await domain.artifacts.findArtifact(viewer, id)) ?? null,
  clientIDMapping: async (_root, { clientID }, { viewer, domain }) => {
    const wait = { waitMs: CLIENT_ID_WAIT_MS }
    const serverID = await domain.clientIds.findByClientId(viewer, clientID, wait)
    return serverID === undefined ? null : { serverID }
  },
}

const Project: Pick<ProjectResolvers, 'artifact'> = {
  artifact: async (project, { name }, { viewer, domain, loaders }) => {
    const member = await domain.memberships.findMember(viewer, project, name)
    return (member && (await loaders.artifacts.find(member.artifact_id))) ?? null
  },
}

const ArtifactType: Pick<ArtifactTypeResolvers, 'artifact'> = {
  artifact: async (type, { name }, { viewer, domain, loaders }) => {
    const project = existing(await loaders.projects.find(type.project_id))
    const member = await domain.memberships.findMember(viewer, project, name)
    const artifact = member && (await loaders.artifacts.find(member.artifact_id))
    return artifact?.artifact_type_id === type.id ? artifact : null
  },
}

const Artifact: ArtifactResolvers = {
  id: (artifact) => encodeId('Artifact', artifact.id),
  artifactSequence: async (artifact, _args, { loaders }) =>
    existing(await loaders.collections.find(artifact.collection_id)),
  artifactType: async (artifact, _args, { loaders }) =>
    existing(await loaders.artifactTypes.find(artifact.artifact_type_id)),
  labels: () => null,
  versionIndex: (artifact) => artifact.version_index,
  ttlDurationSeconds: (artifact) => artifact.ttl_seconds ?? TTL_OFF,
  ttlIsInherited: (artifact) => artifact.ttl_seconds === null,
  historyStep: (artifact) => artifact.history_step,
  size: (artifact) => artifact.size_bytes,
  fileCount: (artifact) => artifact.file_count,
  digestAlgorithm: (artifact) => artifact.digest_algorithm,
  commitHash: (artifact) => artifact.commit_hash,
  createdAt: (artifact) => artifact.created_at,
  updatedAt: (artifact) => artifact.updated_at,
}

const Mutation: Pick<MutationResolvers, 'createArtifact' | 'commitArtifact' | 'updateArtifact' | 'deleteArtifact'> = {
  createArtifact: async (_root, { input }, { viewer, domain }) => ({
    artifact: await domain.artifacts.createArtifact(viewer, newArtifact(input)),
  }),
  commitArtifact: async (_root, { input }, { viewer, domain }) => ({
    artifact: await domain.artifacts.commitArtifact(viewer, input.artifactID, AbortSignal.timeout(COMMIT_MS)),
  }),
  updateArtifact: async (_root, { input }, { viewer, domain }) => ({
    artifact: await domain.artifacts.updateArtifact(viewer, input.artifactID, {
      description: input.description,
      metadata: input.metadata,
      ttlSeconds: input.ttlDurationSeconds,
      tagsToAdd: (input.tagsToAdd ?? []).map((tag) => tag.tagName),
      tagsToDelete: (input.tagsToDelete ?? []).map((tag) => tag.tagName),
    }),
  }),
  deleteArtifact: async (_root, { input }, { viewer, domain }) => ({
    artifact: await domain.artifacts.deleteArtifact(viewer, input.artifactID, input.deleteAliases ?? false),
  }),
}

function newArtifact(input: CreateArtifactInput): NewArtifact {
  const [collectionName = '', ...more] = input.artifactCollectionName
    ? [input.artifactCollectionName]
    : (input.artifactCollectionNames ?? [])
  if (more.length > 0) throw new AmphoraError('invalid_argument', 'an artifact is logged under one name, not several')
  const aliases = (input.aliases ?? []).filter((alias) => alias.artifactCollectionName === collectionName)
  return {
    entity: input.entityName,
    project: input.projectName,
    runId: input.runName,
    typeName: input.artifactTypeName,
    collectionName,
    digest: input.digest,
    digestAlgorithm: input.digestAlgorithm,
    description: input.description,
    metadata: input.metadata,
    ttlSeconds: input.ttlDurationSeconds,
    historyStep: input.historyStep,
    aliases: aliases.map(({ alias }) => alias),
    tags: (input.tags ?? []).map((tag) => tag.tagName),
    distributedId: input.distributedID,
    clientId: input.clientID,
    collectionClientId: input.sequenceClientID,
    reusesDigest: input.enableDigestDeduplication ?? false,
  }
}

export const artifactResolvers: Resolvers = { Query, Project, ArtifactType, Artifact, Mutation }
