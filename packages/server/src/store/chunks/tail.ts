import { MAX_LINE_COUNT, type StreamFile } from '@amphora/wire'
import * as chunks from './chunk.ts'
import type { RunGeneration, StreamRef } from '../history.ts'
import { linesOf, type HistoryDb } from './lines.ts'
import { endOf, listParts, type Part } from './part.ts'
import { keptLines, parseRows } from './scan.ts'
import * as streams from './stream.ts'

/** The end of what a generation shows: its own lines, and before them, where they are too few, those it shares. */
export async function tail(
  history: HistoryDb,
  run: RunGeneration,
  file: StreamFile,
  limit: number,
): Promise<readonly string[]> {
  const tails: (readonly string[])[] = []
  let missing = limit
  for (const part of (await listParts(history.db, run, file)).toReversed()) {
    if (missing <= 0) break
    const lines = await tailOfPart(history, part, file, missing)
    tails.unshift(lines)
    missing -= lines.length
  }
  return tails.flat()
}

async function tailOfPart(history: HistoryDb, part: Part, file: StreamFile, limit: number): Promise<readonly string[]> {
  const writers = part.bounds
    ? [...part.bounds.ends.keys()]
    : (await streams.list(history.db, part.run, file)).map(({ writer }) => writer)
  const tails = await Promise.all(writers.map((writer) => tailOf(history, part, { ...part.run, file, writer }, limit)))
  return tails
    .toSorted((a, b) => a.arrival - b.arrival)
    .flatMap(({ lines }) => lines)
    .slice(-limit)
}

/** Reads chunks from the end until there are enough lines. `arrival` orders the writers. */
async function tailOf(
  history: HistoryDb,
  part: Part,
  ref: StreamRef,
  limit: number,
): Promise<{ readonly arrival: number; readonly lines: readonly string[] }> {
  const parts: (readonly string[])[] = []
  let length = 0
  let arrival = 0
  let before = Math.min(endOf(part, ref.writer), MAX_LINE_COUNT)
  while (length < limit) {
    const chunk = await chunks.findLast(history.db, ref, before, part.bounds?.maxStep)
    if (!chunk) break
    const held = await shownLines(history, part, chunk, before)
    parts.unshift(held)
    length += held.length
    arrival = Math.max(arrival, chunk.id)
    before = chunk.first_line
  }
  return { arrival, lines: parts.flat().slice(-limit) }
}

/** Of the lines below `before`: when chunks become one meanwhile, it has some that were taken already. */
async function shownLines(
  history: HistoryDb,
  part: Part,
  chunk: chunks.ChunkRow,
  before: number,
): Promise<readonly string[]> {
  const lines = ((await linesOf(history, chunk)) ?? []).slice(0, before - chunk.first_line)
  if (!part.bounds) return keptLines(chunk.file, lines)
  return (await parseRows(chunk, lines, part)).map((row) => row.text)
}
