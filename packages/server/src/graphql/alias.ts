import { encodeId } from '@amphora/wire'
import type { AliasInput } from '../domain/alias.ts'
import { rowsOf } from './artifact-loaders.ts'
import type {
  ArtifactAliasResolvers,
  ArtifactCollectionAliasInput,
  ArtifactResolvers,
  MutationResolvers,
  Resolvers,
} from './generated.ts'

const Artifact: Pick<ArtifactResolvers, 'aliases'> = {
  aliases: ({ id }, _args, { loaders }) => rowsOf(loaders.aliasesOfArtifact, id),
}

const ArtifactAlias: ArtifactAliasResolvers = {
  id: (alias) => encodeId('Alias', alias.id),
  alias: (alias) => alias.name,
  artifactCollection: async (alias, _args, { loaders }) =>
    (await loaders.collections.find(alias.collection_id)) ?? null,
}

const Mutation: Pick<MutationResolvers, 'addAliases' | 'deleteAliases'> = {
  addAliases: async (_root, { input }, { viewer, domain }) => {
    await domain.aliases.addAliases(viewer, input.artifactID, input.aliases.map(toAlias))
    return { success: true, clientMutationId: input.clientMutationId ?? null }
  },
  deleteAliases: async (_root, { input }, { viewer, domain }) => {
    await domain.aliases.deleteAliases(viewer, input.artifactID, input.aliases.map(toAlias))
    return { success: true, clientMutationId: input.clientMutationId ?? null }
  },
}

function toAlias(input: ArtifactCollectionAliasInput): AliasInput {
  const { alias, artifactCollectionName: collection, entityName: entity, projectName: project } = input
  return { alias, collection, entity, project }
}

export const aliasResolvers: Resolvers = { Artifact, ArtifactAlias, Mutation }
