import type { PackedChunks } from '../store/segments/pack.ts'
import type { FileRef, LooseChunk, NewSegment } from '../store/segments/segment.ts'
import { weightOf } from '../store/line-batch.ts'
import { widen, type StepRange } from '../store/step.ts'
import type { Deps } from './deps.ts'
import { rowsQueue } from './queue.ts'

type PackDeps = Pick<Deps, 'store' | 'packer'>

/** Of the lines of a segment, before compression: what packing has in memory, and a reader too. */
const SEGMENT_BYTES = 8 * 1024 * 1024

/** Makes a segment of each file that has enough loose chunks, of `limit` files at most. Answers how many it made. */
export async function packFiles({ store, packer }: PackDeps, limit: number, signal: AbortSignal): Promise<number> {
  const files = await store.segments.listToPack(limit) // its index holds these rows only: no reading thread for that
  let made = 0
  for (const file of files) {
    if (signal.aborted) break
    if (await packFile({ store, packer }, file)) made += 1
  }
  return made
}

/**
 * Packs the first loose chunks of a file, as many as a segment may have; answers whether there were any. Chunks that came
 * or went meanwhile leave all as it was.
 */
export async function packFile({ store, packer }: PackDeps, file: FileRef): Promise<boolean> {
  const chunks = await store.scans.segments.listLoose(file, SEGMENT_BYTES)
  if (chunks.length === 0) return false
  const writers = [...new Set(chunks.map(({ writer }) => writer))].toSorted((a, b) => (a < b ? -1 : 1))
  const packed = await packer.pack(chunks, writers)
  const made = segmentOf(chunks, writers, packed)
  return store.transaction(async (tx) => {
    await tx.runs.lock(file.runStorageId)
    const lastId = await tx.segments.findLastChunkId(file)
    const count = await tx.segments.countChunks(file, made.firstChunkId, made.lastChunkId)
    if (lastId >= made.firstChunkId || count !== chunks.length) return false
    await tx.segments.insert(file, made)
    return true
  }, rowsQueue(file.runStorageId))
}

function segmentOf(
  chunks: readonly LooseChunk[],
  writers: readonly string[],
  { rowCount, stepCount, levels, blocks, keyStats }: PackedChunks,
): NewSegment {
  let steps: StepRange = { minStep: null, maxStep: null }
  let lineCount = 0
  const ends = new Map<string, number>()
  const weights = new Map<string, number>()
  for (const chunk of chunks) {
    const { writer } = chunk
    steps = widen(widen(steps, chunk.minStep), chunk.maxStep)
    lineCount += chunk.lineCount
    ends.set(writer, Math.max(ends.get(writer) ?? 0, chunk.firstLine + chunk.lineCount))
    weights.set(writer, (weights.get(writer) ?? 0) + weightOf(chunk))
  }
  return {
    firstChunkId: chunks[0]?.id ?? 0,
    lastChunkId: chunks.at(-1)?.id ?? 0,
    lineCount,
    rowCount,
    stepCount,
    ...steps,
    writers: writers.map((writer) => [writer, ends.get(writer) ?? 0]),
    weights,
    keyStats,
    levels,
    blocks,
  }
}
