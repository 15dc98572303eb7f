import { rowsOf } from './artifact-loaders.ts'
import type { ArtifactResolvers, MutationResolvers, Resolvers, TagInput, TagResolvers } from './generated.ts'

const Artifact: Pick<ArtifactResolvers, 'tags'> = {
  tags: ({ id }, _args, { loaders }) => rowsOf(loaders.tagsOfArtifact, id),
}

const Tag: TagResolvers = {
  id: ({ ownerId, tag }) => Buffer.from(`Tag:${ownerId}:${tag}`).toString('base64'),
  name: ({ tag }) => tag,
  tagCategoryName: () => null,
}

const Mutation: Pick<
  MutationResolvers,
  'createArtifactCollectionTagAssignments' | 'deleteArtifactCollectionTagAssignments'
> = {
  createArtifactCollectionTagAssignments: async (_root, { input }, { viewer, domain }) => ({
    tags: await domain.collectionEdits.addCollectionTags(viewer, pathOf(input), namesOf(input.tags)),
  }),
  deleteArtifactCollectionTagAssignments: async (_root, { input }, { viewer, domain }) => {
    await domain.collectionEdits.deleteCollectionTags(viewer, pathOf(input), namesOf(input.tags))
    return { success: true, clientMutationId: input.clientMutationID ?? null }
  },
}

function pathOf(input: {
  readonly entityName: string
  readonly projectName: string
  readonly artifactCollectionName: string
}) {
  return { entity: input.entityName, project: input.projectName, collection: input.artifactCollectionName }
}

function namesOf(tags: readonly TagInput[]): string[] {
  return tags.map((tag) => tag.tagName)
}

export const tagResolvers: Resolvers = { Artifact, Tag, Mutation }
