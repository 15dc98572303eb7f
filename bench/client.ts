import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { cpuSeconds } from './process-tree.ts'
import { ownEnvironment, ROOT, type Server, type System } from './systems/system.ts'

/** What one measured phase took, of all clients together. */
export interface Phase {
  /** Of the slowest client: they begin together. */
  readonly seconds: number
  readonly clientCpuSeconds: number
  readonly serverCpuSeconds: number
  /** Lists of numbers that the clients found worth telling, by name. */
  readonly facts: ReadonlyMap<string, readonly number[]>
}

export interface ClientWork {
  readonly system: System
  /** Of those that log without one: `NO_SERVER`. */
  readonly server: Pick<Server, 'pid' | 'environment'>
  /** A folder for all that the clients keep; each gets one in it. */
  readonly home: string
  readonly task: string
  readonly args: Readonly<Record<string, unknown>>
  /** How many do the same at the same time. Default: one. */
  readonly clients?: number
  /** Called after each phase, before the clients go on. */
  readonly afterPhase?: (name: string) => Promise<void>
}

/** Nobody has this pid. */
export const NO_SERVER: ClientWork['server'] = { pid: 0, environment: {} }

const LIMIT_MS = 300_000
const MARK = '@phase '
const OUTPUT_KEPT = 20_000

interface Message {
  readonly begin?: string
  readonly end?: string
  readonly seconds?: number
  readonly facts?: Readonly<Record<string, readonly number[]>>
}

/**
 * Runs clients side by side, phase by phase: all begin a phase together, and the next once all have ended it.
 * @throws what a client printed, when one fails or takes too long
 */
export async function runClients(work: ClientWork): Promise<ReadonlyMap<string, Phase>> {
  const clients = await Promise.all(Array.from({ length: work.clients ?? 1 }, (_, i) => Client.start(work, i)))
  const pids = clients.map(({ pid }) => pid)
  const phases = new Map<string, Phase>()
  try {
    for (;;) {
      const begun = await Promise.all(clients.map((client) => client.next()))
      const name = begun[0]?.begin
      if (name === undefined) break
      const [clientBefore, serverBefore] = [cpuSeconds(pids), cpuSeconds([work.server.pid])]
      for (const client of clients) client.go()
      const ended = await Promise.all(clients.map((client) => client.next()))
      phases.set(name, {
        seconds: Math.max(...ended.map(({ seconds = 0 }) => seconds)),
        clientCpuSeconds: cpuSeconds(pids) - clientBefore,
        serverCpuSeconds: cpuSeconds([work.server.pid]) - serverBefore,
        facts: joined(ended),
      })
      await work.afterPhase?.(name)
      for (const client of clients) client.go()
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
  return phases
}

export function getPhase(phases: ReadonlyMap<string, Phase>, name: string): Phase {
  const phase = phases.get(name)
  if (!phase) throw new Error(`the client ended before the phase "${name}"`)
  return phase
}

function joined(messages: readonly Message[]): ReadonlyMap<string, readonly number[]> {
  const facts = new Map<string, readonly number[]>()
  for (const [name, values] of messages.flatMap((message) => Object.entries(message.facts ?? {}))) {
    facts.set(name, [...(facts.get(name) ?? []), ...values])
  }
  return facts
}

/** Starts a client with a folder of its own in `home`. */
export async function spawnClient(
  { system, server, home, task, args }: ClientWork,
  index: number,
): Promise<ChildProcessByStdio<Writable, Readable, Readable>> {
  const folder = join(home, `client-${index}`)
  await mkdir(folder, { recursive: true })
  const script = join(ROOT, 'bench/clients', system.client)
  return spawn(await system.python(), [script, task, JSON.stringify(args)], {
    cwd: folder,
    env: { ...ownEnvironment(), ...homeOf(folder), ...server.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** One client process. It stops before and after each phase until `go`. End it. */
class Client {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #lines: AsyncIterator<string>
  readonly #late: NodeJS.Timeout
  #output = ''
  readonly pid: number

  static async start(work: ClientWork, index: number): Promise<Client> {
    return new Client(await spawnClient(work, index))
  }

  private constructor(child: ChildProcessByStdio<Writable, Readable, Readable>) {
    this.#child = child
    this.pid = child.pid ?? 0
    child.stdin.on('error', () => undefined) // it has ended; `next` says so
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.#keep(text))
    const lines: Interface = createInterface({ input: child.stdout })
    this.#lines = lines[Symbol.asyncIterator]()
    this.#late = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
  }

  /** Its next message; an empty one when it has ended well. */
  async next(): Promise<Message> {
    for (;;) {
      const line = await this.#lines.next()
      if (line.done) break
      if (line.value.startsWith(MARK)) return JSON.parse(line.value.slice(MARK.length)) as Message
      this.#keep(`${line.value}\n`)
    }
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit')
    if (this.#child.exitCode === 0) return {}
    throw new Error(`a client ended with ${this.#child.exitCode ?? this.#child.signalCode}:\n${this.#output}`)
  }

  go(): void {
    this.#child.stdin.write('go\n')
  }

  async end(): Promise<void> {
    clearTimeout(this.#late)
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exit = once(this.#child, 'exit')
    this.#child.stdin.end()
    this.#child.kill('SIGKILL')
    await exit
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(-OUTPUT_KEPT)
  }
}

/** Nothing of a client lies outside its folder, and nothing of another measurement inside. */
function homeOf(folder: string): Readonly<Record<string, string>> {
  return {
    HOME: folder,
    NETRC: join(folder, 'netrc'),
    TRACKIO_DIR: join(folder, 'trackio'),
    WANDB_CACHE_DIR: join(folder, 'cache'),
    WANDB_CONFIG_DIR: join(folder, 'config'),
    WANDB_DATA_DIR: join(folder, 'data'),
    WANDB_DIR: folder,
    WANDB_ERROR_REPORTING: 'false',
    WANDB_SILENT: 'true',
  }
}
