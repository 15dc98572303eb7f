import type { RunRecord, TelemetryRecord } from '../log-file/record.ts'
import type { Settings } from '../settings/settings.ts'
import type { ConfigStore } from './config.ts'
import type { GitState } from './git.ts'
import { timestampOf } from './journal.ts'
import type { RunPlan } from './plan.ts'
import type { Earlier } from './resume.ts'

export interface Beginning {
  readonly settings: Pick<Settings, 'gitRemoteUrl' | 'gitCommit'>
  /** Name of the machine; empty where it is not to be told. */
  readonly host: string
  readonly plan: RunPlan
  readonly id: string
  readonly config: ConfigStore
  readonly git: GitState | undefined
  readonly startedAtMs: number
  readonly earlier: Earlier | undefined
}

const NOTHING_EARLIER: Pick<Earlier, 'storageId' | 'runtimeSeconds' | 'tags' | 'notes'> = {
  storageId: '',
  runtimeSeconds: 0,
  tags: [],
  notes: '',
}

/** The run's own record, the first that says anything. */
export function runRecordOf({ settings, host, plan, id, config, git, startedAtMs, earlier }: Beginning): RunRecord {
  const branch = plan.forkFrom ?? plan.resumeFrom
  const before = earlier ?? NOTHING_EARLIER
  return {
    runId: id,
    entity: plan.entity,
    project: plan.project,
    config: config.items(),
    group: plan.group,
    jobType: plan.jobType,
    name: plan.name,
    notes: plan.notes === '' ? before.notes : plan.notes,
    tags: plan.tags.length === 0 ? before.tags : plan.tags,
    sweepId: plan.sweepId,
    host,
    startingStep: BigInt(firstStepOf(plan, earlier)),
    storageId: before.storageId,
    startedAt: timestampOf(startedAtMs),
    isResumed: earlier !== undefined,
    runtimeSeconds: before.runtimeSeconds,
    git: gitRecordOf(settings, git),
    branchPoint: branch && { runId: branch.runId, value: branch.step, metric: '_step' },
  }
}

/** Which client this is. That it says anything marks the run as started. */
export function telemetryOf(client: Pick<TelemetryRecord, 'pythonVersion' | 'cliVersion'>): TelemetryRecord {
  return {
    importsInit: [],
    importsFinish: [],
    features: [],
    huggingfaceVersion: '',
    environments: [],
    label: undefined,
    deprecated: [],
    coreVersion: '',
    platform: '',
    ...client,
  }
}

function gitRecordOf(settings: Beginning['settings'], git: GitState | undefined): RunRecord['git'] {
  const remoteUrl = settings.gitRemoteUrl ?? git?.remoteUrl ?? ''
  const commit = settings.gitCommit ?? git?.commit ?? ''
  return remoteUrl === '' && commit === '' ? undefined : { remoteUrl, commit }
}

/** A fork's own rows begin behind those it shares. */
export function firstStepOf({ forkFrom }: RunPlan, earlier: Earlier | undefined): number {
  return earlier?.firstStep ?? (forkFrom ? Math.floor(forkFrom.step) + 1 : 0)
}
