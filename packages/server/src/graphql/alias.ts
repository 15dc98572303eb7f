import { encodeId } from '@amphora/wire'
import type { AliasInput } from '../domain/alias.ts'
import type { Membership } from '../domain/membership.ts'
import { rowsOf } from './artifact-loaders.ts'
import type {
  ArtifactAliasResolvers,
  ArtifactCollectionAliasInput,
  ArtifactResolvers,
  MutationResolvers,
  Resolvers,
} from './generated.ts'
import type { AliasModel } from './mappers.ts'

const Artifact: Pick<ArtifactResolvers, 'aliases'> = {
  aliases: async ({ id }, _args, { loaders }) => {
    const [given, members] = await Promise.all([
      rowsOf(loaders.aliasesOfArtifact, id),
      rowsOf(loaders.membersOfArtifact, id),
    ])
    return [...given, ...members.flatMap(versionAlias)]
  },
}

/** Clients before 0.19 find the number of a version in a collection among its aliases, and nowhere else. */
function versionAlias({ id, collection_id, version_index: index }: Membership): readonly AliasModel[] {
  return index === null ? [] : [{ id, collection_id, name: `v${index}`, isVersion: true }]
}

const ArtifactAlias: ArtifactAliasResolvers = {
  id: (alias) => encodeId(alias.isVersion ? 'ArtifactCollectionMembership' : 'Alias', alias.id),
  alias: (alias) => alias.name,
  artifactCollection: async (alias, _args, { loaders }) =>
    (await loaders.collections.find(alias.collection_id)) ?? null,
  artifactCollectionName: async (alias, _args, { loaders }) =>
    (await loaders.collections.find(alias.collection_id))?.name ?? null,
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
