import { setImmediate } from 'node:timers/promises'
import { AmphoraError, MAX_LINE_BYTES, readRow, type StreamFile } from '@amphora/wire'
import { compressLines } from './chunks/body.ts'
import { addRow, statsText, type KeyStats } from './key-stats.ts'
import { toStep, widen, type StepRange } from './step.ts'

/** Consecutive lines, checked, parsed once and compressed: ready to be stored by a transaction that then only writes. */
export interface LineBatch {
  readonly file: StreamFile
  /** As they came. */
  readonly given: readonly string[]
  /** As they are stored: empty in the place of a line that is set aside. */
  readonly lines: readonly string[]
  readonly refused: readonly RefusedLine[]
  readonly chunks: readonly ChunkContent[]
}

/** A line that cannot be a row, and why. */
export interface RefusedLine {
  readonly index: number
  readonly reason: string
}

/** What a chunk holds of a batch, from line `index` of the batch. */
export interface ChunkContent extends StepRange {
  readonly index: number
  readonly lineCount: number
  readonly sizeBytes: number
  /** Lines that are rows with a step. */
  readonly stepCount: number
  readonly keyStats: string | null
  readonly body: Uint8Array
}

/** A line counts as this many bytes at least where it is decided what to pack: short rows cost as much to read. */
const LEAST_LINE_WEIGHT = 128
/** Bounds what a reader has in memory for one chunk; larger ones would not compress better. A page of a console reads all of one. */
const CHUNK_LENGTH = { history: 2 * 1024 * 1024, events: 2 * 1024 * 1024, console: 512 * 1024 }
/** Between two looks at the event loop. Measured by the clock: a line that is no JSON takes as long as 20 kB that are. */
const SLICE_MS = 5

/** What a chunk counts in `stream.loose_bytes` until it is packed. */
export function weightOf({ sizeBytes, lineCount }: Pick<ChunkContent, 'sizeBytes' | 'lineCount'>): number {
  return Math.max(sizeBytes, LEAST_LINE_WEIGHT * lineCount)
}

/** Checks and compresses the lines of one frame. Compression runs in the thread pool, parsing in slices here. */
export async function packLines(file: StreamFile, given: readonly string[]): Promise<LineBatch> {
  const lines: string[] = []
  const refused: RefusedLine[] = []
  const chunks: Promise<ChunkContent>[] = []
  let open = openChunk(0)
  let slicedAt = performance.now()
  for (const [index, text] of given.entries()) {
    const refusal = file === 'console' ? refusalOfText(text) : takeRow(open, text)
    if (refusal !== undefined) refused.push({ index, reason: refusal })
    const line = refusal === undefined ? wellFormed(file, text) : ''
    lines.push(line)
    open.length += line.length + 1
    if (open.length >= CHUNK_LENGTH[file]) {
      chunks.push(closeChunk(open, lines))
      open = openChunk(index + 1)
    }
    if (performance.now() - slicedAt < SLICE_MS) continue
    await setImmediate()
    slicedAt = performance.now()
  }
  if (open.index < lines.length) chunks.push(closeChunk(open, lines))
  return { file, given, lines, refused, chunks: await Promise.all(chunks) }
}

interface OpenChunk {
  readonly index: number
  readonly stats: KeyStats
  length: number
  steps: StepRange
  stepCount: number
}

function openChunk(index: number): OpenChunk {
  return { index, stats: new Map(), length: 0, steps: { minStep: null, maxStep: null }, stepCount: 0 }
}

/** The reason why this is no row; undefined when it was taken. */
function takeRow(chunk: OpenChunk, text: string): string | undefined {
  try {
    const row = readRow(text)
    const step = toStep(row.step)
    addRow(chunk.stats, row.values, step)
    chunk.steps = widen(chunk.steps, step)
    if (step !== null) chunk.stepCount += 1
    return undefined
  } catch (error) {
    if (error instanceof AmphoraError) return error.message
    throw error
  }
}

function refusalOfText(text: string): string | undefined {
  if (text.includes('\n')) return 'a console line holds a line break; send one line a line'
  if (text.length * 3 > MAX_LINE_BYTES && Buffer.byteLength(text) > MAX_LINE_BYTES) {
    return `a line is longer than ${MAX_LINE_BYTES} bytes`
  }
  return undefined
}

/** UTF-8 has no lone surrogates. In JSON they stand in texts only, where an escape means the same. */
function wellFormed(file: StreamFile, text: string): string {
  if (text.isWellFormed()) return text
  if (file === 'console') return text.toWellFormed()
  return text.replaceAll(/\p{Surrogate}/gu, (unit) => String.raw`\u${unit.charCodeAt(0).toString(16)}`)
}

async function closeChunk(chunk: OpenChunk, all: readonly string[]): Promise<ChunkContent> {
  const lines = all.slice(chunk.index)
  return {
    index: chunk.index,
    lineCount: lines.length,
    ...chunk.steps,
    stepCount: chunk.stepCount,
    keyStats: statsText(chunk.stats),
    ...(await compressLines(lines)),
  }
}
