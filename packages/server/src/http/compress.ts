import { promisify } from 'node:util'
import { constants, gzip, zstdCompress } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const compressGzip = promisify(gzip)
const compressZstd = promisify(zstdCompress)

const LEAST_BYTES = 2048 // below that the headers cost more than is saved
const COMPRESSIBLE = /^(?:application\/json|text\/)/
/** Of charts as columns of bytes. */
export const CHART_TYPE = 'application/vnd.amphora.chart'

/** Best first. Quick levels: the client is usually on this machine or in this building. */
const ENCODINGS = [
  {
    name: 'zstd',
    compress: (body: string | Buffer) => compressZstd(body, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
  },
  { name: 'gzip', compress: (body: string | Buffer) => compressGzip(body, { level: 3 }) },
]

/** Compresses large answers of text and charts for whoever accepts it, on the thread pool. Streams are left alone. */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    if (!isCompressible(payload, String(reply.getHeader('content-type')))) return payload
    const varies = [reply.getHeader('vary') ?? [], 'accept-encoding'].flat()
    void reply.header('vary', varies.join(', '))
    const encoding = ENCODINGS.find(({ name }) => accepts(request.headers['accept-encoding'], name))
    if (!encoding) return payload
    void reply.header('content-encoding', encoding.name).removeHeader('content-length')
    return encoding.compress(payload)
  })
}

function isCompressible(payload: unknown, type: string): payload is string | Buffer {
  const fits = typeof payload === 'string' ? COMPRESSIBLE.test(type) : Buffer.isBuffer(payload) && type === CHART_TYPE
  return fits && (payload as string | Buffer).length >= LEAST_BYTES
}

/** `gzip;q=0` says no; any other mention says yes. */
function accepts(header: string | string[] | undefined, name: string): boolean {
  const offers = String(header ?? '').split(',')
  return offers.some((offer) => offer.split(';')[0]?.trim() === name && !/;\s*q=0(?:\.0*)?\s*$/.test(offer))
}
