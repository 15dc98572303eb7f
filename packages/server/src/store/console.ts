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

const CHUNKS_A_READ = 64 // console chunks are small: a post every 15 s

/**
 * At most `limit` console lines from number `from` on, ascending. Numbers that never came are stepped over, so a short
 * answer is the end.
 */
export async function listLines(
  db: Db,
  run: RunGeneration,
  { from, limit }: { from: number; limit: number },
): Promise<readonly ConsoleText[]> {
  let lines: readonly ConsoleText[] = []
  let start = 0 // number of the writer's line 0
  for (const { writer, next_line: count } of await streams.list(db, run, 'console')) {
    if (from < start + count && lines.length < limit) {
      const ref: StreamRef = { ...run, file: 'console', writer }
      const read = await readLines(db, ref, Math.max(from - start, 0), limit - lines.length)
      lines = lines.concat(read.map(({ line, text }) => ({ number: start + line, writer, text })))
    }
    start += count
  }
  return lines
}

/** Who wrote, in the order of their lines, and how far each of them came. */
export async function listWriters(
  db: Db,
  run: RunGeneration,
): Promise<readonly { readonly writer: string; readonly count: number }[]> {
  const found = await streams.list(db, run, 'console')
  return found.map(({ writer, next_line: count }) => ({ writer, count }))
}

interface Line {
  readonly line: number
  readonly text: string
}

async function readLines(db: Db, ref: StreamRef, from: number, limit: number): Promise<readonly Line[]> {
  let lines: readonly Line[] = []
  let next = from
  while (lines.length < limit) {
    const held = await chunks.listFrom(db, ref, next, CHUNKS_A_READ)
    for (const chunk of held) {
      const texts = await decompressLines(chunk)
      const numbered = texts.map((text, index) => ({ line: chunk.first_line + index, text }))
      lines = lines.concat(numbered.filter(({ line }) => line >= from))
      next = chunk.first_line + chunk.line_count
      if (lines.length >= limit) break
    }
    if (held.length < CHUNKS_A_READ) break
  }
  return lines.slice(0, limit)
}
