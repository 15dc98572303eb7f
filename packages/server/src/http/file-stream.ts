import { parseFileStreamPost } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { viewerOf } from './authentication.ts'
import { inflateBody, takeText, textOf } from './body.ts'
import type { Door, DoorDeps } from './door.ts'

const BODY_LIMIT = 128 * 1024 * 1024 // the client stays below 10 MiB unless told otherwise

/**
 * `POST /files/{entity}/{project}/{run}/file_stream`: rows, console, summary and the signs of life of one run. The
 * answer means that all of it is durable; the client sends its next post only then.
 */
export const fileStreamDoor: Door = (scope, deps) => {
  takeText(scope)
  scope.post(
    '/files/:entity/:project/:run/file_stream',
    { bodyLimit: BODY_LIMIT, preParsing: inflateBody },
    (request, reply) => receive(deps, request, reply),
  )
}

async function receive(
  { domain, metrics }: DoorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const post = parseFileStreamPost(textOf(request))
  if (post.ignored.length > 0) request.log.warn({ ignored: post.ignored }, 'file_stream: names that are not known')
  const { isStopRequested } = await domain.fileStreams.receivePost(viewerOf(request), {
    path: pathOf(request.params),
    writer: writerOf(request),
    post,
  })
  for (const { file, lines } of post.files) metrics.streamLines.inc({ file }, lines.length)
  // The client looks at `stopped` only; older ones expect the other two.
  return reply.send({ exitcode: null, limits: {}, ...(isStopRequested ? { stopped: true } : {}) })
}

/** The router has decoded each segment. */
function pathOf(params: unknown): { readonly entity: string; readonly project: string; readonly id: string } {
  const { entity, project, run } = params as Record<'entity' | 'project' | 'run', string>
  return { entity, project, id: run }
}

/** In shared mode each process names itself, so that its lines are its own. */
function writerOf({ headers }: FastifyRequest): string {
  const writer = headers['x-wandb-async-client-id']
  return typeof writer === 'string' ? writer : ''
}
