import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** What `/metrics` counts. Doors add to it; nothing is read back. */
export interface Metrics {
  readonly registry: Registry
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>
  /** Lines taken by file_stream, by stream file. */
  readonly streamLines: Counter<'file'>
  /** Bytes of files and artifacts received. */
  readonly uploadedBytes: Counter
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'amphora_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 5, 30],
      registers,
    }),
    streamLines: new Counter({
      name: 'amphora_file_stream_lines_total',
      help: 'Lines received by file_stream',
      labelNames: ['file'],
      registers,
    }),
    uploadedBytes: new Counter({ name: 'amphora_uploaded_bytes_total', help: 'Bytes of files received', registers }),
  }
}

/** Times every request under its route's pattern: paths themselves are without number. */
export function timeRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const labels = { method, route: routeOptions.url ?? 'none', status: String(reply.statusCode) }
    metrics.requestSeconds.observe(labels, reply.elapsedTime / 1000)
  })
}
