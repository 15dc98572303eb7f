import { randomUUID } from 'node:crypto'
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { requireCredential, type Authentication } from './authentication.ts'
import { compressAnswers } from './compress.ts'
import type { DoorDeps } from './door.ts'
import { answerError } from './errors.ts'
import { openToOrigins } from './cors.ts'
import { requireAllowedHost, type HostRules } from './host.ts'
import { logRequests } from './request-log.ts'
import { timeRequests } from './metrics.ts'
import { allowFraming } from './page-headers.ts'
import { openDoors } from './router.ts'
import { requireReady, type Stage } from './stage.ts'
import { answerUnknown } from './static.ts'

export interface HttpOptions extends HostRules {
  readonly trustedProxies: readonly string[]
  readonly frameAncestors: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly log: FastifyBaseLogger
  readonly stage: Stage
  readonly authentication: Authentication
  readonly pagesFolder: string
}

/**
 * Every request's way in: a request id, is the server ready, is the host ours, who calls; then a door. It does not
 * listen: `listener.ts` does, and hands requests to `routing`.
 */
export async function createHttpServer(options: HttpOptions, deps: DoorDeps): Promise<FastifyInstance> {
  const server = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false, // one that the caller chose could be anybody's
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    exposeHeadRoutes: true,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 8192 }, // names of 1,024 bytes, percent-encoded; tokens of signed URLs
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  })
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
  })
  allowFraming(server, options.frameAncestors)
  openToOrigins(server, options.corsOrigins)
  server.decorate('pagesFolder', options.pagesFolder)
  requireReady(server, options.stage)
  requireAllowedHost(server, options)
  requireCredential(server, options.authentication)
  compressAnswers(server)
  logRequests(server)
  timeRequests(server, deps.metrics)
  server.setErrorHandler(answerError)
  server.setNotFoundHandler(answerUnknown)
  openDoors(server, deps)
  await server.ready()
  return server
}
