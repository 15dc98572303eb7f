/*
 * What one logged value costs the server: `node bench/intake.ts [posts]`.
 * Four connections send file_stream posts of 200 steps × 10 metrics (noisy float64), each to a run of its own, to a
 * server process with a new data folder, on the PostgreSQL of AMPHORA_DATABASE_URL where that is set. Prints points/s, CPU µs a point of the
 * server alone, ms a post, and on SQLite bytes a point.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunningServer } from './running-server.ts'

const CONNECTIONS = 4
const STEPS_A_POST = 200
const METRICS = 10
const WARM_POSTS = 10
const postsEach = Number(process.argv[2] ?? 200)
const folder = await mkdtemp(join(tmpdir(), 'amphora-intake-'))
const server = await RunningServer.start(folder, CONNECTIONS)
try {
  const runs = Array.from({ length: CONNECTIONS }, (_, i) => `run${i}`)
  await Promise.all(runs.map((run) => makeRun(run)))
  await sendAll(runs, bodiesOf(0, WARM_POSTS))
  await measure(runs)
} finally {
  await server.stop()
  if (!process.env['AMPHORA_DATABASE_URL']) {
    const { size } = await stat(join(folder, 'amphora.db')) // the log is folded into it by the stop
    const points = CONNECTIONS * (WARM_POSTS + postsEach) * STEPS_A_POST * METRICS
    console.log(`bytes/pt          ${(size / points).toFixed(1)}`)
  }
  await rm(folder, { recursive: true })
}

async function measure(runs: readonly string[]): Promise<void> {
  const bodies = bodiesOf(WARM_POSTS, postsEach)
  const cpuBefore = await server.cpuSeconds()
  const startedAt = performance.now()
  const times = await sendAll(runs, bodies)
  const seconds = (performance.now() - startedAt) / 1000
  const cpu = (await server.cpuSeconds()) - cpuBefore
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
    await server.ask('POST', `/files/admin/bench/${run}/file_stream`, body)
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
  await server.ask('POST', '/graphql', JSON.stringify({ query }))
}
