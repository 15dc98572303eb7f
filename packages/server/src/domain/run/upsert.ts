import {
  hasBranchPoint,
  inheritConfig,
  isStarted,
  ownObject,
  parseConfig,
  parseRunId,
  serializeConfig,
} from '@amphora/wire'
import { notFound, type Viewer } from '../../auth/viewer.ts'
import type { NewRun, RunChanges, RunRow } from '../../store/run/index.ts'
import type { Nouns } from '../../store/store.ts'
import { projectQueue, runQueue } from '../queue.ts'
import { timestamp, type Deps } from '../deps.ts'
import { ensureProject } from '../project.ts'
import { generateShortId } from '../short-id.ts'
import { countInSweep } from '../sweep/point.ts'
import { findBranch, isBranchedAt, type Branch } from './branch.ts'
import { changesOf, readRunInput, type RunEdit, type RunInput } from './changes.ts'
import { indexRun } from './filter-index.ts'
import { generateRunName } from './name.ts'
import { generationOf } from './generation.ts'
import { EMPTY_RUN, openFirst, openNext, STARTED, type Writing } from './open.ts'
import { isResume, isSameProcess } from './session.ts'
import { isLive } from './state.ts'
import { findRun, getRunByWireId, type Run } from './run.ts'
import { replaceSummary } from '../summary-edit.ts'

export type UpsertDeps = Pick<Deps, 'store' | 'clock' | 'random'>

export interface Upserted {
  readonly run: Run
  readonly isNew: boolean
}

/**
 * Makes, starts, resumes or edits a run; which of them is told from what the request says and what is there
 * (`docs/decisions/001-generations.md` has the table). Sending the same request again changes nothing more.
 * @throws {AmphoraError} `not_found`, `forbidden`, `invalid_argument`; for a fork what `findBranch` throws
 */
export async function upsertRun(deps: UpsertDeps, viewer: Viewer, input: RunInput): Promise<Upserted> {
  const edit = readRunInput(input)
  const upserted = input.wireId
    ? await upsertByWireId(deps, viewer, edit, input.wireId)
    : await upsertById(deps, viewer, edit)
  if (!input.isSession) await indexRun(deps, upserted.run.storage_id) // who edits by hand reads and filters at once
  return upserted
}

/** The client knows the storage id: an update within a session, a resumed run (a session that starts), or an edit. */
async function upsertByWireId(deps: UpsertDeps, viewer: Viewer, edit: RunEdit, wireId: string): Promise<Upserted> {
  const { storage_id: storageId } = await getRunByWireId(deps, viewer, wireId, 'write')
  return deps.store.transaction(async (tx) => {
    const run = await getRow(tx, storageId)
    const isLate = edit.isShared && hasSaidItsState(run) // of one of several writers: its posts say whether the run goes on
    const isResumed = edit.isSession && !isLive(run.state) && !isLate
    if (edit.isSession) await tx.resumes.take(storageId, viewer.userId) // it has said so by the storage id
    await applyChanges({ tx, at: timestamp(deps.clock) }, run, edit, isResumed ? STARTED : {})
    return { run: await getRow(tx, storageId), isNew: false }
  }, runQueue(storageId))
}

async function upsertById(deps: UpsertDeps, viewer: Viewer, edit: RunEdit): Promise<Upserted> {
  const id = parseRunId(edit.id || generateShortId(deps.random))
  const branch = await branchOf(deps, viewer, id, edit)
  const { project } = await ensureProject(deps, viewer, edit)
  return deps.store.transaction(async (tx) => {
    const writing = { tx, at: timestamp(deps.clock) }
    const run = await tx.runs.findById(project.id, id)
    if (!run) {
      const name = generateRunName(deps.random, await tx.projects.countRun(project.id))
      const place = { id, name, project_id: project.id, user_id: viewer.authorId }
      return { run: await getRow(tx, await insertRun(writing, place, edit, branch)), isNew: true }
    }
    if (!edit.isSession) await applyChanges(writing, run, edit, {})
    else if (isSameProcess(run, edit)) await applyChanges(writing, run, edit, hasSaidItsState(run) ? {} : STARTED)
    else if (await isResume(tx, run, viewer, writing.at)) await applyChanges(writing, run, edit, STARTED)
    else if (await opensGeneration(tx, run, edit, branch)) await openGeneration(writing, run, edit, branch)
    else await applyChanges(writing, run, edit, isConfigOnly(edit) && hasSaidItsState(run) ? {} : STARTED)
    return { run: await getRow(tx, run.storage_id), isNew: false }
  }, projectQueue(project.id))
}

async function getRow(tx: Nouns, storageId: number): Promise<Run> {
  const run = await tx.runs.findByStorageId(storageId)
  if (!run) throw notFound('run')
  return run
}

/** What a session that starts goes on from. One that runs repeats its branch point with every config, to no effect. */
async function branchOf(deps: UpsertDeps, viewer: Viewer, id: string, edit: RunEdit): Promise<Branch | undefined> {
  if (!edit.isSession || !edit.config || !hasBranchPoint(edit.config)) return undefined
  const run = await findRun(deps, viewer, { ...edit, id })
  if (run && isConfigOnly(edit)) return undefined
  return findBranch(deps, viewer, edit, { id, run })
}

async function opensGeneration(tx: Nouns, run: RunRow, edit: RunEdit, branch: Branch | undefined): Promise<boolean> {
  if (await isRestart(tx, run, edit)) return true
  return branch !== undefined && !edit.isShared && !(await isBranchedAt(tx, run, branch))
}

/** The same id started again without resume: what is there belongs to another session and is hidden, not mixed. */
async function isRestart(tx: Nouns, run: RunRow, edit: RunEdit): Promise<boolean> {
  if (edit.isShared || !isStarted(parseConfig(run.config))) return false
  if (isConfigOnly(edit) && (isLive(run.state) || namesItsEnvironment(edit))) return false
  const hasEnded = !isLive(run.state) && run.state !== 'pending'
  return hasEnded || tx.generations.hasContent(run.storage_id, run.generation)
}

/** Its session goes on, or has said how it ended: what then comes late revives nothing. */
function hasSaidItsState({ state, exit_code: exitCode }: RunRow): boolean {
  return isLive(state) || exitCode !== null
}

/** Within a session a changed config comes alone, without the storage id. */
function isConfigOnly(edit: RunEdit): boolean {
  const { host, program, name, tags, jobType, group, notes, repo, commit, sweepName, state } = edit
  return [host, program, name, tags, jobType, group, notes, repo, commit, sweepName, state].every((v) => v == null)
}

/** `_wandb.value.e` is written once a session runs; the first upsert of a session has none. */
function namesItsEnvironment({ config }: RunEdit): boolean {
  const client = config && ownObject(config, '_wandb')
  return client !== undefined && ownObject(ownObject(client, 'value') ?? {}, 'e') !== undefined
}

async function openGeneration(writing: Writing, run: RunRow, edit: RunEdit, branch: Branch | undefined): Promise<void> {
  const fresh = { ...(await openNext(writing, run, branch)), config: firstConfig(branch) }
  await applyChanges(writing, { ...run, ...fresh }, edit, { ...STARTED, ...fresh })
}

async function insertRun(
  writing: Writing,
  place: Pick<NewRun, 'id' | 'name' | 'project_id' | 'user_id'>,
  edit: RunEdit,
  branch: Branch | undefined,
): Promise<number> {
  const { at } = writing
  const times = { created_at: at, updated_at: at, started_at: at, heartbeat_at: at }
  const empty = { ...EMPTY_RUN, config: firstConfig(branch) }
  const run = { ...empty, ...place, ...times, ...changesOf(edit, empty, at) }
  const storageId = await openFirst(writing, run, branch)
  await writeBeside(writing, { storage_id: storageId, generation: 0, sweep_name: null }, edit)
  return storageId
}

/** What a generation is configured with before its session says anything. */
function firstConfig(branch: Branch | undefined): string {
  return branch ? serializeConfig(inheritConfig(parseConfig(branch.source.config))) : '{}'
}

async function applyChanges({ tx, at }: Writing, run: RunRow, edit: RunEdit, also: RunChanges): Promise<void> {
  await tx.runs.update(run.storage_id, { ...also, ...changesOf(edit, run, at) })
  await writeBeside({ tx, at }, run, edit)
}

/** What an edit changes in other tables than the run's own. */
async function writeBeside(
  { tx, at }: Writing,
  run: Pick<RunRow, 'storage_id' | 'generation' | 'sweep_name'>,
  { tags, summary, config, sweepName }: RunEdit,
): Promise<void> {
  if (sweepName || (run.sweep_name !== null && config)) await countInSweep(tx, run.storage_id, at)
  if (tags) await tx.runs.replaceTags(run.storage_id, tags)
  if (summary != null) await replaceSummary(tx, generationOf(run), summary, at)
}
