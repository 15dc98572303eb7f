import * as chunks from './chunks/chunk.ts'
import { linesOf, type HistoryDb } from './chunks/lines.ts'
import type { RunGeneration, StreamRef } from './history.ts'
import * as streams from './chunks/stream.ts'

export interface ConsoleText {
  /** From 0, the writers one after the other. */
  readonly number: number
  readonly writer: string
  readonly text: string
}

/** Lines that follow one another. */
export interface ConsolePart {
  /** Of the first. */
  readonly number: number
  readonly writer: string
  readonly texts: readonly string[]
}

/** Chunks hold a post each, of one line or of thousands: as many are read at once as are wanted, and no more than these. */
const CHUNKS_A_READ = 64
const BYTES_A_READ = 4 * 1024 * 1024
const MISSES = 10 // in a row, of a chunk that is replaced again and again: its lines are read next time

/**
 * At most `limit` console lines from number `from` on, ascending. Numbers that never came are stepped over, so a short
 * answer is the end.
 */
export async function listLines(
  history: HistoryDb,
  run: RunGeneration,
  { from, limit }: { from: number; limit: number },
): Promise<readonly ConsoleText[]> {
  const lines: ConsoleText[] = []
  if (limit <= 0) return lines
  for await (const { number, writer, texts } of scan(history, run, { from, atOnce: limit })) {
    const some = texts.slice(0, limit - lines.length)
    lines.push(...some.map((text, at) => ({ number: number + at, writer, text })))
    if (lines.length === limit) break
  }
  return lines
}

/** All console lines from number `from` on, ascending, chunk by chunk; about `atOnce` are read before they are asked for. */
export async function* scan(
  history: HistoryDb,
  run: RunGeneration,
  { from, atOnce }: { readonly from: number; readonly atOnce: number },
): AsyncGenerator<ConsolePart> {
  let start = 0 // number of the writer's line 0
  for (const { writer, next_line: count } of await streams.list(history.db, run, 'console')) {
    const ref: StreamRef = { ...run, file: 'console', writer }
    if (from < start + count) {
      for await (const { line, texts } of readParts(history, ref, Math.max(from - start, 0), atOnce)) {
        yield { number: start + line, writer, texts }
      }
    }
    start += count
  }
}

/** Who wrote, in the order of their lines, and how far each of them came. */
export async function listWriters(
  { db }: HistoryDb,
  run: RunGeneration,
): Promise<readonly { readonly writer: string; readonly count: number }[]> {
  const found = await streams.list(db, run, 'console')
  return found.map(({ writer, next_line: count }) => ({ writer, count }))
}

interface Part {
  readonly line: number
  readonly texts: readonly string[]
}

/**
 * A chunk that became another between the look for its place and for its lines, as progress bars do at the end of a log and packing
 * does anywhere, is looked for again from where it began.
 */
async function* readParts(history: HistoryDb, ref: StreamRef, from: number, atOnce: number): AsyncGenerator<Part> {
  let [next, misses] = [from, 0]
  while (misses < MISSES) {
    const places = firstOf(await chunks.listPlacesFrom(history.db, ref, next, CHUNKS_A_READ), next, atOnce)
    if (places.length === 0) return
    const ids = places.map(({ id }) => id)
    const byId = new Map((await chunks.listByIds(history.db, ids)).map((chunk) => [chunk.id, chunk]))
    misses += 1
    for (const place of places) {
      const chunk = byId.get(place.id)
      const texts = chunk && chunks.isSameChunk(chunk, place) ? await linesOf(history, chunk) : undefined
      if (!texts) break
      const passed = Math.max(0, next - place.first_line)
      yield { line: place.first_line + passed, texts: passed === 0 ? texts : texts.slice(passed) }
      next = place.first_line + place.line_count
      misses = 0
    }
  }
}

/** The first chunks that hold enough lines from `next` on, one at least. */
function firstOf(places: readonly chunks.ChunkPlace[], next: number, lines: number): readonly chunks.ChunkPlace[] {
  let sizeBytes = 0
  return places.filter(({ first_line: first, size_bytes: size }, at) => {
    sizeBytes += size
    return at === 0 || (first < next + lines && sizeBytes <= BYTES_A_READ)
  })
}
