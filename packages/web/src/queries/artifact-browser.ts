import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  ArtifactCollectionQuery,
  ArtifactCollectionQueryVariables,
  ArtifactTypesQuery,
  ArtifactTypesQueryVariables,
  ArtifactVersionsQuery,
  ArtifactVersionsQueryVariables,
  ProjectCollectionsQuery,
  ProjectCollectionsQueryVariables,
  ArtifactVersionValuesQuery,
  ArtifactVersionValuesQueryVariables,
  TypeCollectionsQuery,
  TypeCollectionsQueryVariables,
} from './generated.ts'

const TYPES = /* GraphQL */ `
  query ArtifactTypes($entity: String!, $project: String!) {
    project(name: $project, entityName: $entity) {
      id
      artifactTypes(first: 200) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            name
            collectionCount
          }
        }
      }
    }
  }
`

export interface TypeRow {
  readonly id: string
  readonly name: string
  readonly collectionCount: number
}

/** The types of a project, by name. */
export const typesQuery = ({ entity, project }: ProjectName) =>
  queryOptions({
    queryKey: ['artifact-types', entity, project],
    queryFn: ({ signal }) => ask<ArtifactTypesQuery, ArtifactTypesQueryVariables>(TYPES, { entity, project }, signal),
    select: (answer): readonly TypeRow[] => (answer.project?.artifactTypes.edges ?? []).map(({ node }) => node),
  })

const PROJECT_COLLECTIONS = /* GraphQL */ `
  query ProjectCollections($entity: String!, $project: String!, $search: String, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      id
      artifactCollections(search: $search, order: "+name", first: $first, after: $after) {
        totalCount
        pageInfo {
          endCursor
          hasNextPage
        }
        edges {
          node {
            id
            name
            versionCount
            defaultArtifactType {
              name
            }
          }
        }
      }
    }
  }
`

const LISTED = 500

/** Collections of all types by name, hundreds at a time: one request, however many types there are. */
export const projectCollectionsQuery = ({ entity, project }: ProjectName, search: string) =>
  infiniteQueryOptions({
    queryKey: ['artifact-collections', entity, project, null, search],
    queryFn: ({ signal, pageParam }) => {
      const variables = { entity, project, search, first: LISTED, after: pageParam }
      return ask<ProjectCollectionsQuery, ProjectCollectionsQueryVariables>(PROJECT_COLLECTIONS, variables, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ project: page }) => {
      const info = page?.artifactCollections?.pageInfo
      return info?.hasNextPage ? info.endCursor : undefined
    },
    select: ({ pages }) => ({
      rows: pages.flatMap(({ project: page }) => page?.artifactCollections?.edges.map(({ node }) => node) ?? []),
      total: pages.at(-1)?.project?.artifactCollections?.totalCount ?? 0,
    }),
    placeholderData: keepPreviousData, // while somebody types, what was found stays
  })

const COLLECTIONS = /* GraphQL */ `
  query TypeCollections(
    $entity: String!
    $project: String!
    $type: String!
    $search: String
    $first: Int!
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      id
      artifactType(name: $type) {
        id
        artifactCollections(search: $search, order: "+name", first: $first, after: $after) {
          totalCount
          pageInfo {
            endCursor
            hasNextPage
          }
          edges {
            node {
              __typename
              id
              name
              description
              createdAt
              updatedAt
              versionCount
              tags {
                edges {
                  node {
                    name
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

type Collections = NonNullable<
  NonNullable<NonNullable<TypeCollectionsQuery['project']>['artifactType']>['artifactCollections']
>
export type CollectionRow = Collections['edges'][number]['node']

const COLLECTIONS_A_PAGE = 50

/** Collections of a type by name, a page at a time; with a search those whose names have its words. */
export const collectionsQuery = ({ entity, project }: ProjectName, type: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ['artifact-collections', entity, project, type, search],
    queryFn: ({ signal, pageParam }) => {
      const variables = { entity, project, type, search, first: COLLECTIONS_A_PAGE, after: pageParam }
      return ask<TypeCollectionsQuery, TypeCollectionsQueryVariables>(COLLECTIONS, variables, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => {
      const info = collectionsOf(page)?.pageInfo
      return info?.hasNextPage ? info.endCursor : undefined
    },
    select: ({ pages }) => ({
      rows: pages.flatMap((page) => collectionsOf(page)?.edges.map(({ node }) => node) ?? []),
      total: pages.at(-1)?.project?.artifactType?.artifactCollections?.totalCount ?? 0,
      isThere: pages[0]?.project?.artifactType != null,
    }),
  })

function collectionsOf({ project }: TypeCollectionsQuery): Collections | null | undefined {
  return project?.artifactType?.artifactCollections
}

const COLLECTION = /* GraphQL */ `
  query ArtifactCollection($entity: String!, $project: String!, $collection: String!) {
    project(name: $project, entityName: $entity) {
      id
      readOnly
      artifactCollection(name: $collection) {
        __typename
        id
        name
        description
        createdAt
        updatedAt
        versionCount
        defaultArtifactType {
          name
        }
        tags {
          edges {
            node {
              name
            }
          }
        }
      }
    }
  }
`

export type Collection = NonNullable<NonNullable<ArtifactCollectionQuery['project']>['artifactCollection']> & {
  readonly mayWrite: boolean
}

export const collectionKey = ({ entity, project }: ProjectName, collection: string): readonly unknown[] => [
  'artifact-collection',
  entity,
  project,
  collection,
]

/** By name; null when there is none, or none that the caller sees. */
export const collectionQuery = ({ entity, project }: ProjectName, collection: string) =>
  queryOptions({
    queryKey: collectionKey({ entity, project }, collection),
    queryFn: async ({ signal }): Promise<Collection | null> => {
      const variables = { entity, project, collection }
      const answer = await ask<ArtifactCollectionQuery, ArtifactCollectionQueryVariables>(COLLECTION, variables, signal)
      const found = answer.project?.artifactCollection
      return found ? { ...found, mayWrite: answer.project?.readOnly === false } : null
    },
  })

const VERSIONS = /* GraphQL */ `
  query ArtifactVersions(
    $entity: String!
    $project: String!
    $collection: String!
    $search: String
    $order: String
    $first: Int!
    $after: String
    $isWhole: Boolean!
  ) {
    project(name: $project, entityName: $entity) {
      id
      artifactCollection(name: $collection) {
        id
        artifacts(search: $search, order: $order, first: $first, after: $after) {
          totalCount
          pageInfo {
            endCursor
            hasNextPage
          }
          edges {
            version
            node {
              id
              aliases {
                alias
                artifactCollectionName
              }
              size
              createdAt
              tags @include(if: $isWhole) {
                name
              }
              sizeBefore @include(if: $isWhole)
              fileCount @include(if: $isWhole)
              metadata @include(if: $isWhole)
              consumerCount @include(if: $isWhole)
              author @include(if: $isWhole) {
                username
              }
              createdBy @include(if: $isWhole) {
                ... on Run {
                  name
                  displayName
                  summaryMetrics
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

type Versions = NonNullable<
  NonNullable<NonNullable<ArtifactVersionsQuery['project']>['artifactCollection']>['artifacts']
>
type VersionEdge = Versions['edges'][number]

export interface VersionRow extends Omit<VersionEdge['node'], 'aliases'> {
  /** `v3`. */
  readonly version: string
  /** In this collection, without the number. */
  readonly aliases: readonly string[]
}

interface VersionsChoice {
  readonly search: string
  /** A key with a sign: `-version_index`, `+size`. */
  readonly order?: string
  /** All that the table shows, or just what the list on the left does. */
  readonly isWhole: boolean
}

const VERSIONS_A_PAGE = 50

/** Versions of a collection, newest first unless asked otherwise, a page at a time. */
export const versionsQuery = (
  { entity, project }: ProjectName,
  collection: string,
  { search, order = '-version_index', isWhole }: VersionsChoice,
) =>
  infiniteQueryOptions({
    queryKey: ['artifact-versions', entity, project, collection, search, order, isWhole],
    queryFn: ({ signal, pageParam }) => {
      const page = { search, order, isWhole, first: VERSIONS_A_PAGE, after: pageParam }
      const variables = { entity, project, collection, ...page }
      return ask<ArtifactVersionsQuery, ArtifactVersionsQueryVariables>(VERSIONS, variables, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => {
      const info = versionsOf(page)?.pageInfo
      return info?.hasNextPage ? info.endCursor : undefined
    },
    select: ({ pages }) => ({
      rows: pages.flatMap((page) => versionsOf(page)?.edges.map((edge) => rowOf(collection, edge)) ?? []),
      total: versionsOf(pages.at(-1))?.totalCount ?? 0,
    }),
  })

function versionsOf(page: ArtifactVersionsQuery | undefined): Versions | null | undefined {
  return page?.project?.artifactCollection?.artifacts
}

/** Aliases of other collections, and the number, which the client wants among them, are left out. */
function rowOf(collection: string, { version, node: { aliases, ...node } }: VersionEdge): VersionRow {
  const own = aliases.filter(({ alias, artifactCollectionName: name }) => name === collection && !/^v\d+$/.test(alias))
  return { ...node, version, aliases: own.map(({ alias }) => alias) }
}

const VERSION_VALUES = /* GraphQL */ `
  query ArtifactVersionValues(
    $entity: String!
    $project: String!
    $collection: String!
    $search: String
    $order: String
    $first: Int!
  ) {
    project(name: $project, entityName: $entity) {
      id
      artifactCollection(name: $collection) {
        id
        artifacts(search: $search, order: $order, first: $first) {
          edges {
            node {
              id
              loggedValues
            }
          }
        }
      }
    }
  }
`

const MOST_VALUES = 200 // each is a look into its run's rows

/**
 * JSON text of the numbers that runs had logged when they logged the first `count` versions of a list, by the id of the version;
 * asked for beside the list itself, which need not wait for it.
 */
export const versionValuesQuery = (
  { entity, project }: ProjectName,
  collection: string,
  { search, order = '-version_index' }: Omit<VersionsChoice, 'isWhole'>,
  count: number,
) =>
  queryOptions({
    queryKey: ['artifact-version-values', entity, project, collection, search, order, count],
    queryFn: ({ signal }) => {
      const variables = { entity, project, collection, search, order, first: Math.min(count, MOST_VALUES) }
      return ask<ArtifactVersionValuesQuery, ArtifactVersionValuesQueryVariables>(VERSION_VALUES, variables, signal)
    },
    enabled: count > 0,
    staleTime: Infinity, // what was logged before a version stays
    placeholderData: keepPreviousData,
    select: (answer): ReadonlyMap<string, string> =>
      new Map(
        (answer.project?.artifactCollection?.artifacts?.edges ?? []).flatMap(({ node: { id, loggedValues } }) =>
          loggedValues == null ? [] : [[id, loggedValues] as const],
        ),
      ),
  })
