import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Domain } from '../domain/domain.ts'
import type { HistoryTable } from '../domain/history-export.ts'
import { viewerOf } from './authentication.ts'
import { csvOf } from './csv-table.ts'
import type { Door } from './door.ts'
import { sendMade } from './send-made.ts'

interface OfRun {
  readonly Params: { readonly entity: string; readonly project: string; readonly run: string }
  /** Any number of times; all when there is none. */
  readonly Querystring: { readonly key?: string | readonly string[] }
}

type Facts = Readonly<Record<'entity' | 'project' | 'run', string>>
export interface Format {
  readonly mediaType: string
  readonly write: (table: HistoryTable, facts: Facts) => AsyncIterable<string | Uint8Array>
}

/** By the end of a file's name. */
export const FORMATS: Readonly<Record<string, Format>> = {
  csv: { mediaType: 'text/csv; charset=utf-8', write: csvOf },
  parquet: { mediaType: 'application/vnd.apache.parquet', write: parquetOf },
}

/**
 * The whole history of a run as a table, made while it is sent: `/files/{entity}/{project}/{run}/download.parquet` and `.csv`,
 * `?key=loss&key=acc` for some of it. Asked by the pages, the SDK and the command line.
 */
export const historyExportDoor: Door = (scope, { domain }) => {
  for (const [extension, format] of Object.entries(FORMATS)) {
    scope.get<OfRun>(`/files/:entity/:project/:run/download.${extension}`, (request, reply) =>
      send(domain, { extension, ...format }, request, reply),
    )
  }
}

async function send(
  domain: Domain,
  { extension, mediaType, write }: Format & { readonly extension: string },
  request: FastifyRequest<OfRun>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { run: id, ...place } = request.params
  const run = await domain.runs.getRun(viewerOf(request), { ...place, id })
  const { key } = request.query
  const keys = key === undefined ? undefined : [key].flat()
  const table = await domain.historyExports.openTable(run, { keys, signal: leavingOf(reply) })
  return sendMade(reply, { name: `${id}.${extension}`, mediaType }, write(table, { ...place, run: id }))
}

/** Aborts when whoever asked is gone: a long run is read to its end before the first byte is sent. */
export function leavingOf(reply: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  reply.raw.once('close', () => leaving.abort())
  return leaving.signal
}

/** The library is loaded by those who use it. */
async function* parquetOf(table: HistoryTable, facts: Facts): AsyncGenerator<Uint8Array, undefined> {
  const parquet = await import('../domain/parquet-table.ts')
  return yield* parquet.parquetOf(table, facts)
}
