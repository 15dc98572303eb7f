import { queryOptions } from '@tanstack/react-query'
import type { RunName, VersionName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  LineageDirection,
  LineageOfArtifactQuery,
  LineageOfArtifactQueryVariables,
  LineageOfRunQuery,
  LineageOfRunQueryVariables,
  LineageOfVersionQuery,
  LineageOfVersionQueryVariables,
  LineageRunConfigQuery,
  LineageRunConfigQueryVariables,
  LineageRunDetailsQuery,
  LineageRunDetailsQueryVariables,
  LineageVersionDetailsQuery,
  LineageVersionDetailsQueryVariables,
} from './generated.ts'

const GRAPH = /* GraphQL */ `
  fragment Graph on LineageGraph {
    projects {
      entity
      name
    }
    artifacts {
      ids
      names
      types
      versions
      aliases
      states
      digests
      sizes
      fileCounts
      createdAt
      projects
    }
    runs {
      ids
      names
      jobTypes
      states
      createdAt
      durations
      projects
    }
    consumed
    produced
    hasMore
  }
`

const OF_VERSION = /* GraphQL */ `
  query LineageOfVersion($entity: String!, $project: String!, $name: String!, $direction: LineageDirection) {
    project(name: $project, entityName: $entity) {
      artifact(name: $name) {
        id
        lineage(direction: $direction) {
          ...Graph
        }
      }
    }
  }
`

const OF_ARTIFACT = /* GraphQL */ `
  query LineageOfArtifact($id: ID!, $direction: LineageDirection) {
    artifact(id: $id) {
      id
      lineage(direction: $direction) {
        ...Graph
      }
    }
  }
`

const OF_RUN = /* GraphQL */ `
  query LineageOfRun($entity: String!, $project: String!, $run: String!, $direction: LineageDirection, $depth: Int) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        lineage(direction: $direction, depth: $depth) {
          ...Graph
        }
      }
    }
  }
`

const RUN_DETAILS = /* GraphQL */ `
  query LineageRunDetails($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        id
        summaryMetrics
        user {
          username
          name
        }
      }
    }
  }
`

const RUN_CONFIG = /* GraphQL */ `
  query LineageRunConfig($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        config
      }
    }
  }
`

const VERSION_DETAILS = /* GraphQL */ `
  query LineageVersionDetails($id: ID!) {
    artifact(id: $id) {
      id
      description
      createdBy {
        ... on Run {
          name
          displayName
          project {
            name
            entityName
          }
        }
        ... on User {
          username
        }
      }
    }
  }
`

/** What a version came from and what came of it; null when there is no such version, or none that the caller sees. */
export const versionLineageQuery = (version: Omit<VersionName, 'type'>, direction: LineageDirection = 'BOTH') => {
  const { entity, project, collection, version: number } = version
  const variables = { entity, project, name: `${collection}:${number}`, direction }
  return queryOptions({
    queryKey: ['lineage', 'version', variables],
    queryFn: ({ signal }) =>
      ask<LineageOfVersionQuery, LineageOfVersionQueryVariables>(OF_VERSION + GRAPH, variables, signal),
    select: ({ project: found }) => found?.artifact ?? null,
  })
}

/** What the preview of a run shows beside what the graph knows. */
export const runDetailsQuery = (run: { entity: string; project: string; run: string }) =>
  queryOptions({
    queryKey: ['lineage', 'run-details', run],
    queryFn: ({ signal }) => ask<LineageRunDetailsQuery, LineageRunDetailsQueryVariables>(RUN_DETAILS, run, signal),
    select: ({ project: found }) => found?.run ?? null,
  })

/** What the preview of a version shows beside what the graph knows. */
export const versionDetailsQuery = (id: string) =>
  queryOptions({
    queryKey: ['lineage', 'version-details', id],
    queryFn: ({ signal }) =>
      ask<LineageVersionDetailsQuery, LineageVersionDetailsQueryVariables>(VERSION_DETAILS, { id }, signal),
    select: ({ artifact }) => artifact,
  })

/** What led to a version, by its id on the wire; null when there is none, or none that the caller sees. */
export const artifactUpstreamQuery = (id: string) =>
  queryOptions({
    queryKey: ['lineage', 'artifact', id],
    queryFn: ({ signal }) =>
      ask<LineageOfArtifactQuery, LineageOfArtifactQueryVariables>(
        OF_ARTIFACT + GRAPH,
        { id, direction: 'UPSTREAM' },
        signal,
      ),
    select: ({ artifact }) => artifact?.lineage ?? null,
  })

interface Reach {
  readonly direction: LineageDirection
  /** Steps; none: as far as it goes. */
  readonly depth?: number
}

/** What a run came from and what came of it, as far as asked; null when there is none, or none that the caller sees. */
export const runLineageQuery = ({ entity, project, run }: RunName, { direction, depth }: Reach) =>
  queryOptions({
    queryKey: ['lineage', 'run', entity, project, run, direction, depth ?? null],
    queryFn: ({ signal }) =>
      ask<LineageOfRunQuery, LineageOfRunQueryVariables>(
        OF_RUN + GRAPH,
        { entity, project, run, direction, depth: depth ?? null },
        signal,
      ),
    select: ({ project: found }) => found?.run?.lineage ?? null,
  })

/** What a run was told, as JSON. */
export const runConfigQuery = ({ entity, project, run }: RunName) =>
  queryOptions({
    queryKey: ['lineage', 'run-config', entity, project, run],
    queryFn: ({ signal }) =>
      ask<LineageRunConfigQuery, LineageRunConfigQueryVariables>(RUN_CONFIG, { entity, project, run }, signal),
    select: ({ project: found }) => found?.run?.config ?? null,
  })
