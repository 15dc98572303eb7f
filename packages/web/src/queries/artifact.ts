import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  ArtifactConsumersQuery,
  ArtifactConsumersQueryVariables,
  ArtifactReferencesQuery,
  ArtifactReferencesQueryVariables,
  ArtifactVersionQuery,
  ArtifactVersionQueryVariables,
  LoggedValuesQuery,
  LoggedValuesQueryVariables,
} from './generated.ts'

const VERSION = /* GraphQL */ `
  query ArtifactVersion($entity: String!, $project: String!, $name: String!) {
    project(name: $project, entityName: $entity) {
      id
      readOnly
      artifactCollectionMembership(name: $name) {
        id
        versionIndex
        createdAt
        aliases {
          id
          alias
        }
        artifactCollection {
          __typename
          id
          name
          description
          createdAt
          versionCount
          defaultArtifactType {
            name
          }
        }
        artifact {
          id
          state
          description
          metadata
          ttlDurationSeconds
          ttlIsInherited
          historyStep
          size
          sizeBefore
          fileCount
          digest
          digestAlgorithm
          createdAt
          updatedAt
          consumerCount
          artifactSequence {
            name
            project {
              name
              entityName
            }
            defaultArtifactType {
              name
            }
          }
          tags {
            name
          }
          author {
            username
            name
          }
          createdBy {
            ... on Run {
              name
              displayName
              state
              jobType
              config
              createdAt
              project {
                name
                entityName
              }
            }
          }
          artifactMemberships {
            edges {
              node {
                id
                versionIndex
                artifactCollection {
                  __typename
                  name
                  defaultArtifactType {
                    name
                  }
                  project {
                    name
                    entityName
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`

type Membership = NonNullable<NonNullable<ArtifactVersionQuery['project']>['artifactCollectionMembership']>
type Found = NonNullable<Membership['artifact']>
export type CollectionOfVersion = NonNullable<Membership['artifactCollection']>
export type Producer = Extract<NonNullable<Found['createdBy']>, { readonly state: string }>

/** A version as it is in a collection: the number and aliases of that place, and what is the version's own. */
export interface Version extends Omit<Found, 'createdBy'> {
  readonly names: ProjectName
  readonly index: number
  readonly aliases: readonly string[]
  readonly collection: CollectionOfVersion
  /** The run that logged it. */
  readonly producer: Producer | undefined
  readonly mayWrite: boolean
}

export const versionKey = ({ entity, project }: ProjectName, name: string): readonly unknown[] => [
  'artifact-version',
  entity,
  project,
  name,
]

/** By `collection:vN` or `collection:alias`; null when there is none, or none that the caller sees. */
export const versionQuery = ({ entity, project }: ProjectName, name: string) =>
  queryOptions({
    queryKey: versionKey({ entity, project }, name),
    queryFn: async ({ signal }): Promise<Version | null> => {
      const variables = { entity, project, name }
      return versionOf(
        { entity, project },
        await ask<ArtifactVersionQuery, ArtifactVersionQueryVariables>(VERSION, variables, signal),
      )
    },
  })

function versionOf(names: ProjectName, { project }: ArtifactVersionQuery): Version | null {
  const member = project?.artifactCollectionMembership
  if (!member?.artifact || !member.artifactCollection || member.versionIndex == null) return null
  const { createdBy, ...artifact } = member.artifact
  return {
    ...artifact,
    names,
    index: member.versionIndex,
    aliases: member.aliases.map(({ alias }) => alias),
    collection: member.artifactCollection,
    producer: isRun(createdBy) ? createdBy : undefined,
    mayWrite: project?.readOnly === false,
  }
}

function isRun(creator: Found['createdBy']): creator is Producer {
  return creator != null && 'state' in creator
}

const CONSUMERS = /* GraphQL */ `
  query ArtifactConsumers($id: ID!, $first: Int!, $after: String) {
    artifact(id: $id) {
      consumerCount
      consumers(first: $first, after: $after) {
        pageInfo {
          endCursor
          hasNextPage
        }
        edges {
          usedAs
          usedAt
          node {
            id
            name
            displayName
            state
            jobType
            project {
              name
              entityName
            }
          }
        }
      }
    }
  }
`

const CONSUMERS_A_PAGE = 50

export type Consumer = NonNullable<ArtifactConsumersQuery['artifact']>['consumers']['edges'][number]

/** Runs that used a version, newest first, a page at a time. */
export const consumersQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['artifact-consumers', id],
    queryFn: ({ signal, pageParam }) => {
      const variables = { id, first: CONSUMERS_A_PAGE, after: pageParam }
      return ask<ArtifactConsumersQuery, ArtifactConsumersQueryVariables>(CONSUMERS, variables, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ artifact }) =>
      artifact?.consumers.pageInfo.hasNextPage ? artifact.consumers.pageInfo.endCursor : undefined,
    select: ({ pages }) => ({
      rows: pages.flatMap(({ artifact }) => artifact?.consumers.edges ?? []),
      total: pages.at(-1)?.artifact?.consumerCount ?? 0,
    }),
  })

const REFERENCES = /* GraphQL */ `
  query ArtifactReferences($id: ID!) {
    artifact(id: $id) {
      references {
        count
        sizeBytes
      }
    }
  }
`

/** How many entries point elsewhere, and how many bytes are there; counted, so not part of the version itself. */
export const referencesQuery = (id: string) =>
  queryOptions({
    queryKey: ['artifact-references', id],
    queryFn: ({ signal }) => ask<ArtifactReferencesQuery, ArtifactReferencesQueryVariables>(REFERENCES, { id }, signal),
    select: ({ artifact }) => artifact?.references ?? null,
    staleTime: Infinity,
  })

const LOGGED_VALUES = /* GraphQL */ `
  query LoggedValues($id: ID!) {
    artifact(id: $id) {
      loggedValues
    }
  }
`

/** JSON text of the numbers that the run had logged by then; null: not known. */
export const loggedValuesQuery = (id: string) =>
  queryOptions({
    queryKey: ['artifact-logged-values', id],
    queryFn: ({ signal }) => ask<LoggedValuesQuery, LoggedValuesQueryVariables>(LOGGED_VALUES, { id }, signal),
    select: ({ artifact }) => artifact?.loggedValues ?? null,
  })
