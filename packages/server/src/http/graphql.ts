import { AmphoraError, checkBodyValues, isJsonObject, parseLine, type Json } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createContext } from '../graphql/context.ts'
import { createExecutor, type GraphqlRequest } from '../graphql/execute.ts'
import { viewerOf } from './authentication.ts'
import { inflateBody, takeText, textOf } from './body.ts'
import type { Door, DoorDeps } from './door.ts'
import { sendErrors, toKnownError } from './errors.ts'
import { leavingOf } from './leaving.ts'

const BODY_LIMIT = 64 * 1024 * 1024

/**
 * `POST /graphql` with `{query, variables, operationName}`. An answer with errors has the status of the first of them:
 * with 200 the client would lose the status, and with it the difference between "no" and "later".
 */
export const graphqlDoor: Door = (scope, deps) => {
  const execute = createExecutor(deps.schema)
  takeText(scope)
  scope.post('/graphql', { bodyLimit: BODY_LIMIT, preParsing: inflateBody }, (request, reply) =>
    answer(execute, deps, request, reply),
  )
}

async function answer(
  execute: ReturnType<typeof createExecutor>,
  { domain }: DoorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const text = textOf(request)
  checkBodyValues(text)
  const asked = parseRequest(parseLine(text))
  const { baseUrl, headers, id: requestId } = request
  const isSharedMode = headers['x-wandb-use-async-filestream'] === 'true'
  const signal = leavingOf(reply.raw)
  const context = createContext({ viewer: viewerOf(request), domain, baseUrl, requestId, isSharedMode, signal })
  const { data, errors } = await execute(asked, context)
  if (errors.length === 0) return reply.type('application/json; charset=utf-8').send(JSON.stringify({ data }))
  const known = errors.map(toKnownError)
  for (const error of errors) {
    if (toKnownError(error).code === 'internal') logFailure(request, error, asked)
  }
  return sendErrors(reply, known, request.id, { data: null })
}

function logFailure(request: FastifyRequest, error: unknown, { query }: GraphqlRequest): void {
  request.log.error({ err: error, query: query.slice(0, 200) }, 'a resolver failed')
}

/** An empty operation name is none: the client's reading half always sends it empty. */
function parseRequest(body: Json): GraphqlRequest {
  if (!isJsonObject(body)) throw malformed('the body is not one JSON object (batches are not served)')
  const { query, variables, operationName } = body
  if (typeof query !== 'string') throw malformed('`query` is not text')
  if (variables != null && !isJsonObject(variables)) throw malformed('`variables` is not an object')
  if (operationName != null && typeof operationName !== 'string') throw malformed('`operationName` is not text')
  return { query, variables: variables ?? {}, operationName: operationName || undefined }
}

function malformed(what: string): AmphoraError {
  return new AmphoraError('invalid_argument', `${what}: send {"query": …, "variables": {…}}`)
}
