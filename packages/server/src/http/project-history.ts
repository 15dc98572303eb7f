import { Readable } from 'node:stream'
import { AmphoraError } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Domain } from '../domain/domain.ts'
import type { Project } from '../domain/project.ts'
import type { Run } from '../domain/run/index.ts'
import { viewerOf } from './authentication.ts'
import type { Door } from './door.ts'
import { FORMATS, leavingOf, type Format } from './history-export.ts'
import { sendMade } from './send-made.ts'
import { zipStream, type ZipMember } from './zip-stream.ts'

interface OfProject {
  readonly Params: { readonly entity: string; readonly project: string }
  /** `filters` as in `Project.runs`; all runs when it is left out. */
  readonly Querystring: { readonly format?: string; readonly filters?: string }
}

const RUNS_A_PAGE = 100

/**
 * The histories of a project's runs as one zip, a table a run, made while it is sent:
 * `/files/{entity}/{project}/history.zip?format=csv&filters={"state": "finished"}`. Runs without rows are left out.
 */
export const projectHistoryDoor: Door = (scope, { domain }) => {
  scope.get<OfProject>('/files/:entity/:project/history.zip', (request, reply) => send(domain, request, reply))
}

async function send(domain: Domain, request: FastifyRequest<OfProject>, reply: FastifyReply): Promise<FastifyReply> {
  const { format: extension = 'parquet', filters } = request.query
  const format = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined
  if (!format) {
    throw new AmphoraError('invalid_argument', `format is ${Object.keys(FORMATS).join(' or ')}, not "${extension}"`)
  }
  const { entity, project: name } = request.params
  const project = await domain.projects.getProject(viewerOf(request), { entity, project: name })
  const runs = await firstOf(runsOf(domain, project, filters)) // a filter that cannot be read is refused before anything is sent
  const members = membersOf({ domain, format, extension, signal: leavingOf(reply) }, runs)
  return sendMade(reply, { name: `${name}-history.zip`, mediaType: 'application/zip' }, zipStream(members))
}

/** By page. */
async function* runsOf(
  domain: Domain,
  project: Project,
  filters: string | undefined,
): AsyncGenerator<readonly Run[], undefined> {
  let page = await domain.runs.listRuns(project, { filters, limit: RUNS_A_PAGE })
  while (page.length > 0) {
    yield page.map(({ run }) => run)
    page = await domain.runs.listRuns(project, { filters, limit: RUNS_A_PAGE, after: page.at(-1)?.position })
  }
  return undefined
}

/** The same, with the first item there already. */
async function firstOf<T>(items: AsyncGenerator<T, undefined>): Promise<AsyncGenerator<T, undefined>> {
  const first = await items.next()
  return (async function* () {
    if (first.done === true) return undefined
    yield first.value
    yield* items
    return undefined
  })()
}

interface Writing {
  readonly domain: Domain
  readonly format: Format
  readonly extension: string
  readonly signal: AbortSignal
}

async function* membersOf(
  { domain, format, extension, signal }: Writing,
  pages: AsyncIterable<readonly Run[]>,
): AsyncGenerator<ZipMember> {
  for await (const runs of pages) {
    for (const { run, rows } of await domain.history.countLines(runs, 'history')) {
      if (rows === 0) continue
      const open = async (): Promise<AsyncIterable<Uint8Array>> => {
        const table = await domain.historyExports.openTable(run, { signal })
        const facts = { entity: run.entity_name, project: run.project_name, run: run.id }
        return Readable.from(format.write(table, facts), { objectMode: false }) as AsyncIterable<Uint8Array>
      }
      yield { path: `${run.id}.${extension}`, modifiedAt: new Date(run.heartbeat_at ?? run.created_at), open }
    }
  }
}
