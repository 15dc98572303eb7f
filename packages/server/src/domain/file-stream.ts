import {
  AmphoraError,
  MAX_LINE_BYTES,
  parseSummary,
  utf8ByteLength,
  type FileStreamFrame,
  type FileStreamPost,
  type StreamFile,
} from '@amphora/wire'
import { notFound, type Viewer } from '../auth/viewer.ts'
import type { StreamRef } from '../store/history.ts'
import { packLines, type LineBatch } from '../store/line-batch.ts'
import type { SetAsideLine } from '../store/set-aside.ts'
import type { Nouns } from '../store/store.ts'
import { rowsQueue } from './queue.ts'
import { timestamp, type Deps } from './deps.ts'
import { indexLoggedKeys, indexRunIn } from './run/filter-index.ts'
import { lifeAfterPost } from './run/life.ts'
import { getRun, type RunPath } from './run/run.ts'
import { settleSweep } from './sweep/settle.ts'

export type FileStreamDeps = Pick<Deps, 'store' | 'clock'>

const MAX_WRITER_LENGTH = 256

/**
 * Takes one file_stream post, all of it in one transaction: when this answers, every line, the summary and the run's
 * state are durable and every counter is exact. A line that cannot be kept is set aside and fails nothing.
 *
 * `uploaded` needs nothing here: a run file is there once its own bytes are durable.
 * @param writer which process of several wrote it; '' when it does not say
 * @throws {AmphoraError} `not_found` for a run that is absent or hidden: final for a client, so only when it is certain
 */
export async function receivePost(
  { store, clock }: FileStreamDeps,
  viewer: Viewer,
  { path, writer, post }: { readonly path: RunPath; readonly writer: string; readonly post: FileStreamPost },
): Promise<{ readonly isStopRequested: boolean }> {
  if (writer.length > MAX_WRITER_LENGTH) {
    throw new AmphoraError('invalid_argument', `the name of a writer has at most ${MAX_WRITER_LENGTH} characters`)
  }
  const found = await getRun({ store }, viewer, path, 'write')
  const { storage_id: runStorageId } = found
  const streams = await Promise.all(post.files.flatMap((frame) => packFrame(frame, writer) ?? []))
  const summary = readSummary(post.files)
  const at = timestamp(clock)
  const isStopRequested = await store.transaction(async (tx) => {
    const life = await lifeAfterPost(tx, runStorageId, writer, post)
    const run = await tx.runs.recordPost(runStorageId, { at, life, isSummaryNew: summary.body !== undefined })
    if (!run) throw notFound(`run "${path.id}"`)
    const place = { runStorageId, generation: run.generation }
    for (const { file, writer: lineWriter, offset, batch } of streams) {
      await tx.history.append({ ...place, file, writer: lineWriter }, { offset, batch, at })
    }
    await keepSummary(tx, { ...place, writer }, summary, at)
    if (post.isComplete) await indexRunIn(tx, runStorageId) // a run that ended is found by its final values at once
    return run.is_stop_requested === 1
  }, rowsQueue(runStorageId))
  if (post.isComplete) {
    await indexLoggedKeys({ store }, runStorageId)
    await settleSweep({ store, clock }, found)
  }
  return { isStopRequested }
}

interface PackedFrame {
  readonly file: StreamFile
  readonly writer: string
  readonly offset: number
  readonly batch: LineBatch
}

/** Parses and compresses before the transaction, which holds up everybody else. */
function packFrame({ file, label, offset, lines }: FileStreamFrame, writer: string): Promise<PackedFrame> | undefined {
  if (file === 'summary' || lines.length === 0) return undefined
  return packLines(file, lines).then((batch) => ({ file, writer: streamWriter(writer, label), offset, batch }))
}

/** Older clients tell writers apart by the name of the file alone. */
function streamWriter(writer: string, label: string | undefined): string {
  return writer === '' && label !== undefined ? `output_${label}.log` : writer
}

interface SummaryLines {
  /** The last good one; undefined when there is none. */
  readonly body: string | undefined
  readonly refused: readonly SetAsideLine[]
}

function readSummary(frames: readonly FileStreamFrame[]): SummaryLines {
  let body: string | undefined
  const refused: SetAsideLine[] = []
  for (const { file, offset, lines } of frames) {
    for (const [index, content] of file === 'summary' ? lines.entries() : []) {
      const reason = refusalOf(content)
      if (reason === undefined) body = content
      else refused.push({ line: offset + index, reason, content })
    }
  }
  return { body, refused }
}

function refusalOf(summary: string): string | undefined {
  if (utf8ByteLength(summary) > MAX_LINE_BYTES) return `a summary is longer than ${MAX_LINE_BYTES} bytes`
  try {
    parseSummary(summary)
    return undefined
  } catch (error) {
    if (error instanceof AmphoraError) return error.message
    throw error
  }
}

async function keepSummary(
  tx: Nouns,
  place: Omit<StreamRef, 'file'>,
  { body, refused }: SummaryLines,
  at: string,
): Promise<void> {
  if (body !== undefined) await tx.summaries.set({ ...place, body, updatedAt: at })
  await tx.setAside.insertIfAbsent({ ...place, file: 'summary' }, refused, at)
}
