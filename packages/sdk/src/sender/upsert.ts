import { AmphoraError } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client, RunAddress } from '../client.ts'
import type {
  SetRunStateMutation,
  SetRunStateMutationVariables,
  UpsertBucketMutation,
  UpsertBucketMutationVariables,
} from '../graphql/generated.ts'
import type { RunRecord } from '../log-file/record.ts'

/*
 * Every field is named, with null for what is not said: so the server knows a process that logs from somebody who edits.
 */
const UPSERT_BUCKET = /* GraphQL */ `
  mutation UpsertBucket(
    $id: String
    $name: String
    $project: String
    $entity: String
    $groupName: String
    $description: String
    $displayName: String
    $notes: String
    $commit: String
    $config: JSONString
    $host: String
    $debug: Boolean
    $program: String
    $repo: String
    $jobType: String
    $state: String
    $sweep: String
    $tags: [String!]
    $summaryMetrics: JSONString
  ) {
    upsertBucket(
      input: {
        id: $id
        name: $name
        groupName: $groupName
        modelName: $project
        entityName: $entity
        description: $description
        displayName: $displayName
        notes: $notes
        commit: $commit
        config: $config
        host: $host
        debug: $debug
        jobProgram: $program
        jobRepo: $repo
        jobType: $jobType
        state: $state
        sweep: $sweep
        tags: $tags
        summaryMetrics: $summaryMetrics
      }
    ) {
      bucket {
        id
        name
        displayName
        sweepName
        historyLineCount
        project {
          name
          entity {
            name
          }
        }
      }
    }
  }
`

/** Who a run is on the server: the answer to its first upsert. */
export interface StartedRun extends RunAddress {
  readonly storageId: string
  /** What people read. */
  readonly name: string
  readonly sweepName: string | undefined
  /** Rows that were there before this log's first. */
  readonly historyLineCount: number
}

const NOTHING: Required<UpsertBucketMutationVariables> = {
  id: null,
  name: null,
  project: null,
  entity: null,
  groupName: null,
  description: null,
  displayName: null,
  notes: null,
  commit: null,
  config: null,
  host: null,
  debug: null,
  program: null,
  repo: null,
  jobType: null,
  state: null,
  sweep: null,
  tags: null,
  summaryMetrics: null,
}

/**
 * Begins a run, goes on with one (by its storage id), or tells the server what changed about it.
 * @throws {AmphoraError} what the server refuses
 */
export async function upsertRun(
  client: Client,
  run: RunRecord,
  { storageId, config }: { readonly storageId: string | null; readonly config: string },
  signal: AbortSignal,
): Promise<StartedRun> {
  return send(client, { ...fieldsOf(run), id: storageId, config }, signal)
}

/** A changed config of a run that is open. */
export async function upsertConfig(
  client: Client,
  { storageId, entity, project, id }: StartedRun,
  config: string,
  signal: AbortSignal,
): Promise<void> {
  await send(client, { ...NOTHING, id: storageId, name: id, entity, project, config }, signal)
}

function fieldsOf(run: RunRecord): Required<UpsertBucketMutationVariables> {
  return {
    ...NOTHING,
    name: run.runId,
    project: run.project || null,
    entity: run.entity || null,
    groupName: run.group || null,
    displayName: run.name || null,
    notes: run.notes || null,
    commit: run.git?.commit || null,
    host: run.host || null,
    repo: run.git?.remoteUrl || null,
    jobType: run.jobType || null,
    sweep: run.sweepId || null,
    tags: run.tags.length > 0 ? run.tags : null,
  }
}

async function send(
  client: Client,
  variables: UpsertBucketMutationVariables,
  signal: AbortSignal,
): Promise<StartedRun> {
  const answer = await ask<UpsertBucketMutation, UpsertBucketMutationVariables>(client, UPSERT_BUCKET, variables, {
    signal,
  })
  const bucket = answer.upsertBucket?.bucket
  if (!bucket?.project) throw noAnswer()
  return {
    storageId: bucket.id,
    id: bucket.name,
    entity: bucket.project.entity.name,
    project: bucket.project.name,
    name: bucket.displayName ?? bucket.name,
    sweepName: bucket.sweepName ?? undefined,
    historyLineCount: bucket.historyLineCount ?? 0,
  }
}

const SET_RUN_STATE = /* GraphQL */ `
  mutation SetRunState($id: String!, $state: String!) {
    upsertBucket(input: { id: $id, state: $state }) {
      inserted
    }
  }
`

/** Says that the process of a run is gone, which else the server notices after minutes of silence. */
export async function markCrashed(client: Client, { storageId }: StartedRun, signal: AbortSignal): Promise<void> {
  await ask<SetRunStateMutation, SetRunStateMutationVariables>(
    client,
    SET_RUN_STATE,
    { id: storageId, state: 'crashed' },
    { signal },
  )
}

function noAnswer(): AmphoraError {
  return new AmphoraError('internal', 'the server answered UpsertBucket with no run: its log says more')
}
