import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const ROOT = join(import.meta.dirname, '../..')

export type SystemName = 'amphora' | 'sdk' | 'null' | 'trackio' | 'mlflow' | 'aim' | 'tensorboard'

/** A server that is measured, with its client. */
export interface System {
  readonly name: SystemName
  /** What runs its client: a Python, or Node. */
  readonly python: () => Promise<string>
  readonly client: string
  /** Costs so much to start that one server serves all rounds of a scenario. */
  readonly isSlowToStart: boolean
  readonly start: (folder: string) => Promise<Server>
}

/** A running server. Stop it. */
export interface Server {
  readonly pid: number
  /** All that it keeps is in here. */
  readonly folder: string
  /** What its client has to know. */
  readonly environment: Readonly<Record<string, string>>
  /** From the start of the process to its first good answer. */
  readonly readySeconds: number
  stop(): Promise<void>
}

export interface StartOptions {
  readonly folder: string
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Asked until it answers 200. */
  readonly readyUrl: string
  /** Printed before the client can be told what it has to know. */
  readonly prints?: RegExp
  /** What the client has to know; `output` is what the server has printed. */
  readonly clientEnvironment: (output: string) => Readonly<Record<string, string>>
}

const READY_LIMIT_MS = 120_000
const STOP_LIMIT_MS = 15_000
const LOOK_MS = 5
const OUTPUT_KEPT = 100_000

/** Starts a server and waits until it answers. */
export async function startServer(options: StartOptions): Promise<Server> {
  const [program = '', ...args] = options.command
  const startedAt = performance.now()
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...ownEnvironment(), ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that what it starts ends with it
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-OUTPUT_KEPT)))
  }
  running.add(child)
  child.once('exit', () => running.delete(child))
  try {
    await untilReady(child, options.readyUrl, () => options.prints?.test(output) ?? true)
  } catch (error) {
    await stop(child)
    throw new Error(`${options.command.join(' ')}: ${String(error)}\n${output}`, { cause: error })
  }
  const readySeconds = (performance.now() - startedAt) / 1000
  const environment = options.clientEnvironment(output)
  return { pid: child.pid ?? 0, folder: options.folder, environment, readySeconds, stop: () => stop(child) }
}

/** Without the user's own settings of what is measured. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const isSetting = /^(?:WANDB|AMPHORA|TRACKIO|MLFLOW)_/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isSetting.test(name)))
}

const running = new Set<ChildProcess>()

/** What is left when the bench itself is told to end. */
export function killServers(): void {
  for (const child of running) signalGroup(child, 'SIGKILL')
}

async function untilReady(child: ChildProcess, url: string, hasPrinted: () => boolean): Promise<void> {
  const deadline = performance.now() + READY_LIMIT_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`ended with code ${child.exitCode}`)
    const answer = await fetch(url).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok && hasPrinted()) return
    await wait(LOOK_MS)
  }
  throw new Error(`did not answer at ${url} in ${READY_LIMIT_MS / 1000} s`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
    await exit
    clearTimeout(late)
  }
  signalGroup(child, 'SIGKILL') // what it started and left
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // all of it has ended by itself
  }
}
