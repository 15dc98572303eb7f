import {
  AmphoraError,
  isJsonList,
  isJsonObject,
  parseConfig,
  parseExact,
  parseLine,
  parseSummary,
  stringifyExact,
} from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client } from '../client.ts'
import type {
  RewindRunMutation,
  RewindRunMutationVariables,
  RunResumeStatusQuery,
  RunResumeStatusQueryVariables,
} from '../graphql/generated.ts'
import type { RunMoment } from './identity.ts'
import type { RunPlan } from './plan.ts'

const RUN_RESUME_STATUS = /* GraphQL */ `
  query RunResumeStatus($project: String, $entity: String, $name: String!) {
    model(name: $project, entityName: $entity) {
      bucket(name: $name, missingOk: true) {
        id
        summaryMetrics
        logLineCount
        historyLineCount
        eventsLineCount
        historyTail
        config
        tags
        notes
        wandbConfig(keys: ["t"])
      }
    }
  }
`

const REWIND_RUN = /* GraphQL */ `
  mutation RewindRun($runName: String!, $entity: String, $project: String, $metricName: String!, $metricValue: Float!) {
    rewindRun(
      input: {
        runName: $runName
        entityName: $entity
        projectName: $project
        metricName: $metricName
        metricValue: $metricValue
      }
    ) {
      rewoundRun {
        id
        name
        historyLineCount
      }
    }
  }
`

/** Where a run goes on that was there before. */
export interface Earlier {
  readonly storageId: string
  readonly firstStep: number
  readonly runtimeSeconds: number
  /** JSON texts by key. */
  readonly config: ReadonlyMap<string, string>
  readonly summary: ReadonlyMap<string, string>
  readonly tags: readonly string[]
  readonly notes: string
  /** How many lines the server has of each stream. */
  readonly lineCounts: { readonly history: number; readonly events: number; readonly console: number }
}

type Status = NonNullable<NonNullable<RunResumeStatusQuery['model']>['bucket']>

/**
 * The run that `resume` asks to go on with; undefined when a new one is to begin.
 * @throws {AmphoraError} `not_found` for `must` and no such run, `conflict` for `never` and one that is there
 */
export async function findEarlier(
  client: Client,
  plan: RunPlan & { readonly id: string },
  signal: AbortSignal | undefined,
): Promise<Earlier | undefined> {
  if (!plan.resume) return undefined
  const variables = { project: plan.project, entity: plan.entity === '' ? null : plan.entity, name: plan.id }
  const { model } = await ask<RunResumeStatusQuery, RunResumeStatusQueryVariables>(
    client,
    RUN_RESUME_STATUS,
    variables,
    {
      signal,
    },
  )
  const status = model?.bucket
  const isStarted = status != null && hasTelemetry(status.wandbConfig)
  if (!isStarted && plan.resume === 'must') throw noneToResume(plan)
  if (isStarted && plan.resume === 'never') throw isThere(plan)
  return isStarted ? earlierOf(status) : undefined
}

/** Hides what a run logged after a step, and goes on from there. The summary begins anew. */
export async function rewindRun(
  client: Client,
  plan: RunPlan,
  { runId, step }: RunMoment,
  signal: AbortSignal | undefined,
): Promise<Earlier> {
  const { rewindRun: answer } = await ask<RewindRunMutation, RewindRunMutationVariables>(
    client,
    REWIND_RUN,
    {
      runName: runId,
      entity: plan.entity === '' ? null : plan.entity,
      project: plan.project,
      metricName: '_step',
      metricValue: step,
    },
    { signal },
  )
  const run = answer?.rewoundRun
  if (!run) {
    throw new AmphoraError('not_found', `run "${runId}" cannot be rewound: it is not in project "${plan.project}"`)
  }
  return {
    storageId: run.id,
    firstStep: Math.floor(step) + 1,
    runtimeSeconds: 0,
    config: new Map(),
    summary: new Map(),
    tags: [],
    notes: '',
    lineCounts: { history: run.historyLineCount, events: 0, console: 0 },
  }
}

function earlierOf(status: Status): Earlier {
  const summary = parseSummary(status.summaryMetrics)
  const historyCount = status.historyLineCount
  return {
    storageId: status.id,
    firstStep: historyCount > 0 ? lastStep(status, summary) + 1 : 0,
    runtimeSeconds: runtimeOf(summary),
    config: textsOf(Object.entries(parseConfig(status.config)).map(([key, { value }]) => [key, value])),
    summary: textsOf(Object.entries(summary)),
    tags: status.tags,
    notes: status.notes ?? '',
    lineCounts: { history: historyCount, events: status.eventsLineCount, console: status.logLineCount },
  }
}

/** The client's own values are of the process that wrote them. */
function textsOf(entries: readonly (readonly [string, Json])[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(([key, value]) => (key === '_wandb' ? [] : [[key, stringifyExact(value)] as const])))
}

function lastStep({ historyTail }: Status, summary: JsonObject): number {
  const rows = parseExact(historyTail)
  const last = isJsonList(rows) ? rows.at(-1) : undefined
  const row = typeof last === 'string' ? parseLine(last) : null
  const steps = [isJsonObject(row) ? row['_step'] : undefined, summary['_step']]
  return Math.max(-1, ...steps.filter((step) => typeof step === 'number'))
}

function runtimeOf(summary: JsonObject): number {
  const own = summary['_wandb']
  const found = (isJsonObject(own) ? own['runtime'] : undefined) ?? summary['_runtime']
  return typeof found === 'number' ? found : 0
}

function hasTelemetry(wandbConfig: string | null): boolean {
  const values = parseExact(wandbConfig ?? '{}')
  return isJsonObject(values) && values['t'] !== undefined
}

function noneToResume({ id, project, entity }: RunPlan): AmphoraError {
  return new AmphoraError(
    'not_found',
    `resume "must": there is no run "${id}" in project "${project}"${entity === '' ? '' : ` of "${entity}"`}: ` +
      'check the id, or use resume "allow" to begin it',
  )
}

function isThere({ id, project }: RunPlan): AmphoraError {
  return new AmphoraError(
    'conflict',
    `resume "never": run "${id}" is in project "${project}" already: leave the id out for a new one, or use resume "allow"`,
  )
}
