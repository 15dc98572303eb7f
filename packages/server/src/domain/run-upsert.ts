import {
  AmphoraError,
  branchPointOf,
  isStarted,
  mergeWriterEnvironments,
  parseConfig,
  parseRunId,
  serializeConfig,
} from '@amphora/wire'
import { notFound, type Viewer } from '../auth/viewer.ts'
import type { RunChanges, RunRow } from '../store/run.ts'
import type { Nouns } from '../store/store.ts'
import { timestamp, type Deps } from './deps.ts'
import { ensureProject, type Project } from './project.ts'
import { indexRun } from './run-index.ts'
import { generateRunName } from './run-name.ts'
import { isLive, isRunState } from './run-state.ts'
import { getRunByWireId, type Run } from './run.ts'

export type UpsertDeps = Pick<Deps, 'store' | 'clock' | 'random'>

/** What a client may say of a run. Null or absent leaves what is there. */
export interface RunInput {
  readonly wireId?: string | null | undefined
  readonly id?: string | null | undefined
  readonly entity?: string | null | undefined
  readonly project?: string | null | undefined
  readonly name?: string | null | undefined
  readonly notes?: string | null | undefined
  readonly description?: string | null | undefined
  readonly group?: string | null | undefined
  readonly jobType?: string | null | undefined
  readonly state?: string | null | undefined
  readonly config?: string | null | undefined
  readonly tags?: readonly string[] | null | undefined
  readonly host?: string | null | undefined
  readonly program?: string | null | undefined
  readonly repo?: string | null | undefined
  readonly commit?: string | null | undefined
  readonly sweepName?: string | null | undefined
  /** A process that logs sends this (it names every field, with nulls), not somebody who edits. */
  readonly isSession: boolean
  /** One of several processes that write the run together: nothing is ever reset. */
  readonly isShared: boolean
}

export interface Upserted {
  readonly run: Run
  readonly isNew: boolean
}

const STARTED = { state: 'running', exit_code: null, is_stop_requested: 0, is_preempting: 0 } as const

/**
 * Makes, starts, resumes or edits a run; which of them is told from what the request says and what is there
 * (`docs/decisions/001-generations.md` has the table). Sending the same request again changes nothing more.
 * @throws {AmphoraError} `not_found`, `forbidden`, `invalid_argument`; `not_served` for a fork
 */
export async function upsertRun(deps: UpsertDeps, viewer: Viewer, input: RunInput): Promise<Upserted> {
  const { storageId, isNew } = input.wireId
    ? await upsertByWireId(deps, viewer, input, input.wireId)
    : await upsertById(deps, viewer, input)
  if (!input.isSession) await indexRun(deps, storageId) // who edits by hand reads and filters at once
  const run = await deps.store.runs.findByStorageId(storageId)
  if (!run) throw notFound('run')
  return { run, isNew }
}

/** The client knows the storage id: an update within a session, a resumed run (a session that starts), or an edit. */
async function upsertByWireId(
  deps: UpsertDeps,
  viewer: Viewer,
  input: RunInput,
  wireId: string,
): Promise<{ storageId: number; isNew: boolean }> {
  const { storage_id: storageId } = await getRunByWireId(deps, viewer, wireId, 'write')
  await deps.store.transaction(async (tx) => {
    const run = await tx.runs.findByStorageId(storageId)
    if (!run) throw notFound('run')
    const isResumed = input.isSession && !isLive(run.state)
    await applyChanges(deps, tx, run, input, isResumed ? STARTED : {})
  })
  return { storageId, isNew: false }
}

async function upsertById(
  deps: UpsertDeps,
  viewer: Viewer,
  input: RunInput,
): Promise<{ storageId: number; isNew: boolean }> {
  const id = parseRunId(input.id || generateRunId(deps))
  const { project } = await ensureProject(deps, viewer, input)
  return deps.store.transaction(async (tx) => {
    const run = await tx.runs.findById(project.id, id)
    if (!run) return { storageId: await insertRun(deps, tx, viewer, project, { ...input, id }), isNew: true }
    if (!input.isSession) await applyChanges(deps, tx, run, input, {})
    else if (await isRestart(tx, run, input)) await openGeneration(deps, tx, run, input)
    else await applyChanges(deps, tx, run, input, isConfigOnly(input) && isLive(run.state) ? {} : STARTED)
    return { storageId: run.storage_id, isNew: false }
  })
}

/** The same id started again without resume: what is there belongs to another session and is hidden, not mixed. */
async function isRestart(tx: Nouns, run: RunRow, input: RunInput): Promise<boolean> {
  if (input.isShared || !isStarted(parseConfig(run.config))) return false
  if (isConfigOnly(input) && (isLive(run.state) || namesItsEnvironment(input))) return false
  const hasEnded = !isLive(run.state) && run.state !== 'pending'
  return hasEnded || tx.generations.hasLines(run.storage_id, run.generation)
}

/** Within a session a changed config comes alone, without the storage id. */
function isConfigOnly(input: RunInput): boolean {
  const { host, program, name, tags, jobType, group, notes, repo, commit, sweepName, state } = input
  return [host, program, name, tags, jobType, group, notes, repo, commit, sweepName, state].every((v) => v == null)
}

/** `_wandb.value.e` is written once a session runs; the first upsert of a session has none. */
function namesItsEnvironment(input: RunInput): boolean {
  const client = parseConfig(input.config ?? '{}')['_wandb']?.value
  return typeof client === 'object' && client !== null && Object.hasOwn(client, 'e')
}

async function openGeneration(deps: UpsertDeps, tx: Nouns, run: RunRow, input: RunInput): Promise<void> {
  const at = timestamp(deps.clock)
  const { storage_id: storageId, generation, state, config, exit_code: exitCode } = run
  await tx.generations.close({ storageId, generation, at, state, config, exitCode })
  await tx.generations.insert(newGeneration(storageId, generation + 1, at))
  await tx.history.begin({ runStorageId: storageId, generation: generation + 1 })
  const fresh = { ...STARTED, generation: generation + 1, started_at: at }
  await applyChanges(deps, tx, { ...run, config: '{}' }, input, { config: '{}', ...fresh })
}

async function insertRun(
  deps: UpsertDeps,
  tx: Nouns,
  viewer: Viewer,
  project: Project,
  input: RunInput & { readonly id: string },
): Promise<number> {
  const branch = branchPointOf(parseConfig(input.config ?? '{}'))
  if (branch && branch.runId !== input.id)
    throw new AmphoraError('not_served', `forking run "${branch.runId}" is not served by this version of Amphora`)
  const at = timestamp(deps.clock)
  const number = await tx.projects.countRun(project.id)
  const storageId = await tx.runs.insert({
    ...EMPTY_RUN,
    project_id: project.id,
    id: input.id,
    name: input.name || generateRunName(deps.random, number),
    user_id: viewer.userId,
    created_at: at,
    updated_at: at,
    started_at: at,
    heartbeat_at: at,
    ...changesOf(deps, EMPTY_RUN, input),
  })
  await tx.generations.insert(newGeneration(storageId, 0, at))
  await tx.history.begin({ runStorageId: storageId, generation: 0 })
  await tx.runs.replaceTags(storageId, input.tags ?? [])
  return storageId
}

const EMPTY_RUN = {
  generation: 0,
  notes: null,
  description: null,
  group_name: null,
  job_type: null,
  config: '{}',
  tags: '[]',
  host: null,
  program: null,
  repo: null,
  commit_sha: null,
  sweep_name: null,
  is_index_stale: 1,
  deleted_at: null,
  ...STARTED,
} as const

function newGeneration(storageId: number, generation: number, at: string) {
  return {
    run_storage_id: storageId,
    generation,
    base_run_storage_id: null,
    base_generation: null,
    base_line: null,
    opened_at: at,
    closed_at: null,
    state: null,
    config: null,
    exit_code: null,
  }
}

async function applyChanges(
  deps: UpsertDeps,
  tx: Nouns,
  run: RunRow,
  input: RunInput,
  also: RunChanges,
): Promise<void> {
  await tx.runs.update(run.storage_id, { ...also, ...changesOf(deps, run, input) })
  if (input.tags) await tx.runs.replaceTags(run.storage_id, input.tags)
}

/** What the request says and nothing else: null and absent leave what is there. */
function changesOf(deps: UpsertDeps, old: { readonly config: string }, input: RunInput): RunChanges {
  const at = timestamp(deps.clock)
  return {
    updated_at: at,
    ...(input.isSession ? { heartbeat_at: at } : {}),
    ...given('name', input.name || undefined),
    ...given('notes', input.notes),
    ...given('description', input.description),
    ...given('group_name', input.group),
    ...given('job_type', input.jobType),
    ...given('host', input.host),
    ...given('program', input.program),
    ...given('repo', input.repo),
    ...given('commit_sha', input.commit),
    ...given('sweep_name', input.sweepName),
    ...given('state', input.state == null ? undefined : parseState(input.state)),
    ...given('tags', input.tags ? JSON.stringify(input.tags) : undefined),
    ...(input.config == null ? {} : { config: mergedConfig(old.config, input.config), is_index_stale: 1 as const }),
  }
}

function given<K extends string, V>(column: K, value: V | null | undefined): { [Column in K]?: V } {
  const column_value: { [Column in K]?: V } = {}
  if (value !== null && value !== undefined) column_value[column] = value
  return column_value
}

function mergedConfig(old: string, text: string): string {
  return serializeConfig(mergeWriterEnvironments(parseConfig(old), parseConfig(text)))
}

function parseState(text: string): string {
  if (isRunState(text)) return text
  throw new AmphoraError('invalid_argument', `"${text}" is not a state of a run`)
}

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

function generateRunId({ random }: UpsertDeps): string {
  return Array.from({ length: 8 }, () => ID_LETTERS[random(ID_LETTERS.length)]).join('')
}
