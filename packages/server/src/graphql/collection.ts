import { AmphoraError, encodeId } from '@amphora/wire'
import type { Collection, CollectionPlace } from '../domain/collection.ts'
import { sizeOfPage } from './allowance.ts'
import { rowsOf } from './artifact-loaders.ts'
import {
  decodeCursor,
  decodeTextCursor,
  encodeCursor,
  pageSize,
  toConnection,
  toWholeConnection,
} from './connection.ts'
import type { Context } from './context.ts'
import { existing } from './existing.ts'
import type {
  ArtifactCollectionMembershipResolvers,
  ArtifactPortfolioResolvers,
  ArtifactSequenceResolvers,
  ArtifactTypeResolvers,
  MutationResolvers,
  ProjectResolvers,
  QueryResolvers,
  Resolvers,
} from './generated.ts'

const ROWS_A_PAGE = 50
const ALIASES_A_PAGE = 1000

const Query: Pick<QueryResolvers, 'artifactCollection'> = {
  artifactCollection: async (_root, { id }, { viewer, domain }) =>
    (await domain.collections.findCollectionByWireId(viewer, id)) ?? null,
}

const Project: Pick<
  ProjectResolvers,
  'artifactType' | 'artifactTypes' | 'artifactCollection' | 'artifactCollections' | 'artifactCollectionMembership'
> = {
  artifactType: async (project, { name }, { domain }) =>
    (await domain.artifactTypes.findArtifactType(project, name)) ?? null,
  artifactTypes: (project, { first, after }, { domain, allowance }) => {
    const size = pageSize(first, ROWS_A_PAGE)
    const page = { afterName: decodeTextCursor(after), limit: size + 1 }
    const read = async () =>
      toConnection(await domain.artifactTypes.listArtifactTypes(project, page), size, (type) => [type.name])
    return allowance.spend(read, sizeOfPage)
  },
  artifactCollection: async (project, { name }, { domain }) =>
    (await domain.collections.findCollection(project, name)) ?? null,
  artifactCollections: (project, page, context) => pageOfCollections({ projectId: project.id }, page, context),
  artifactCollectionMembership: async (project, { name }, { viewer, domain }) =>
    (await domain.memberships.findMember(viewer, project, name)) ?? null,
}

const ArtifactType: ArtifactTypeResolvers = {
  id: (type) => encodeId('ArtifactType', type.id),
  createdAt: (type) => type.created_at,
  project: async (type, _args, { loaders }) => existing(await loaders.projects.find(type.project_id)),
  artifactCollection: async (type, { name }, { domain }) => {
    const found = await domain.collections.findCollection({ id: type.project_id }, name)
    return found?.artifact_type_id === type.id ? found : null
  },
  artifactSequence: async (type, { name }, { domain }) => {
    const found = await domain.collections.findCollection({ id: type.project_id }, name)
    return found?.artifact_type_id === type.id && found.kind === 'sequence' ? found : null
  },
  artifactCollections: (type, page, context) =>
    pageOfCollections({ projectId: type.project_id, typeId: type.id }, page, context),
  artifactSequences: (type, page, context) =>
    pageOfCollections({ projectId: type.project_id, typeId: type.id }, page, context),
}

/** What sequences and portfolios share. */
const collection: ArtifactPortfolioResolvers = {
  id: ({ id }) => encodeId('ArtifactCollection', id),
  createdAt: (found) => found.created_at,
  updatedAt: (found) => found.updated_at,
  project: async (found, _args, { loaders }) => (await loaders.projects.find(found.project_id)) ?? null,
  defaultArtifactType: async (found, _args, { loaders }) =>
    existing(await loaders.artifactTypes.find(found.artifact_type_id)),
  tags: async ({ id }, _args, { loaders }) =>
    toWholeConnection(await rowsOf(loaders.tagsOfCollection, id), ({ tag }) => [tag]),
  aliases: (found, { first, after }, { domain, allowance }) => {
    const size = pageSize(first, ALIASES_A_PAGE)
    const page = { afterName: decodeTextCursor(after), limit: size + 1 }
    const read = async () => toConnection(await domain.aliases.listAliases(found, page), size, ({ name }) => [name])
    return allowance.spend(read, sizeOfPage)
  },
  artifacts: (found, page, context) => context.allowance.spend(() => listVersions(found, page, context), sizeOfPage),
  artifactMembership: async (found, { aliasName }, { viewer, domain }) =>
    (await domain.memberships.findMemberByAlias(viewer, found, aliasName)) ?? null,
}

const ArtifactSequence: ArtifactSequenceResolvers = {
  ...collection,
  latestArtifact: async (found, _args, { domain, loaders }) => {
    const latest = await domain.memberships.findLatestMember(found)
    return (latest && (await loaders.artifacts.find(latest.artifact_id))) ?? null
  },
  digestAlgorithm: async (found, _args, { domain, loaders }) => {
    const latest = await domain.memberships.findLatestMember(found)
    return (latest && (await loaders.artifacts.find(latest.artifact_id)))?.digest_algorithm ?? null
  },
}

const ArtifactCollectionMembership: Pick<
  ArtifactCollectionMembershipResolvers,
  'id' | 'versionIndex' | 'createdAt' | 'aliases' | 'artifactCollection' | 'artifact'
> = {
  id: (member) => encodeId('ArtifactCollectionMembership', member.id),
  versionIndex: (member) => member.version_index,
  createdAt: (member) => member.created_at,
  aliases: async (member, _args, { loaders }) => {
    const aliases = await rowsOf(loaders.aliasesOfArtifact, member.artifact_id)
    return aliases.filter((alias) => alias.collection_id === member.collection_id)
  },
  artifactCollection: async (member, _args, { loaders }) =>
    (await loaders.collections.find(member.collection_id)) ?? null,
  artifact: async (member, _args, { loaders }) => (await loaders.artifacts.find(member.artifact_id)) ?? null,
}

const Mutation: Pick<
  MutationResolvers,
  | 'createArtifactType'
  | 'updateArtifactSequence'
  | 'moveArtifactSequence'
  | 'deleteArtifactSequence'
  | 'updateArtifactPortfolio'
  | 'deleteArtifactPortfolio'
> = {
  updateArtifactPortfolio: async (_root, { input }, { viewer, domain }) => ({
    artifactCollection: await domain.collectionEdits.updateCollection(viewer, input.artifactPortfolioID, input),
  }),
  deleteArtifactPortfolio: async (_root, { input }, { viewer, domain }) => ({
    artifactCollection: await domain.collectionEdits.deletePortfolio(viewer, input.artifactPortfolioID),
  }),
  createArtifactType: async (_root, { input }, { viewer, domain }) => {
    const { entityName: entity, projectName: project, name, description } = input
    return {
      artifactType: await domain.artifactTypes.createArtifactType(viewer, { entity, project, name, description }),
    }
  },
  updateArtifactSequence: async (_root, { input }, { viewer, domain }) => ({
    artifactCollection: await domain.collectionEdits.updateCollection(viewer, input.artifactSequenceID, input),
  }),
  moveArtifactSequence: async (_root, { input }, { viewer, domain }) => {
    const { artifactSequenceID: id, destinationArtifactTypeName: typeName } = input
    return { artifactCollection: await domain.collectionEdits.moveCollection(viewer, id, typeName) }
  },
  deleteArtifactSequence: async (_root, { input }, { viewer, domain }) => ({
    artifactCollection: await domain.collectionEdits.deleteCollection(viewer, input.artifactSequenceID),
  }),
}

interface CollectionPage {
  readonly search?: string | null | undefined
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}

function pageOfCollections(place: CollectionPlace, page: CollectionPage, context: Context) {
  return context.allowance.spend(() => listCollections(place, page, context), sizeOfPage)
}

async function listCollections(place: CollectionPlace, page: CollectionPage, { domain }: Context) {
  const size = pageSize(page.first, ROWS_A_PAGE)
  const { filters, order, search } = page
  const query = { filters, order, search, after: decodePosition(page.after), limit: size + 1 }
  const listed = await domain.collections.listCollections(place, query)
  const totalCount = await domain.collections.countCollections(place, { filters, search })
  const edges = listed.slice(0, size).map((row) => ({ cursor: encodeCursor(row.position), node: row.collection }))
  return { totalCount, edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: listed.length > size } }
}

async function listVersions(
  found: Collection,
  { filters, order, search, first, after }: CollectionPage,
  { viewer, domain, loaders }: Context,
) {
  const size = pageSize(first, ROWS_A_PAGE)
  const query = { filters, order, search, after: decodePosition(after), limit: size + 1 }
  const listed = await domain.memberships.listMembers(viewer, found, query)
  const { edges, pageInfo } = toConnection(listed, size, ({ position }) => position)
  const totalCount = await domain.memberships.countMembers(viewer, found, { filters, search })
  const versions = edges.map(async ({ cursor, node: { membership } }) => ({
    cursor,
    version: `v${membership.version_index}`,
    node: existing(await loaders.artifacts.find(membership.artifact_id)),
  }))
  return { totalCount, pageInfo, edges: await Promise.all(versions) }
}

/** The sort value and id of the row that the page before ended with. */
function decodePosition(cursor: string | null | undefined): readonly [string | number, number] | undefined {
  if (!cursor) return undefined
  const [value, id] = decodeCursor(cursor)
  if (value !== undefined && value !== null && typeof id === 'number') return [value, id]
  throw new AmphoraError('invalid_argument', `"${cursor.slice(0, 80)}" is not a cursor of this list`)
}

export const collectionResolvers: Resolvers = {
  Query,
  Project,
  ArtifactType,
  ArtifactCollection: {
    __resolveType: ({ kind }) => (kind === 'portfolio' ? 'ArtifactPortfolio' : 'ArtifactSequence'),
  },
  ArtifactSequence,
  ArtifactPortfolio: collection,
  ArtifactCollectionMembership,
  Mutation,
}
