import type { Door } from './door.ts'

/**
 * `GET /healthz`: the process answers. `GET /ready`: so do the database and the blobs. `GET /metrics`: Prometheus text,
 * with a key, since a proxy on this machine makes everybody's address look local.
 */
export const healthDoor: Door = (scope, { metrics, checkReady }) => {
  scope.get('/healthz', () => ({ status: 'ok' }))
  scope.get('/ready', async () => {
    await checkReady()
    return { status: 'ready' }
  })
  scope.get('/metrics', async (_request, reply) => {
    void reply.type(metrics.registry.contentType)
    return metrics.registry.metrics()
  })
}
