import { decompressLines } from './chunks/body.ts'
import * as chunks from './chunks/chunk.ts'
import type { Db } from './dialect.ts'
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
  db: Db,
  run: RunGeneration,
  { from, limit }: { from: number; limit: number },
): Promise<readonly ConsoleText[]> {
  const lines: ConsoleText[] = []
  if (limit <= 0) return lines
  for await (const { number, writer, texts } of scan(db, run, { from, atOnce: limit })) {
    const some = texts.slice(0, limit - lines.length)
    lines.push(...some.map((text, at) => ({ number: number + at, writer, text })))
    if (lines.length === limit) break
  }
  return lines
}

/** All console lines from number `from` on, ascending, chunk by chunk; about `atOnce` are read before they are asked for. */
export async function* scan(
  db: Db,
  run: RunGeneration,
  { from, atOnce }: { readonly from: number; readonly atOnce: number },
): AsyncGenerator<ConsolePart> {
  let start = 0 // number of the writer's line 0
  for (const { writer, next_line: count } of await streams.list(db, run, 'console')) {
    const ref: StreamRef = { ...run, file: 'console', writer }
    if (from < start + count) {
      for await (const { line, texts } of readParts(db, ref, Math.max(from - start, 0), atOnce)) {
        yield { number: start + line, writer, texts }
      }
    }
    start += count
  }
}

/** Who wrote, in the order of their lines, and how far each of them came. */
export async function listWriters(
  db: Db,
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
 * A chunk that was replaced between the look for its place and for its lines, as progress bars do at the end of a log, is looked
 * for again from where it began.
 */
async function* readParts(db: Db, ref: StreamRef, from: number, atOnce: number): AsyncGenerator<Part> {
  let [next, misses] = [from, 0]
  while (misses < MISSES) {
    const places = await chunks.listPlacesFrom(db, ref, next, CHUNKS_A_READ)
    if (places.length === 0) return
    const ids = firstOf(places, next, atOnce)
    const byId = new Map((await chunks.listByIds(db, ids)).map((chunk) => [chunk.id, chunk]))
    misses = byId.has(ids[0] ?? 0) ? 0 : misses + 1
    for (const chunk of ids.map((id) => byId.get(id))) {
      if (!chunk) break
      const texts = await decompressLines(chunk)
      const passed = Math.max(0, next - chunk.first_line)
      yield { line: chunk.first_line + passed, texts: passed === 0 ? texts : texts.slice(passed) }
      next = chunk.first_line + chunk.line_count
    }
  }
}

/** The ids of the first chunks that hold enough lines from `next` on, one at least. */
function firstOf(places: readonly chunks.ChunkPlace[], next: number, lines: number): readonly number[] {
  let sizeBytes = 0
  const chosen = places.filter(({ first_line: first, size_bytes: size }, at) => {
    sizeBytes += size
    return at === 0 || (first < next + lines && sizeBytes <= BYTES_A_READ)
  })
  return chosen.map(({ id }) => id)
}
