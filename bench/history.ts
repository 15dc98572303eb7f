/*
 * What a long history costs: `node bench/history.ts [rows] [runs]` (1,000,000, 100).
 * Sends one run of so many rows × 10 metrics (noisy float64), so many runs of 10,000 rows × 10 metrics, and one of 100,000 keys through
 * the real endpoint to a server with a new data folder, waits until all is packed, and draws charts of 1,000 buckets: of the whole
 * long run, of windows of it, over other axes, and of all short ones; samples rows; asks for the 100,000 keys. Prints rows/s and MiB/s,
 * beside a plain append of the same bytes, synced post by post; CPU µs a point (without the thread that packs, and all of it once all is packed); bytes a point, MiB
 * at the peak, and ms a chart, p50 and p95, with KB sent (compressed, as a browser takes it). On SQLite.
 */
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PACK_THREAD } from '../packages/server/src/store/segments/packer.ts'
import { untilPacked } from './packed.ts'
import { RunningServer } from './running-server.ts'
import { folderBytes } from './scenario.ts'
import { timed } from './timed.ts'

const METRICS = 10
const ROWS_A_POST = 2000
const SHORT_ROWS = 10_000
const BUCKETS = 1000
const MANY_KEYS = 100_000
const KEYS_A_ROW = 5000
/** Of what reads all of the long run. */
const FEW = 5
const MIB = 1024 ** 2
const CONNECTIONS = 6
const SHORT = { name: { $regex: 'short' } }
/** What the pages draw a line with. */
const LINE = ['x', 'endX', 'mean', 'min', 'max', 'count', 'nonFinite']

/** Texts that rows take their numbers from: making a hundred million would measure this program. */
const noise = Array.from({ length: 10_007 }, () => String(Math.random()))
const [longRows = 1_000_000, shortRuns = 100] = process.argv.slice(2).map(Number)
let sentBytes = 0 // of the long run
const folder = await mkdtemp(join(tmpdir(), 'amphora-history-'))
const server = await RunningServer.start(folder, CONNECTIONS)
try {
  await sendLong()
  await sendShort()
  await sendKeys()
  tell('MiB at the peak', await server.peakMiB())
  await drawAll()
  tell('MiB at the peak', await server.peakMiB())
} finally {
  await server.stop()
  const points = METRICS * (longRows + shortRuns * SHORT_ROWS) + MANY_KEYS
  const { size } = await stat(join(folder, 'amphora.db')) // the log is folded into it by the stop
  tell('bytes/pt, database', size / points, 1)
  tell('bytes/pt, files', (await folderBytes(join(folder, 'blobs'))) / points, 1)
  await rm(folder, { recursive: true })
}

async function sendLong(): Promise<void> {
  await makeRun('long')
  const before = await server.cpuSeconds()
  const startedAt = performance.now()
  await sendRows({ run: 'long', rows: longRows, metrics: METRICS })
  const seconds = (performance.now() - startedAt) / 1000
  tell('rows/s', longRows / seconds)
  tell('MiB/s', sentBytes / MIB / seconds, 1)
  tell('× a synced append', seconds / (await appendSeconds()), 2)
  const packing = server.threadSeconds(PACK_THREAD)
  tell('server CPU µs/pt', (((await server.cpuSeconds()) - before - packing) * 1e6) / longRows / METRICS, 2)
  await end('long', longRows)
  await untilPacked(folder)
  tell('and with packing', (((await server.cpuSeconds()) - before) * 1e6) / longRows / METRICS, 2)
}

async function sendShort(): Promise<void> {
  for (let run = 0; run < shortRuns; run++) {
    await makeRun(`short${run}`)
    await sendRows({ run: `short${run}`, rows: SHORT_ROWS, metrics: METRICS })
    await end(`short${run}`, SHORT_ROWS)
  }
  await untilPacked(folder)
}

/** One run of so many keys, some in each row. */
async function sendKeys(): Promise<void> {
  await makeRun('keys')
  for (let row = 0; row * KEYS_A_ROW < MANY_KEYS; row++) {
    const keys = Array.from({ length: KEYS_A_ROW }, (_, at) => `"layer${row}/unit${at}":${at}`)
    const files = { 'wandb-history.jsonl': { offset: row, content: [`{"_step":${row},${keys.join()}}`] } }
    await post('keys', { files })
  }
}

/** What the disk takes for the bytes of the long run in a file, synced after as many as a post has. */
async function appendSeconds(): Promise<number> {
  const path = join(folder, '../', `append-${process.pid}`)
  const piece = Buffer.alloc(Math.ceil((sentBytes * ROWS_A_POST) / longRows), 'x')
  await using file = await open(path, 'w')
  const startedAt = performance.now()
  for (let at = 0; at < longRows; at += ROWS_A_POST) {
    await file.write(piece)
    await file.datasync()
  }
  const seconds = (performance.now() - startedAt) / 1000
  await rm(path)
  return seconds
}

async function drawAll(): Promise<void> {
  await draw('all of the long run', () => chart('long', undefined))
  for (let width = longRows / 10; width >= 1000; width /= 10) {
    await draw(`${width.toLocaleString('en')} steps of it`, () => {
      const from = Math.floor(Math.random() * (longRows - width))
      return chart('long', [from, from + width])
    })
  }
  await draw('all of it over _timestamp', () => chartOver('_timestamp'), FEW)
  await draw('all of it over a metric', () => chartOver('train/metric_1'), FEW)
  await draw('500 rows of it, evenly spread', sampleOfLong, FEW)
  await draw(`${METRICS} metrics of it`, () => chart('long', undefined, METRICS))
  await draw(`${shortRuns} short runs`, () => chartOfShort(1))
  await draw(`${METRICS} metrics of these`, () => chartOfShort(METRICS))
  await draw('the first as one group', groupOfShort)
  await draw(`${MANY_KEYS.toLocaleString('en')} keys of a run`, keysOfMany)
}

async function draw(name: string, once: () => Promise<string | Buffer>, count?: number): Promise<void> {
  await timed(server, name, once, count)
  tell('  KB sent', (await once()).length / 1000)
}

function chart(run: string, window: readonly [number, number] | undefined, metrics = 1): Promise<Buffer> {
  const [from, to] = window ?? []
  return drawn({ run, keys: keysOf(metrics), buckets: BUCKETS, from, to, columns: LINE })
}

function chartOver(x: string): Promise<Buffer> {
  return drawn({ run: 'long', keys: keysOf(1), x, buckets: BUCKETS, columns: LINE })
}

/** What the client's `history` asks for. */
function sampleOfLong(): Promise<string> {
  const query = '{ project(name: "bench") { run(name: "long") { history(samples: 500) } } }'
  return server.ask('POST', '/graphql', JSON.stringify({ query }))
}

/** The least and the greatest of each bucket: what a line of a thousand points is drawn with. */
function chartOfShort(metrics: number): Promise<Buffer> {
  return drawn({ filters: SHORT, keys: keysOf(metrics), buckets: BUCKETS / 2, columns: ['x', 'min', 'max'] })
}

function groupOfShort(): Promise<Buffer> {
  const columns = ['x', 'endX', 'mean', 'std', 'min', 'max', 'runs']
  return drawn({ groups: [SHORT], keys: keysOf(1), buckets: BUCKETS / 2, columns })
}

function keysOf(metrics: number): readonly string[] {
  return Array.from({ length: metrics }, (_, metric) => `train/metric_${metric}`)
}

/** As a browser asks. */
function drawn(asked: object): Promise<Buffer> {
  return server.askBytes('POST', '/charts/admin/bench', JSON.stringify(asked), { 'accept-encoding': 'zstd' })
}

function keysOfMany(): Promise<string> {
  const query = '{ project(name: "bench") { run(name: "keys") { historyKeys } } }'
  return server.ask('POST', '/graphql', JSON.stringify({ query }))
}

interface Sent {
  readonly run: string
  readonly rows: number
  readonly metrics: number
}

async function sendRows({ run, rows, metrics }: Sent): Promise<void> {
  for (let first = 0; first < rows; first += ROWS_A_POST) {
    const count = Math.min(ROWS_A_POST, rows - first)
    const content = Array.from({ length: count }, (_, i) => rowOf(first + i, metrics, run))
    await post(run, { files: { 'wandb-history.jsonl': { offset: first, content } } })
    if (run === 'long') sentBytes += content.reduce((sum, { length }) => sum + length + 1, 0)
  }
}

/** Of each run others. */
function rowOf(step: number, metrics: number, run: string): string {
  const shift = Number(run.replace(/\D/g, '')) * 97
  let row = `{"_step":${step},"_runtime":${step / 64},"_timestamp":${1.79e9 + step / 64}`
  for (let metric = 0; metric < metrics; metric++) {
    row += `,"train/metric_${metric}":${noise[(step * (13 + shift) + metric * 7919) % noise.length] ?? 0}`
  }
  return `${row}}`
}

function end(run: string, offset: number): Promise<string> {
  return post(run, { files: { 'wandb-history.jsonl': { offset, content: [] } }, complete: true, exitcode: 0 })
}

function post(run: string, body: object): Promise<string> {
  return server.ask('POST', `/files/admin/bench/${run}/file_stream`, JSON.stringify(body))
}

function makeRun(name: string): Promise<string> {
  const query = `mutation { upsertBucket(input: {name: "${name}", modelName: "bench"}) { inserted } }`
  return server.ask('POST', '/graphql', JSON.stringify({ query }))
}

function tell(name: string, value: number, digits = 0): void {
  console.log(`${name.padEnd(20)}${value.toLocaleString('en', { maximumFractionDigits: digits })}`)
}
