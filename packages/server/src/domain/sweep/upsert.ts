import { AmphoraError, parseFilter, type Filter } from '@amphora/wire'
import type { Viewer } from '../../auth/viewer.ts'
import type { NewSweep, SweepChanges } from '../../store/sweep.ts'
import type { Nouns } from '../../store/store.ts'
import { timestamp, type Deps } from '../deps.ts'
import { ensureProject, findProject, type Project } from '../project.ts'
import { sweepQueue } from '../queue.ts'
import { generateShortId } from '../short-id.ts'
import { readConfig, type ReadConfig } from './config.ts'
import { insertUnhanded, pointOf } from './point.ts'
import { ACTIVE_RUN_STATES, checkMove, parseSweepState, type SweepState } from './state.ts'
import { getSweepByWireId, type Sweep } from './sweep.ts'

export type SweepDeps = Pick<Deps, 'store' | 'clock' | 'random'>

/** What a client says of a sweep. Null or absent leaves what is there. */
export interface SweepInput {
  readonly wireId?: string | null | undefined
  readonly entity?: string | null | undefined
  readonly project?: string | null | undefined
  readonly displayName?: string | null | undefined
  readonly description?: string | null | undefined
  /** YAML text. */
  readonly config?: string | null | undefined
  readonly state?: string | null | undefined
  readonly controller?: string | null | undefined
  readonly scheduler?: string | null | undefined
  readonly launchScheduler?: string | null | undefined
  /** Which runs that are there count as samples, in the filter language. */
  readonly priorRunsFilters?: string | null | undefined
}

export interface UpsertedSweep {
  readonly sweep: Sweep
  readonly warnings: readonly string[]
}

/** The same, read: whatever is malformed was refused before anything was written. */
interface SweepEdit {
  readonly input: SweepInput
  readonly config: ReadConfig | undefined
  readonly state: SweepState | undefined
  readonly prior: Filter | undefined
}

const MAX_PRIOR_RUNS = 5000

/**
 * Makes a sweep, or changes one.
 * @throws {AmphoraError} `invalid_argument`, `not_found`, `forbidden`, `conflict`; `not_served` for ways to search that
 *   a later version has. Clients repeat a refused request four times: nothing was written.
 */
export async function upsertSweep(deps: SweepDeps, viewer: Viewer, input: SweepInput): Promise<UpsertedSweep> {
  const edit = readSweepInput(input)
  return input.wireId ? changeSweep(deps, viewer, edit, input.wireId) : createSweep(deps, viewer, edit)
}

function readSweepInput(input: SweepInput): SweepEdit {
  if (isGiven(input.launchScheduler)) throw new AmphoraError('not_served', 'launch sweeps are not served')
  return {
    input,
    config: input.config == null ? undefined : readConfig(input.config),
    state: input.state == null ? undefined : parseSweepState(input.state),
    prior: isGiven(input.priorRunsFilters) ? parseFilter(input.priorRunsFilters) : undefined,
  }
}

/** JSON text that says something. */
function isGiven(text: string | null | undefined): text is string {
  return text != null && text !== '' && text !== 'null'
}

async function createSweep(deps: SweepDeps, viewer: Viewer, edit: SweepEdit): Promise<UpsertedSweep> {
  const { config, state, input } = edit
  if (!config) throw new AmphoraError('invalid_argument', 'a new sweep needs a `config`, YAML text')
  if (state !== undefined) checkMove('PENDING', state)
  const prior = await listPrior(deps, await findProject(deps, viewer, input), edit.prior)
  const { project } = await ensureProject(deps, viewer, input)
  const at = timestamp(deps.clock)
  const sweep = await deps.store.transaction(async (tx) => {
    const row = { ...newSweep(edit, config, at), project_id: project.id, user_id: viewer.authorId }
    const id = await tx.sweeps.insert({ ...row, name: await freeName(tx, deps, project) })
    for (const run of prior) {
      const point = pointOf(config.plan.grid, run.config)
      await insertUnhanded(tx, { sweepId: id, runStorageId: run.storage_id, kind: 'prior', point, at })
    }
    return getRow(tx, id)
  })
  const absent = edit.prior && prior.length === 0 ? ['none of the prior runs was found in this project'] : []
  return { sweep, warnings: [...config.warnings, ...absent] }
}

function newSweep(
  { input, state }: SweepEdit,
  { plan, text }: ReadConfig,
  at: string,
): Omit<NewSweep, 'name' | 'project_id' | 'user_id'> {
  return {
    display_name: input.displayName || plan.name, // clients write the name into the config only
    description: input.description ?? null,
    method: plan.method,
    state: state ?? 'PENDING',
    config: input.config ?? '',
    config_json: text,
    run_count_expected: expectedCount(plan.grid?.size),
    grid_cursor: '',
    controller: input.controller ?? null,
    scheduler: input.scheduler ?? null,
    created_at: at,
    updated_at: at,
    heartbeat_at: null,
  }
}

/** The client reads a whole number of 32 bits; a larger grid has no end that anybody would see. */
function expectedCount(size: bigint | undefined): number | null {
  return size !== undefined && size < 2n ** 31n ? Number(size) : null
}

async function listPrior({ store }: SweepDeps, project: Project | undefined, filter: Filter | undefined) {
  if (!project || !filter) return []
  const order = { key: 'created_at', isDescending: false }
  const listed = await store.scans.runLists.list({ projectId: project.id, filter, order, limit: MAX_PRIOR_RUNS })
  return listed.map(({ run }) => run)
}

async function freeName(tx: Nouns, { random }: SweepDeps, project: Project): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const name = generateShortId(random)
    if (!(await tx.sweeps.findByName(project.id, name))) return name
  }
  throw new AmphoraError('busy', 'no id was free for this sweep: try again')
}

async function changeSweep(deps: SweepDeps, viewer: Viewer, edit: SweepEdit, wireId: string): Promise<UpsertedSweep> {
  const { id } = await getSweepByWireId(deps, viewer, wireId, 'write')
  const at = timestamp(deps.clock)
  const changing = async (tx: Nouns): Promise<Sweep> => {
    await tx.sweeps.update(id, { updated_at: at }) // the row is held from here: agents wait
    const old = await getRow(tx, id)
    await tx.sweeps.update(id, changesOf(edit, old))
    if (edit.state === 'CANCELED') await tx.sweepRuns.requestStops(old, ACTIVE_RUN_STATES, at)
    if (edit.config) await placeAnew(tx, id, edit.config)
    return getRow(tx, id)
  }
  const sweep = await deps.store.transaction(changing, sweepQueue(id))
  return { sweep, warnings: edit.config?.warnings ?? [] }
}

function changesOf({ input, config, state }: SweepEdit, old: Sweep): SweepChanges & { readonly state: string } {
  if (state !== undefined) checkMove(old.state, state)
  if (config && config.text !== old.config_json && old.state !== 'PENDING') {
    throw new AmphoraError('conflict', `sweep "${old.name}" has begun: its config stays as it is. Make another sweep`)
  }
  return {
    state: state ?? old.state,
    ...(input.displayName == null ? {} : { display_name: input.displayName || null }),
    ...(input.description == null ? {} : { description: input.description }),
    ...(input.controller == null ? {} : { controller: input.controller }),
    ...(input.scheduler == null ? {} : { scheduler: input.scheduler }),
    ...(config ? configColumns(config, input.config ?? '') : {}),
  }
}

function configColumns({ plan, text }: ReadConfig, yaml: string): SweepChanges {
  const size = expectedCount(plan.grid?.size)
  return { config: yaml, config_json: text, method: plan.method, run_count_expected: size, grid_cursor: '' }
}

/** Runs that count already are other combinations of another grid. */
async function placeAnew(tx: Nouns, sweepId: number, { plan }: ReadConfig): Promise<void> {
  for (const { storage_id: storageId, config } of await tx.sweepRuns.listUnhanded(sweepId)) {
    await tx.sweepRuns.setPoint(sweepId, storageId, pointOf(plan.grid, config))
  }
}

async function getRow(tx: Nouns, id: number): Promise<Sweep> {
  const sweep = await tx.sweeps.findById(id)
  if (sweep) return sweep
  throw new AmphoraError('not_found', 'sweep not found')
}
