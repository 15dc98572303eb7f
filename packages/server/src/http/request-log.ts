import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** One line a request when it ends: those that went well at `debug`, refusals at `info`, our own faults at `warn`. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    request.log[levelOf(reply.statusCode)](describe(request, reply), 'request')
  })
}

const NOT_SERVED = 501 // a refusal, not a fault

function levelOf(status: number): 'debug' | 'info' | 'warn' {
  if (status >= 500 && status !== NOT_SERVED) return 'warn'
  return status >= 400 ? 'info' : 'debug'
}

/** No query, no headers: both may hold what gives access. The log itself redacts tokens in paths. */
function describe(request: FastifyRequest, reply: FastifyReply): Readonly<Record<string, unknown>> {
  return {
    method: request.method,
    path: request.url.split('?', 1)[0],
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    address: request.ip,
    user: request.viewer?.username,
    agent: request.headers['user-agent'],
  }
}
