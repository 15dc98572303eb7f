import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ProjectName } from '../paths.ts'
import { ask } from './client.ts'
import type { SweepQuery, SweepQueryVariables, SweepsQuery, SweepsQueryVariables } from './generated.ts'

const SWEEPS = /* GraphQL */ `
  query Sweeps($entity: String!, $project: String!, $first: Int!, $after: String) {
    project(name: $project, entityName: $entity) {
      id
      totalSweeps
      sweeps(first: $first, after: $after) {
        edges {
          node {
            id
            name
            displayName
            state
            method
            createdAt
            runCount
            runCountExpected
            bestLoss
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`

const PAGE = 50

/** Sweeps of a project, the newest first, a page at a time. */
export const sweepsQuery = ({ entity, project }: ProjectName) =>
  infiniteQueryOptions({
    queryKey: ['sweeps', entity, project],
    queryFn: ({ signal, pageParam }) =>
      ask<SweepsQuery, SweepsQueryVariables>(SWEEPS, { entity, project, first: PAGE, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ project: page }) =>
      page?.sweeps.pageInfo.hasNextPage ? page.sweeps.pageInfo.endCursor : undefined,
    select: ({ pages }) => ({
      rows: pages.flatMap(({ project: page }) => page?.sweeps.edges.map(({ node }) => node) ?? []),
      total: pages.at(-1)?.project?.totalSweeps ?? 0,
    }),
  })

const SWEEP = /* GraphQL */ `
  query Sweep($entity: String!, $project: String!, $sweep: String!) {
    project(name: $project, entityName: $entity) {
      id
      sweep(sweepName: $sweep) {
        id
        name
        displayName
        description
        state
        method
        config
        createdAt
        runCount
        runCountExpected
        bestLoss
      }
    }
  }
`

/** A sweep by its id; null when there is none. */
export const sweepQuery = ({ entity, project }: ProjectName, sweep: string) =>
  queryOptions({
    queryKey: ['sweep', entity, project, sweep],
    queryFn: ({ signal }) => ask<SweepQuery, SweepQueryVariables>(SWEEP, { entity, project, sweep }, signal),
    select: ({ project: found }) => found?.sweep ?? null,
  })
