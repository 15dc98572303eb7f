import { MAX_BLOB_BYTES, type BlobStore } from '../blob/blob.ts'
import type { PackedChunks, PackedPiece } from '../store/segments/pack.ts'
import type { LooseChunk, PackRef } from '../store/segments/loose.ts'
import type { NewSegment } from '../store/segments/segment.ts'
import { weightOf } from '../store/line-batch.ts'
import { widen, type StepRange } from '../store/step.ts'
import { timestamp, type Deps } from './deps.ts'
import { mergeFile } from './merge-levels.ts'
import { rowsQueue } from './queue.ts'

type PackDeps = Pick<Deps, 'store' | 'packer' | 'clock'> & { readonly blobs: Pick<BlobStore, 'receive'> }

/** Of the lines of a segment, before compression: what packing has in memory, and a reader too. */
const SEGMENT_BYTES = 8 * 1024 * 1024

/**
 * Makes a segment of each file, or writer's console, that has enough loose chunks, of `limit` of them at most, and merges levels. Answers how many it made.
 * @throws the first failure, once all others had their turn
 */
export async function packFiles(deps: PackDeps, limit: number, signal: AbortSignal): Promise<number> {
  const files = await deps.store.looseChunks.listToPack(limit) // its index holds these rows only: no reading thread for that
  const failures: unknown[] = []
  let made = 0
  for (const file of files) {
    if (signal.aborted) break
    try {
      if (!(await packFile(deps, file))) continue
      made += 1
      if (file.file !== 'console') await mergeFile(deps, file, signal)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return made
}

/** Gives some of the room that rows left in the database back to the disk; answers whether there was any. */
export function giveBackSpace({ store }: Pick<Deps, 'store'>): Promise<boolean> {
  return store.giveBackSpace()
}

/**
 * Packs the first loose chunks of a file, as many as a segment may have; answers whether there were any. Bytes go before
 * rows: what a crash leaves behind is a blob that nothing names. Chunks that went meanwhile leave all as it was.
 */
export async function packFile({ store, packer, blobs, clock }: PackDeps, file: PackRef): Promise<boolean> {
  const chunks = await store.scans.looseChunks.list(file, SEGMENT_BYTES)
  if (chunks.length === 0) return false
  const writers = [...new Set(chunks.map(({ writer }) => writer))].toSorted((a, b) => (a < b ? -1 : 1))
  const packed = await packer.pack(file.file, chunks, writers)
  const blob = await blobs.receive(once(packed.file), { maxBytes: MAX_BLOB_BYTES })
  const made = segmentOf(chunks, writers, { ...packed, sha256: blob.sha256 })
  const createdAt = timestamp(clock)
  return store.transaction(async (tx) => {
    await tx.runs.lock(file.runStorageId)
    if (!(await tx.looseChunks.areThere(file, chunks))) return false
    await tx.blobs.insertOrRevive({ sha256: blob.sha256, sizeBytes: blob.sizeBytes, createdAt })
    await tx.segments.insert(file, made)
    return true
  }, rowsQueue(file.runStorageId))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, undefined> {
  yield await Promise.resolve(bytes)
  return undefined
}

function segmentOf(
  chunks: readonly LooseChunk[],
  writers: readonly string[],
  { rowCount, stepCount, levels, blocks, keyStats, pieces, sha256 }: PackedChunks & { readonly sha256: string },
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
    chunks,
    lineCount,
    rowCount,
    stepCount,
    ...steps,
    writers: writers.map((writer) => [writer, ends.get(writer) ?? 0]),
    weights,
    keyStats,
    levels,
    blocks,
    sha256,
    packed: pieces.flatMap((piece) => chunkOf(chunks, piece) ?? []),
  }
}

/** The one that takes the place of those of a piece. */
function chunkOf(
  chunks: readonly LooseChunk[],
  { from, to, firstRow, rowCount, stepCount, keyStats }: PackedPiece,
): NewSegment['packed'][number] | undefined {
  const own = chunks.slice(from, to)
  const [first] = own
  let steps: StepRange = { minStep: null, maxStep: null }
  for (const { minStep, maxStep } of own) steps = widen(widen(steps, minStep), maxStep)
  return (
    first && {
      id: Math.max(...own.map(({ id }) => id)),
      writer: first.writer,
      firstLine: first.firstLine,
      lineCount: own.reduce((lines, chunk) => lines + chunk.lineCount, 0),
      sizeBytes: own.reduce((bytes, chunk) => bytes + chunk.sizeBytes, own.length - 1),
      ...steps,
      stepCount,
      keyStats,
      firstRow,
      rowCount,
    }
  )
}
