import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { RunName } from '../paths.ts'
import { ask } from './client.ts'
import type {
  DeleteRunMutation,
  DeleteRunMutationVariables,
  EditRunMutation,
  EditRunMutationVariables,
  RunAlertsQuery,
  RunAlertsQueryVariables,
  RunQuery,
  RunQueryVariables,
  RunSetAsideQuery,
  RunSetAsideQueryVariables,
  StopRunMutation,
  StopRunMutationVariables,
} from './generated.ts'

const RUN = /* GraphQL */ `
  query Run($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        name
        displayName
        state
        stopped
        exitcode
        readOnly
        createdAt
        heartbeatAt
        notes
        tags
        group
        jobType
        commit
        sweepName
        config
        summaryMetrics
        historyLineCount
        logLineCount
        fileCount
        host
        alertCount
        setAsideLineCount
        missingLineCount
        forkedAtStep
        forkedFrom {
          name
          displayName
        }
        user {
          username
          name
        }
      }
    }
  }
`

const EDIT = /* GraphQL */ `
  mutation EditRun($input: UpsertBucketInput!) {
    upsertBucket(input: $input) {
      bucket {
        id
      }
    }
  }
`

const STOP = /* GraphQL */ `
  mutation StopRun($id: ID!) {
    stopRun(input: { id: $id }) {
      success
    }
  }
`

const DELETE = /* GraphQL */ `
  mutation DeleteRun($id: ID!, $deleteArtifacts: Boolean) {
    deleteRun(input: { id: $id, deleteArtifacts: $deleteArtifacts }) {
      clientMutationId
    }
  }
`

const ALERTS = /* GraphQL */ `
  query RunAlerts($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        alerts(first: 1000) {
          id
          title
          text
          severity
          createdAt
        }
      }
    }
  }
`

export type RunAlert = NonNullable<NonNullable<RunAlertsQuery['project']>['run']>['alerts'][number]

/** Newest first; asked for again when there are more. */
export const runAlertsQuery = (name: RunName, count: number) =>
  queryOptions({
    queryKey: [...runKey(name), 'alerts', count],
    queryFn: async ({ signal }): Promise<readonly RunAlert[]> => {
      const { entity, project, run } = name
      const answer = await ask<RunAlertsQuery, RunAlertsQueryVariables>(ALERTS, { entity, project, run }, signal)
      return answer.project?.run?.alerts ?? []
    },
  })

const SET_ASIDE = /* GraphQL */ `
  query RunSetAside($entity: String!, $project: String!, $run: String!) {
    project(name: $project, entityName: $entity) {
      id
      run(name: $run) {
        id
        setAsideLines(first: 50) {
          edges {
            node {
              file
              writer
              line
              reason
              content
              createdAt
            }
          }
        }
      }
    }
  }
`

type SetAsideEdges = NonNullable<NonNullable<RunSetAsideQuery['project']>['run']>['setAsideLines']['edges']

/** A line that could not be kept in its place, and why. */
export type SetAsideLine = SetAsideEdges[number]['node']

/** The first of them; asked for again when there are more. */
export const setAsideQuery = (name: RunName, count: number) =>
  queryOptions({
    queryKey: [...runKey(name), 'set-aside', count],
    queryFn: async ({ signal }): Promise<readonly SetAsideLine[]> => {
      const { entity, project, run } = name
      const variables = { entity, project, run }
      const answer = await ask<RunSetAsideQuery, RunSetAsideQueryVariables>(SET_ASIDE, variables, signal)
      return answer.project?.run?.setAsideLines.edges.map(({ node }) => node) ?? []
    },
  })

export type Run = NonNullable<NonNullable<RunQuery['project']>['run']>

const runKey = ({ entity, project, run }: RunName) => ['run', entity, project, run] as const

/** One run, without its rows; null when there is none, or none that the caller sees. */
export const runQuery = (name: RunName) =>
  queryOptions({
    queryKey: runKey(name),
    queryFn: async ({ signal }): Promise<Run | null> => {
      const { entity, project, run } = name
      const answer = await ask<RunQuery, RunQueryVariables>(RUN, { entity, project, run }, signal)
      return answer.project?.run ?? null
    },
  })

/** What people change of a run. */
export interface RunEdit {
  readonly displayName?: string
  readonly notes?: string
  readonly tags?: readonly string[]
}

/** Changes a run: at once on the page, back again when the server refuses. */
export function useRunEdit(name: RunName, { id }: Pick<Run, 'id'>) {
  const client = useQueryClient()
  const queryKey = runKey(name)
  return useMutation({
    mutationFn: (edit: RunEdit) => ask<EditRunMutation, EditRunMutationVariables>(EDIT, { input: { id, ...edit } }),
    onMutate: async (edit) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Run | null>(queryKey)
      client.setQueryData<Run | null>(queryKey, (run) => (run ? { ...run, ...edit } : run))
      return before
    },
    onError: (_error, _edit, before) => client.setQueryData(queryKey, before),
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey }), client.invalidateQueries({ queryKey: ['runs'] })]),
  })
}

/** Asks the process to stop; it hears of it with its next post. */
export function useRunStop(name: RunName, { id }: Pick<Run, 'id'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask<StopRunMutation, StopRunMutationVariables>(STOP, { id }),
    onSettled: () => client.invalidateQueries({ queryKey: runKey(name) }),
  })
}

export function useRunDeletion({ id }: Pick<Run, 'id'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (deleteArtifacts: boolean) =>
      ask<DeleteRunMutation, DeleteRunMutationVariables>(DELETE, { id, deleteArtifacts }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs'] }),
  })
}
