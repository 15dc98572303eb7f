import type { QueryClient } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  AddCollectionTagMutation,
  AddCollectionTagMutationVariables,
  AddVersionAliasMutation,
  AddVersionAliasMutationVariables,
  AliasHolderQuery,
  AliasHolderQueryVariables,
  DescribePortfolioMutation,
  DescribePortfolioMutationVariables,
  DescribeSequenceMutation,
  DescribeSequenceMutationVariables,
  EditVersionMutation,
  EditVersionMutationVariables,
  RemoveCollectionTagMutation,
  RemoveCollectionTagMutationVariables,
  RemoveVersionAliasMutation,
  RemoveVersionAliasMutationVariables,
} from './generated.ts'

/*
 * Changes that people make on the pages: the client's own mutations, so that both see the same. What they change in the
 * caches is told beside each.
 */

const ADD_ALIAS = /* GraphQL */ `
  mutation AddVersionAlias($id: ID!, $aliases: [ArtifactCollectionAliasInput!]!) {
    addAliases(input: { artifactID: $id, aliases: $aliases }) {
      success
    }
  }
`

const REMOVE_ALIAS = /* GraphQL */ `
  mutation RemoveVersionAlias($id: ID!, $aliases: [ArtifactCollectionAliasInput!]!) {
    deleteAliases(input: { artifactID: $id, aliases: $aliases }) {
      success
    }
  }
`

const ALIAS_HOLDER = /* GraphQL */ `
  query AliasHolder($entity: String!, $project: String!, $collection: String!, $alias: String!) {
    project(name: $project, entityName: $entity) {
      id
      artifactCollection(name: $collection) {
        id
        artifactMembership(aliasName: $alias) {
          versionIndex
          artifact {
            id
          }
        }
      }
    }
  }
`

const EDIT_VERSION = /* GraphQL */ `
  mutation EditVersion(
    $id: ID!
    $description: String
    $ttl: Int64
    $tagsToAdd: [TagInput!]
    $tagsToDelete: [TagInput!]
  ) {
    updateArtifact(
      input: {
        artifactID: $id
        description: $description
        ttlDurationSeconds: $ttl
        tagsToAdd: $tagsToAdd
        tagsToDelete: $tagsToDelete
      }
    ) {
      artifact {
        id
      }
    }
  }
`

const DESCRIBE_SEQUENCE = /* GraphQL */ `
  mutation DescribeSequence($id: ID!, $description: String) {
    updateArtifactSequence(input: { artifactSequenceID: $id, description: $description }) {
      artifactCollection {
        id
      }
    }
  }
`

const DESCRIBE_PORTFOLIO = /* GraphQL */ `
  mutation DescribePortfolio($id: ID!, $description: String) {
    updateArtifactPortfolio(input: { artifactPortfolioID: $id, description: $description }) {
      artifactCollection {
        id
      }
    }
  }
`

const ADD_COLLECTION_TAG = /* GraphQL */ `
  mutation AddCollectionTag($input: CreateArtifactCollectionTagAssignmentsInput!) {
    createArtifactCollectionTagAssignments(input: $input) {
      tags {
        id
      }
    }
  }
`

const REMOVE_COLLECTION_TAG = /* GraphQL */ `
  mutation RemoveCollectionTag($input: DeleteArtifactCollectionTagAssignmentsInput!) {
    deleteArtifactCollectionTagAssignments(input: $input) {
      success
    }
  }
`

/** An alias in a collection. */
export interface AliasPlace extends ProjectName {
  readonly collection: string
  readonly alias: string
}

const toInput = ({ entity, project, collection, alias }: AliasPlace) => ({
  alias,
  artifactCollectionName: collection,
  entityName: entity,
  projectName: project,
})

/** Points the alias at the version; it leaves the version that had it. */
export async function addAlias(id: string, place: AliasPlace): Promise<void> {
  const variables = { id, aliases: [toInput(place)] }
  await ask<AddVersionAliasMutation, AddVersionAliasMutationVariables>(ADD_ALIAS, variables)
}

export async function removeAlias(id: string, place: AliasPlace): Promise<void> {
  const variables = { id, aliases: [toInput(place)] }
  await ask<RemoveVersionAliasMutation, RemoveVersionAliasMutationVariables>(REMOVE_ALIAS, variables)
}

/** The version that has the alias now. */
export async function findAliasHolder(
  place: AliasPlace,
): Promise<{ readonly id: string; readonly index: number } | undefined> {
  const answer = await ask<AliasHolderQuery, AliasHolderQueryVariables>(ALIAS_HOLDER, { ...place })
  const member = answer.project?.artifactCollection?.artifactMembership
  return member?.artifact && member.versionIndex != null
    ? { id: member.artifact.id, index: member.versionIndex }
    : undefined
}

/** What of a version is changed at once; what is absent stays. */
export interface VersionEdit {
  readonly description?: string
  /** Seconds; -1 inherits, -2 is none. */
  readonly ttl?: number
  readonly tagsToAdd?: readonly string[]
  readonly tagsToDelete?: readonly string[]
}

export async function editVersion(id: string, { tagsToAdd, tagsToDelete, ...edit }: VersionEdit): Promise<void> {
  const variables = {
    id,
    ...edit,
    tagsToAdd: (tagsToAdd ?? []).map((tagName) => ({ tagName })),
    tagsToDelete: (tagsToDelete ?? []).map((tagName) => ({ tagName })),
  }
  await ask<EditVersionMutation, EditVersionMutationVariables>(EDIT_VERSION, variables)
}

export async function describeCollection(
  { id, __typename: kind }: { readonly id: string; readonly __typename: string },
  description: string,
): Promise<void> {
  const variables = { id, description }
  if (kind === 'ArtifactPortfolio') {
    await ask<DescribePortfolioMutation, DescribePortfolioMutationVariables>(DESCRIBE_PORTFOLIO, variables)
  } else await ask<DescribeSequenceMutation, DescribeSequenceMutationVariables>(DESCRIBE_SEQUENCE, variables)
}

/** A tag of a collection. */
export interface CollectionTag extends ProjectName {
  readonly collection: string
  readonly tag: string
}

const toTagInput = ({ entity, project, collection, tag }: CollectionTag) => ({
  entityName: entity,
  projectName: project,
  artifactCollectionName: collection,
  tags: [{ tagName: tag }],
})

export async function addCollectionTag(tag: CollectionTag): Promise<void> {
  const variables = { input: toTagInput(tag) }
  await ask<AddCollectionTagMutation, AddCollectionTagMutationVariables>(ADD_COLLECTION_TAG, variables)
}

export async function removeCollectionTag(tag: CollectionTag): Promise<void> {
  const variables = { input: toTagInput(tag) }
  await ask<RemoveCollectionTagMutation, RemoveCollectionTagMutationVariables>(REMOVE_COLLECTION_TAG, variables)
}

const TOUCHED = new Set([
  'artifact-version',
  'artifact-versions',
  'artifact-collection',
  'artifact-collections',
  'artifact-history',
])

/** What is shown of artifacts is asked for again: an alias is on two versions, in a list and in a history. */
export async function refreshArtifacts(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey: [noun] }) => TOUCHED.has(String(noun)) })
}
