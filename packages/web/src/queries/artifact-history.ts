import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  CollectionActionsQuery,
  CollectionActionsQueryVariables,
  VersionActionsQuery,
  VersionActionsQueryVariables,
} from './generated.ts'

const FIELDS = /* GraphQL */ `
  fragment Actions on ArtifactActionConnection {
    recordedSince
    pageInfo {
      endCursor
      hasNextPage
    }
    edges {
      node {
        id
        kind
        name
        oldText
        newText
        createdAt
        artifactCollection {
          name
        }
        artifact {
          versionIndex
          state
        }
        user {
          username
          name
        }
        run {
          name
          displayName
          project {
            name
            entityName
          }
        }
      }
    }
  }
`

const COLLECTION_ACTIONS = /* GraphQL */ `
  query CollectionActions($entity: String!, $project: String!, $collection: String!, $after: String) {
    project(name: $project, entityName: $entity) {
      id
      artifactCollection(name: $collection) {
        createdAt
        actions(first: 100, after: $after) {
          ...Actions
        }
      }
    }
  }
`

const VERSION_ACTIONS = /* GraphQL */ `
  query VersionActions($id: ID!, $after: String) {
    artifact(id: $id) {
      createdAt
      actions(first: 100, after: $after) {
        ...Actions
      }
    }
  }
`

type Actions = NonNullable<VersionActionsQuery['artifact']>['actions']
export type Action = Actions['edges'][number]['node']

/** What was done, newest first. */
export interface History {
  readonly actions: readonly Action[]
  /** Set where something may have been done before anything was recorded. */
  readonly recordedSince: string | null
}

const nextOf = (actions: Actions | null | undefined): string | null | undefined =>
  actions?.pageInfo.hasNextPage ? actions.pageInfo.endCursor : undefined

/** What was done to a collection and its versions. */
export const collectionActionsQuery = ({ entity, project }: ProjectName, collection: string) =>
  infiniteQueryOptions({
    queryKey: ['artifact-history', 'collection', entity, project, collection],
    queryFn: async ({ signal, pageParam }) => {
      const variables = { entity, project, collection, after: pageParam }
      const document = COLLECTION_ACTIONS + FIELDS
      const answer = await ask<CollectionActionsQuery, CollectionActionsQueryVariables>(document, variables, signal)
      return answer.project?.artifactCollection ?? null
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => nextOf(page?.actions),
    select: ({ pages }) => historyOf(pages),
  })

/** What was done to a version, wherever it is linked. */
export const versionActionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['artifact-history', 'version', id],
    queryFn: async ({ signal, pageParam }) => {
      const document = VERSION_ACTIONS + FIELDS
      const variables = { id, after: pageParam }
      return (
        (await ask<VersionActionsQuery, VersionActionsQueryVariables>(document, variables, signal)).artifact ?? null
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => nextOf(page?.actions),
    select: ({ pages }) => historyOf(pages),
  })

interface Page {
  readonly createdAt: string
  readonly actions: Actions
}

function historyOf(pages: readonly (Page | null)[]): History {
  const since = pages[0]?.actions.recordedSince ?? null
  const isWhole = since !== null && (pages[0]?.createdAt ?? '') > since
  return {
    actions: pages.flatMap((page) => page?.actions.edges.map(({ node }) => node) ?? []),
    recordedSince: isWhole ? null : since,
  }
}
