import type { Child } from './child.ts'

/** Passed on as they are. Job control (Ctrl-Z) is between the terminal and the programs in it. */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const

/** After this long without an end, who was asked to stop is told again, more firmly. */
const PATIENCE_MS = 60_000

/**
 * From now on signals are the child's: how it ends is how this process does.
 * @param hasTerminal Ctrl-C at a terminal reaches every program in front of it: passed on, it would come twice
 * @returns stops doing so
 */
export function forwardSignals(process: NodeJS.Process, child: Child, hasTerminal: boolean): () => void {
  const listeners = FORWARDED.map((signal) => {
    const fromTerminal = hasTerminal && (signal === 'SIGINT' || signal === 'SIGQUIT')
    return [signal, () => (fromTerminal ? undefined : child.send(signal))] as const
  })
  for (const [signal, listener] of listeners) process.removeAllListeners(signal).on(signal, listener)
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/** Asks a program to end: as Ctrl-C does, which training scripts listen to; after a minute by SIGTERM. */
export function askToEnd(child: Child): void {
  child.send('SIGINT')
  const timer = setTimeout(() => child.send('SIGTERM'), PATIENCE_MS)
  timer.unref()
  void child.ended.finally(() => clearTimeout(timer))
}
