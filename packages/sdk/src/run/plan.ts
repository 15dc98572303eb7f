import { AmphoraError, parseEntityName, parseProjectName, parseRunId } from '@amphora/wire'
import type { ResumeMode, Settings } from '../settings/settings.ts'
import { checkTags } from './attributes.ts'
import { parseMoment } from './identity.ts'
import type { RunMoment } from './identity.ts'

/** Who a run is to be, checked. */
export interface RunPlan {
  readonly id: string | undefined
  readonly entity: string
  readonly project: string
  readonly name: string
  readonly notes: string
  readonly tags: readonly string[]
  readonly group: string
  readonly jobType: string
  readonly sweepId: string
  readonly resume: ResumeMode | undefined
  readonly forkFrom: RunMoment | undefined
  readonly resumeFrom: RunMoment | undefined
}

/** What of the settings says who a run is. */
export type PlanSettings = Pick<
  Settings,
  | 'mode'
  | 'runId'
  | 'entity'
  | 'project'
  | 'runName'
  | 'runNotes'
  | 'runTags'
  | 'runGroup'
  | 'runJobType'
  | 'sweepId'
  | 'resume'
  | 'forkFrom'
  | 'resumeFrom'
>

/** @throws {AmphoraError} `invalid_argument`: a name that W&B refuses, or options that exclude each other */
export function planRun(settings: PlanSettings): RunPlan {
  const isShared = settings.mode === 'shared'
  const plan: RunPlan = {
    id: settings.runId,
    entity: settings.entity ?? '',
    project: settings.project ?? 'uncategorized',
    name: settings.runName ?? '',
    notes: settings.runNotes ?? '',
    tags: settings.runTags ?? [],
    group: settings.runGroup ?? '',
    jobType: settings.runJobType ?? '',
    sweepId: settings.sweepId ?? '',
    resume: isShared && settings.resume === 'allow' ? undefined : settings.resume, // which that mode does by itself
    forkFrom: momentOf(settings.forkFrom),
    resumeFrom: momentOf(settings.resumeFrom),
  }
  checkNames(plan)
  checkMoments(plan, settings)
  return plan
}

function momentOf(text: string | undefined): RunMoment | undefined {
  return text === undefined || text === '' ? undefined : parseMoment(text)
}

function checkNames({ id, entity, project, tags }: RunPlan): void {
  if (id !== undefined) parseRunId(id)
  if (entity !== '') parseEntityName(entity)
  parseProjectName(project)
  checkTags(tags)
}

function checkMoments({ id, resume, forkFrom, resumeFrom }: RunPlan, { mode }: PlanSettings): void {
  const asked = [resume && 'resume', forkFrom && 'forkFrom', resumeFrom && 'resumeFrom'].filter(Boolean)
  if (asked.length > 1) throw contradiction(`${asked.join(' and ')} exclude each other: give one of them`)
  if (forkFrom && forkFrom.runId === id) {
    throw contradiction(`run "${id}" cannot fork from itself: give another id, or none`)
  }
  if (resumeFrom && id !== undefined && id !== resumeFrom.runId) {
    throw contradiction(`resumeFrom names run "${resumeFrom.runId}", id "${id}": leave the id out`)
  }
  if (mode === 'shared' && asked.length > 0) {
    throw contradiction(`${asked.join('')} is not for mode "shared": a writer joins the run of its id, or begins it`)
  }
  if (mode !== 'offline') return
  if (resumeFrom) throw contradiction('resumeFrom needs the server: use mode "online"')
  if (resume === 'must') throw contradiction('resume "must" needs the server: use mode "online"')
}

function contradiction(message: string): AmphoraError {
  return new AmphoraError('invalid_argument', message)
}
