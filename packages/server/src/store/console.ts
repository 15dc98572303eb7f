import { decompressLines } from './chunk-body.ts'
import * as chunks from './chunk.ts'
import type { Db } from './dialect.ts'
import type { RunGeneration, StreamRef } from './history.ts'
import * as streams from './stream.ts'

export interface ConsoleText {
  /** From 0, the writers one after the other. */
  readonly number: number
  readonly writer: string
  readonly text: string
}

/**
 * Console lines with the numbers `from` to, without, `to`, ascending; those that never came are left out. Reads only
 * the chunks that hold them, so bound the range.
 */
export async function listLines(
  db: Db,
  run: RunGeneration,
  { from, to }: { from: number; to: number },
): Promise<readonly ConsoleText[]> {
  const lines: ConsoleText[] = []
  let start = 0 // number of the writer's line 0
  for (const { writer, next_line: count } of await streams.list(db, run, 'console')) {
    const ref: StreamRef = { ...run, file: 'console', writer }
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, count)]
    if (first < last) {
      const read = await readLines(db, ref, first, last)
      lines.push(...read.map(({ line, text }) => ({ number: start + line, writer, text })))
    }
    start += count
  }
  return lines
}

async function readLines(
  db: Db,
  ref: StreamRef,
  from: number,
  to: number,
): Promise<readonly { readonly line: number; readonly text: string }[]> {
  const places = await chunks.listOverlapping(db, ref, from, to)
  const loaded = await chunks.listByIds(
    db,
    places.map((place) => place.id),
  )
  const lines: { line: number; text: string }[] = []
  for (const chunk of loaded.toSorted((a, b) => a.first_line - b.first_line)) {
    for (const [index, text] of (await decompressLines(chunk)).entries()) {
      const line = chunk.first_line + index
      if (line >= from && line < to) lines.push({ line, text })
    }
  }
  return lines
}
