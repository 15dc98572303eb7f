/*
 * A server in a process of its own, for the measurements that compare ways to move bytes: `node bench/blob-receive.ts`,
 * `node bench/blob-send.ts`. Both sides of each share one file: the child is the same program, told its way.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

export const MIB = 1024 ** 2

/** s of wall time, CPU s of the server, s its event loop was busy, its delay in ms (p99), MiB of memory above idle. */
const FIGURES = ['wall', 'cpu', 'busy', 'delay', 'memory'] as const
type Figures = Readonly<Record<(typeof FIGURES)[number], number>>

/** Runs `load` against a server of each way, in turn, and prints the medians of all rounds. */
export async function compareWays(
  program: string,
  ways: readonly string[],
  rounds: number,
  load: { readonly warmUp: (port: number) => Promise<unknown>; readonly run: (port: number) => Promise<unknown> },
): Promise<void> {
  const results = new Map<string, Figures[]>(ways.map((way) => [way, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [way, figures] of results) figures.push(await measure(program, way, load))
  }
  console.log(['', ...FIGURES].map((name) => name.padStart(8)).join(''))
  for (const [way, figures] of results) {
    const medians = FIGURES.map((name) => median(figures.map((figure) => figure[name])))
    console.log(way.padStart(8) + medians.map((value) => value.toFixed(value < 20 ? 2 : 0).padStart(8)).join(''))
  }
}

/** The child's side: answers until its parent lets go of it. */
export async function serveMeasured(listener: RequestListener): Promise<void> {
  const server = createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const idleBytes = process.memoryUsage.rss()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let cpuBefore = process.cpuUsage()
  let loopBefore = performance.eventLoopUtilization()
  const begin = (): string => {
    delay.reset()
    delay.enable()
    cpuBefore = process.cpuUsage()
    loopBefore = performance.eventLoopUtilization()
    return 'begun'
  }
  const end = (): string => {
    const { user, system } = process.cpuUsage(cpuBefore)
    const busyMs = performance.eventLoopUtilization(loopBefore).active
    const peakBytes = process.resourceUsage().maxRSS * 1024
    return [(user + system) / 1e6, busyMs / 1e3, delay.percentile(99) / 1e6, (peakBytes - idleBytes) / MIB].join(' ')
  }
  process.on('message', (message) => process.send?.(message === 'begin' ? begin() : end()))
  process.on('disconnect', () => process.exit())
  const address = server.address()
  process.send?.(typeof address === 'object' ? String(address?.port) : address)
}

async function measure(
  program: string,
  way: string,
  { warmUp, run }: Parameters<typeof compareWays>[3],
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-bytes-'))
  const server = fork(program, [way, folder])
  try {
    const port = Number(await told(server))
    await warmUp(port) // what starts with the first bytes has started
    server.send('begin')
    await told(server)
    const startedAt = performance.now()
    await run(port)
    const wall = (performance.now() - startedAt) / 1000
    server.send('end')
    const [cpu = 0, busy = 0, delay = 0, memory = 0] = (await told(server)).split(' ').map(Number)
    return { wall, cpu, busy, delay, memory }
  } finally {
    server.disconnect()
    await once(server, 'exit')
    await rm(folder, { recursive: true })
  }
}

function told(server: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  server.once('message', (message) => resolve(typeof message === 'string' ? message : ''))
  return promise
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
