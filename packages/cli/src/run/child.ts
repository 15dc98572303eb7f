import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { Sink } from '../surroundings.ts'

export interface ChildOptions {
  readonly executable: string
  readonly args: readonly string[]
  readonly workingFolder: string
  readonly variables: NodeJS.ProcessEnv
  /** Where its output goes, unchanged. */
  readonly output: Sink
  readonly errors: Sink
  /** Told what it prints, as text. */
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void
}

export interface ChildEnd {
  /** As a shell has it: 128 + its number for one that died of a signal. */
  readonly exitCode: number
  readonly signal: NodeJS.Signals | undefined
}

/** A program that is wrapped. */
export interface Child {
  readonly ended: Promise<ChildEnd>
  send(signal: NodeJS.Signals): void
}

/** A process that it left behind may hold its output open: after this long without a word nobody listens any more. */
const QUIET_MS = 2_000

/** Starts a program on this one's input. Its output comes by pipes, and is passed on as fast as it is read. */
export function startChild({ executable, args, workingFolder, variables, ...to }: ChildOptions): Child {
  const child = spawn(executable, args, {
    cwd: workingFolder,
    env: variables,
    stdio: ['inherit', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const flows = [
    passOn(child.stdout, to.output, (text) => to.onOutput('stdout', text)),
    passOn(child.stderr, to.errors, (text) => to.onOutput('stderr', text)),
  ]
  child.once('exit', () => closeWhenQuiet(child, flows))
  return { ended: endOf(child), send: (signal) => void child.kill(signal) }
}

function endOf(child: ChildProcess): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code: number | null, signal: NodeJS.Signals | null) => {
      const number = signal === null ? 0 : constants.signals[signal]
      resolve({ exitCode: code ?? 128 + number, signal: signal ?? undefined })
    })
  })
}

interface Flow {
  readonly source: Readable
  lastAtMs: number
}

function passOn(source: Readable, target: Sink, tell: (text: string) => void): Flow {
  const flow: Flow = { source, lastAtMs: Date.now() }
  const decoder = new StringDecoder('utf8') // a character may be cut in two
  source.on('data', (chunk: Buffer) => {
    flow.lastAtMs = Date.now()
    tell(decoder.write(chunk))
    if (target.write(chunk)) return
    source.pause()
    target.once('drain', () => source.resume())
  })
  source.once('end', () => tell(decoder.end()))
  target.on('error', () => source.destroy()) // whoever reads has seen enough: the program hears it as from the pipe itself
  return flow
}

function closeWhenQuiet(child: ChildProcess, flows: readonly Flow[]): void {
  const exitedAtMs = Date.now()
  const timer = setInterval(() => {
    for (const { source, lastAtMs } of flows) {
      const isQuiet = Date.now() - Math.max(lastAtMs, exitedAtMs) > QUIET_MS
      if (isQuiet && !source.isPaused()) source.destroy()
    }
  }, QUIET_MS / 4)
  child.once('close', () => clearInterval(timer))
}
