/*
 * What one logged value costs the server: `node bench/intake.ts [posts]`.
 * Four connections send file_stream posts of 200 steps × 10 metrics (noisy float64), each to a run of its own, to a
 * server process with a new data folder, on the PostgreSQL of AMPHORA_DATABASE_URL where that is set. Prints points/s, CPU µs a point of the
 * server alone, ms a post, and on SQLite bytes a point.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startCommand } from './systems/amphora.ts'
import { ROOT } from './systems/system.ts'

const CONNECTIONS = 4
const STEPS_A_POST = 200
const METRICS = 10
const WARM_POSTS = 10
const KEY = `local-${'0123456789'.repeat(4)}`
const AUTHORIZATION = `Basic ${Buffer.from(`api:${KEY}`).toString('base64')}`

const postsEach = Number(process.argv[2] ?? 200)
const folder = await mkdtemp(join(tmpdir(), 'amphora-intake-'))
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const [program = '', ...args] = startCommand()
const server = spawn(program, [...args, '--port', '0', '--data', folder], {
  cwd: ROOT,
  env: { ...process.env, AMPHORA_ADMIN_API_KEY: KEY },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let port = 0
try {
  port = await portOf(server)
  const runs = Array.from({ length: CONNECTIONS }, (_, i) => `run${i}`)
  await Promise.all(runs.map((run) => makeRun(run)))
  await sendAll(runs, bodiesOf(0, WARM_POSTS))
  await measure(runs)
} finally {
  if (server.kill('SIGTERM')) await once(server, 'exit')
  if (!process.env['AMPHORA_DATABASE_URL']) {
    const { size } = await stat(join(folder, 'amphora.db')) // the log is folded into it by the stop
    const points = CONNECTIONS * (WARM_POSTS + postsEach) * STEPS_A_POST * METRICS
    console.log(`bytes/pt          ${(size / points).toFixed(1)}`)
  }
  await rm(folder, { recursive: true })
}

async function measure(runs: readonly string[]): Promise<void> {
  const bodies = bodiesOf(WARM_POSTS, postsEach)
  const cpuBefore = await cpuSeconds()
  const startedAt = performance.now()
  const times = await sendAll(runs, bodies)
  const seconds = (performance.now() - startedAt) / 1000
  const cpu = (await cpuSeconds()) - cpuBefore
  const points = runs.length * postsEach * STEPS_A_POST * METRICS
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  console.log(`points/s          ${Math.round(points / seconds).toLocaleString('en')}`)
  console.log(`server CPU µs/pt  ${((cpu * 1e6) / points).toFixed(2)}`)
  console.log(`ms/post p50 p95   ${at(0.5)} ${at(0.95)}`)
}

/** All runs at once; each sends its next post once the last one is answered, as a client does. Milliseconds a post. */
async function sendAll(runs: readonly string[], bodies: readonly string[]): Promise<readonly number[]> {
  const times = await Promise.all(runs.map((run) => sendInTurn(run, bodies)))
  return times.flat()
}

async function sendInTurn(run: string, bodies: readonly string[]): Promise<readonly number[]> {
  const times: number[] = []
  for (const body of bodies) {
    const sentAt = performance.now()
    await ask('POST', `/files/admin/bench/${run}/file_stream`, body)
    times.push(performance.now() - sentAt)
  }
  return times
}

function bodiesOf(from: number, posts: number): readonly string[] {
  return Array.from({ length: posts }, (_, i) => bodyOf(from + i))
}

function bodyOf(post: number): string {
  const offset = post * STEPS_A_POST
  const content = Array.from({ length: STEPS_A_POST }, (_, i) => rowOf(offset + i))
  return JSON.stringify({ files: { 'wandb-history.jsonl': { offset, content } } })
}

function rowOf(step: number): string {
  const metrics = Array.from({ length: METRICS }, (_, i) => [
    `train/metric_${i}`,
    Math.exp(-step / 1e4) + Math.random(),
  ])
  const time = { _step: step, _runtime: step * 0.0123, _timestamp: 1.79e9 + step * 0.0123 }
  return JSON.stringify({ ...Object.fromEntries(metrics), ...time })
}

async function makeRun(name: string): Promise<void> {
  const query = `mutation { upsertBucket(input: {name: "${name}", modelName: "bench"}) { inserted } }`
  await ask('POST', '/graphql', JSON.stringify({ query }))
}

/** User and system time of the server process, its threads included. */
async function cpuSeconds(): Promise<number> {
  const text = await ask('GET', '/metrics')
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1])
}

/** The address is in the greeting, which is printed once the server is ready. */
async function portOf({ stdout }: typeof server): Promise<number> {
  for await (const line of createInterface({ input: stdout })) {
    const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
    if (found) return Number(found)
  }
  throw new Error('the server ended before it was ready')
}

function ask(method: 'GET' | 'POST', path: string, body = ''): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const headers = { authorization: AUTHORIZATION, 'content-type': 'application/json' }
  const sent = request({ port, host: '127.0.0.1', method, path, agent, headers }, (reply) => {
    let text = ''
    reply.setEncoding('utf8')
    reply.on('data', (chunk: string) => (text += chunk))
    reply.on('end', () =>
      reply.statusCode === 200 ? resolve(text) : reject(new Error(`${reply.statusCode}: ${text}`)),
    )
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
