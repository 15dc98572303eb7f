import { queryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type { RecentCollectionsQuery, RecentCollectionsQueryVariables } from './generated.ts'

const RECENT = /* GraphQL */ `
  query RecentCollections($entity: String!, $project: String!, $first: Int!) {
    project(name: $project, entityName: $entity) {
      id
      artifactCollections(order: "-updated_at", first: $first) {
        totalCount
        edges {
          node {
            id
            name
            description
            updatedAt
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

type Collections = NonNullable<NonNullable<RecentCollectionsQuery['project']>['artifactCollections']>
export type RecentCollection = Collections['edges'][number]['node']

const SHOWN = 50

/** Collections of all types, those first that got a version or were edited last; and how many there are in all. */
export const recentCollectionsQuery = ({ entity, project }: ProjectName) =>
  queryOptions({
    queryKey: ['artifact-collections', entity, project, 'recent'],
    queryFn: ({ signal }) =>
      ask<RecentCollectionsQuery, RecentCollectionsQueryVariables>(RECENT, { entity, project, first: SHOWN }, signal),
    select: ({ project: found }) => ({
      rows: found?.artifactCollections?.edges.map(({ node }) => node) ?? [],
      total: found?.artifactCollections?.totalCount ?? 0,
    }),
  })
