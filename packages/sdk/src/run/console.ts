import process from 'node:process'
import type { OutputRecord } from '../log-file/record.ts'

/*
 * What the program prints: every write to standard output and error is passed on and told to whoever listens. Output of
 * child processes that share the terminal does not come by here.
 */

type Stream = OutputRecord['stream']
type Listener = (stream: Stream, text: string) => void
type Write = typeof process.stdout.write

interface Tap {
  /** As it was before, and as our own lines are printed: they are not the program's. */
  readonly original: Write
  readonly tapped: Write
}

/** One of a process: there is one standard output. */
const listeners = new Set<Listener>()
const taps = new Map<Stream, Tap>()

/** Tells `listener` what is printed until the returned function is called. */
export function captureConsole(listener: Listener): () => void {
  if (listeners.size === 0) for (const stream of ['stdout', 'stderr'] as const) tap(stream)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) for (const stream of ['stdout', 'stderr'] as const) untap(stream)
  }
}

/** Prints a line of our own: on standard error, and not captured. */
export function printLine(line: string): void {
  writeOwn(`${line}\n`)
}

/** Whether people watch, so that a line may be drawn over. */
export function isTerminal(): boolean {
  return process.stderr.isTTY
}

/** Draws over the line that was drawn last; an empty text takes it away. */
export function drawLine(text: string): void {
  writeOwn(`\r\u001b[2K${text}`)
}

/** Past the tap. */
function writeOwn(text: string): void {
  const tapped = taps.get('stderr')
  if (tapped) tapped.original(text)
  else process.stderr.write(text)
}

function tap(stream: Stream): void {
  const target = process[stream]
  const original: Write = target.write.bind(target)
  const tapped: Write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    tell(stream, chunk, rest[0])
    return Reflect.apply(original, target, [chunk, ...rest]) === true
  }
  taps.set(stream, { original, tapped })
  target.write = tapped
}

/** Whoever has put their own function over ours keeps it: it calls ours, which then only passes on. */
function untap(stream: Stream): void {
  const found = taps.get(stream)
  const target = process[stream]
  if (!found || target.write !== found.tapped) return
  target.write = found.original
  taps.delete(stream)
}

/** A listener that fails must not break the program's own print. */
function tell(stream: Stream, chunk: string | Uint8Array, encoding: unknown): void {
  if (listeners.size === 0) return
  const isText = typeof chunk === 'string'
  const isUtf8 = typeof encoding !== 'string' || /^utf-?8$/i.test(encoding)
  const text = isText
    ? isUtf8
      ? chunk
      : Buffer.from(chunk, encoding as BufferEncoding).toString()
    : Buffer.from(chunk).toString()
  for (const listener of listeners) {
    try {
      listener(stream, text)
    } catch {
      // the run's own writer tells what is wrong
    }
  }
}
