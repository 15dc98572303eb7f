import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { RunName } from '../paths.ts'
import { ask } from './client.ts'
import type { RunArtifactKind, RunArtifactsQuery, RunArtifactsQueryVariables } from './generated.ts'

const RUN_ARTIFACTS = /* GraphQL */ `
  query RunArtifacts(
    $entity: String!
    $project: String!
    $run: String!
    $kind: RunArtifactKind!
    $first: Int
    $after: String
  ) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        artifactUses(kind: $kind, first: $first, after: $after) {
          totalCount
          edges {
            usedAs
            usedAt
            node {
              id
              versionIndex
              size
              fileCount
              aliases {
                id
                alias
                artifactCollectionName
              }
              artifactSequence {
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
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
`

type Uses = NonNullable<NonNullable<RunArtifactsQuery['project']>['run']>['artifactUses']

/** That a run used or logged a version. */
export type ArtifactUse = Uses['edges'][number]

export interface ArtifactUses {
  readonly uses: readonly ArtifactUse[]
  readonly total: number
}

const PAGE = 200

/** The versions that a run consumed (`INPUT`) or logged (`OUTPUT`), oldest first. */
export const runArtifactsQuery = ({ entity, project, run }: RunName, kind: RunArtifactKind) =>
  infiniteQueryOptions({
    queryKey: ['run-artifacts', entity, project, run, kind],
    queryFn: ({ signal, pageParam }) =>
      ask<RunArtifactsQuery, RunArtifactsQueryVariables>(
        RUN_ARTIFACTS,
        { entity, project, run, kind, first: PAGE, after: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ project: page }) => {
      const info = page?.run?.artifactUses.pageInfo
      return info?.hasNextPage ? info.endCursor : undefined
    },
    select: ({ pages }): ArtifactUses => ({
      uses: pages.flatMap(({ project: page }) => page?.run?.artifactUses.edges ?? []),
      total: pages.at(-1)?.project?.run?.artifactUses.totalCount ?? 0,
    }),
  })

/** The versions that a run consumed or logged. */
export const useRunArtifacts = (name: RunName, kind: RunArtifactKind) => useInfiniteQuery(runArtifactsQuery(name, kind))
