import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { init, type Run } from '@amphora/sdk'
import { AmphoraError, parseEntityName, parseProjectName, parseRunId } from '@amphora/wire'
import type { Connection, Context } from '../../context.ts'
import { PARENT_RUN } from '../../run/child-environment.ts'

/** The run that makes a version. Dispose of it: without `finish` before, it has failed. */
export interface Producer extends AsyncDisposable {
  readonly runId: string
  readonly path: string
  finish(): Promise<void>
}

interface RunPath {
  readonly entity: string
  readonly project: string
  readonly id: string
}

interface Place {
  readonly entity: string | undefined
  readonly project: string | undefined
}

/** Of what it does: people find uploads by it. */
const JOB_TYPE = 'upload'
/** It says nothing and measures nothing: it is over in a moment. */
const SHORT = { console: 'off', isSilent: true, disableStats: true, saveRequirements: false, sweepId: '' } as const

/** The run around this command, as `amphora run` says it. @throws {AmphoraError} `invalid_argument` when it is no run's path */
export function parentRunOf({ surroundings }: Context): RunPath | undefined {
  const path = surroundings.variables[PARENT_RUN] ?? ''
  if (path === '') return undefined
  const [entity = '', project = '', id = '', ...rest] = path.split('/')
  if (rest.length > 0 || id === '') {
    throw new AmphoraError(
      'invalid_argument',
      `${PARENT_RUN} is ENTITY/PROJECT/RUN, not "${path}": unset it, or mend it`,
    )
  }
  return { entity: parseEntityName(entity), project: parseProjectName(project), id: parseRunId(id) }
}

/**
 * Who makes a version: the run around this command, when it is of the same project; else a run of its own, so that lineage
 * knows when, where and by whom it was sent; nobody where nobody is wished.
 */
export async function producerOf(
  context: Context,
  connection: Connection,
  { isWished, ...place }: Place & { readonly isWished: boolean },
): Promise<Producer | undefined> {
  if (!isWished) return undefined
  const parent = parentRunOf(context)
  if (parent && parent.project === place.project && parent.entity === place.entity) return around(parent)
  return uploading(context, connection, place)
}

function around({ entity, project, id }: RunPath): Producer {
  return {
    runId: id,
    path: `${entity}/${project}/${id}`,
    finish: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

/** Whatever the environment says of a run is about another one. */
function ofItsOwn() {
  const id = randomBytes(8).toString('hex')
  return { id, resume: 'never', name: '', notes: '', forkFrom: '', resumeFrom: '' } as const
}

/** Its folder goes with it: all that it says is on the server. */
async function uploading(
  { surroundings }: Context,
  { settings: { baseUrl, apiKey, appUrl } }: Connection,
  place: Place,
): Promise<Producer> {
  const dir = await mkdtemp(join(tmpdir(), 'amphora-put-'))
  const remove = (): Promise<void> => rm(dir, { recursive: true, force: true })
  const settings = { baseUrl, apiKey, appUrl, ...SHORT }
  const options = { ...place, ...ofItsOwn(), jobType: JOB_TYPE, dir, settings, signal: surroundings.interrupted }
  const run: Run = await init({ ...options, mode: 'online' }).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  return {
    runId: run.id,
    path: run.path,
    finish: () => run.finish(0),
    async [Symbol.asyncDispose]() {
      await run.finish(1)
      await remove()
    },
  }
}
