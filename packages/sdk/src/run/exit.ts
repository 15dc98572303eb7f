import process from 'node:process'

/*
 * The ways a process ends while a run is open, and what each one means for the run:
 *
 *   nothing left to do        what there is is sent while the loop still turns; then as process.exit
 *   process.exit(n)           exit code n, at the last moment
 *   an error nobody caught    exit code 1; Node prints it as ever, the run's log has it too
 *   Ctrl-C, kill, hang-up     255 (as Python has it), 143, 129; then the process dies of the signal, as its parent expects
 *   kill -9, no power         nothing can be done: the folder waits for `amphora sync`
 */

/** A run that is not finished. */
export interface OpenRun {
  /** The loop has nothing left to do, and waits for this: sends what there is. How the process ends is not known yet. */
  readonly drain: () => Promise<void>
  /** The last moment: what is not done when this returns is not done. */
  readonly finishAtExit: (exitCode: number) => void
  /** An error that will end the process, as Node is about to print it. */
  readonly noteFatal: (text: string) => void
}

const EXIT_CODES = { SIGINT: 255, SIGTERM: 143, SIGHUP: 129 } as const
type EndingSignal = keyof typeof EXIT_CODES
const SIGNALS: readonly EndingSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Of this process; it has one end. */
const openRuns = new Set<OpenRun>()

/** Ends `run` with the process, unless the returned function is called before. */
export function endWithProcess(run: OpenRun): () => void {
  if (openRuns.size === 0) listen()
  openRuns.add(run)
  return () => {
    openRuns.delete(run)
    if (openRuns.size === 0) unlisten()
  }
}

/** Ends the process as Ctrl-C does: for a run that somebody stopped from the pages. */
export function interruptProcess(): void {
  process.kill(process.pid, 'SIGINT')
}

function listen(): void {
  process.on('beforeExit', onBeforeExit)
  process.on('exit', onExit)
  process.on('uncaughtExceptionMonitor', onFatal)
  for (const signal of SIGNALS) process.on(signal, onSignal)
}

function unlisten(): void {
  process.off('beforeExit', onBeforeExit)
  process.off('exit', onExit)
  process.off('uncaughtExceptionMonitor', onFatal)
  for (const signal of SIGNALS) process.off(signal, onSignal)
}

function onBeforeExit(): void {
  for (const run of openRuns) void run.drain()
}

function onExit(code: number): void {
  for (const run of openRuns) run.finishAtExit(code)
}

function onFatal(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  for (const run of openRuns) run.noteFatal(text)
}

/** A program that listens itself has its own way to end; then the run ends with that. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  const runs = [...openRuns]
  unlisten() // so that a second signal ends the process while it waits here
  for (const run of runs) run.finishAtExit(EXIT_CODES[signal as EndingSignal])
  openRuns.clear()
  process.kill(process.pid, signal)
}

/** Runs whose scope was left, and that wait for how the process goes on. */
const leaving = new Set<(exitCode: number) => void>()
/** Runs that still send what they logged in a scope. */
let drainingCount = 0

/**
 * Resolves when `drain` has; then calls `end`, once an error that is on its way up would have ended the process: a scope left
 * by an error and one left at its end look the same to what is disposed. When the process ends first, its runs end with it.
 */
export async function leaveScope(drain: () => Promise<void>, end: (exitCode: number) => void): Promise<void> {
  drainingCount++
  try {
    await drain()
  } finally {
    drainingCount--
  }
  leaving.add(end)
  setImmediate(endAllLeft)
}

/** While one of several runs of a scope still drains, the error waits behind it. */
function endAllLeft(): void {
  if (drainingCount > 0) return
  const ends = [...leaving]
  leaving.clear()
  for (const end of ends) end(Number(process.exitCode ?? 0))
}
