import { Agent, request } from 'node:http'
import { cpuSeconds } from './process-tree.ts'
import { spreadOf } from './spread.ts'

const LIMIT_MS = 120_000
const agent = new Agent({ keepAlive: true })

export interface Question {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** With one it is a POST. */
  readonly body?: string
}

/** Asks, and reads all of the answer. @returns how many bytes came @throws for anything but 200 */
export function ask({ url, headers = {}, body }: Question): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const options = {
    agent,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'accept-encoding': 'gzip',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    timeout: LIMIT_MS,
  }
  const asking = request(url, options, (response) => {
    let bytes = 0
    response.on('data', (chunk: Buffer) => (bytes += chunk.length))
    response.on('error', reject)
    response.on('end', () => {
      if (response.statusCode === 200) resolve(bytes)
      else reject(new Error(`${url.slice(0, 200)} answered ${response.statusCode}`))
    })
  })
  asking.on('timeout', () => asking.destroy(new Error(`no answer in ${LIMIT_MS / 1000} s`)))
  asking.on('error', reject)
  asking.end(body)
  return promise
}

export interface Asked {
  /** Milliseconds, of the first time and of all others. */
  readonly first: number
  readonly p50: number
  readonly p95: number
  /** Milliseconds of the server's CPU, on average. */
  readonly cpu: number
  readonly megabytes: number
  readonly calls: number
}

/** Asks the same again and again, one after the other: for so many seconds, or so many times, but four times at least. */
export async function askAgain(
  pid: number,
  once: () => Promise<number>,
  { seconds, times }: { readonly seconds: number; readonly times: number },
): Promise<Asked> {
  const taken: number[] = []
  const [before, startedAt] = [cpuSeconds([pid]), performance.now()]
  let bytes = 0
  while (taken.length < 4 || (taken.length < times && performance.now() - startedAt < seconds * 1000)) {
    const askedAt = performance.now()
    bytes = await once()
    taken.push(performance.now() - askedAt)
  }
  const [first = NaN, ...later] = taken
  return {
    first,
    p50: spreadOf(later).median,
    p95: later.toSorted((a, b) => a - b)[Math.ceil(0.95 * later.length) - 1] ?? NaN,
    cpu: ((cpuSeconds([pid]) - before) * 1000) / taken.length,
    megabytes: bytes / 1e6,
    calls: taken.length,
  }
}
