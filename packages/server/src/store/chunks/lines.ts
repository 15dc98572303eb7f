import type { Db } from '../dialect.ts'
import type { RowQuery } from '../history.ts'
import type { PackedLines } from '../segments/packed-lines.ts'
import type { Int64 } from '../tables.ts'
import { decompressLines } from './body.ts'
import { isSameChunk, listByIds, listOverlapping, type ChunkRow } from './chunk.ts'
import type { Place } from './part.ts'

/** What history is kept in: the database, and the files of segments. First argument of every function that reads rows. */
export interface HistoryDb {
  readonly db: Db
  readonly packed: PackedLines
}

/** Only rows with these steps are wanted: the lines of others may be left empty. */
export type StepBounds = Pick<RowQuery, 'minStep' | 'maxStep'>

/** The lines of a chunk that showed at a place. */
export interface LoadedLines {
  readonly place: Place
  readonly lines: readonly string[]
}

/** The lines of some chunks in the order asked for; of those that were packed meanwhile too, without those dropped. */
export async function loadLines(
  history: HistoryDb,
  places: readonly Place[],
  bounds: StepBounds = {},
): Promise<readonly LoadedLines[]> {
  const loose = places.filter(({ segment_id: segmentId }) => segmentId === null)
  const ids = loose.map(({ id }) => id)
  const found = new Map(ids.length > 0 ? (await listByIds(history.db, ids)).map((chunk) => [chunk.id, chunk]) : [])
  const loaded: LoadedLines[] = []
  for (const place of places) {
    const chunk = place.segment_id === null ? found.get(place.id) : { ...place, body: NO_BYTES }
    const lines =
      chunk && isSameChunk(chunk, place)
        ? await linesOf(history, chunk, bounds)
        : await linesMoved(history, place, bounds)
    if (lines) loaded.push({ place, lines })
  }
  return loaded
}

/** Of chunks whose lines are in files. */
const NO_BYTES = new Uint8Array()

/** The lines of a chunk, empty where one was set aside; undefined when it was dropped meanwhile. */
export async function linesOf(
  { db, packed }: HistoryDb,
  chunk: ChunkRow,
  bounds: StepBounds = {},
): Promise<readonly string[] | undefined> {
  const { segment_id: segmentId, first_row: firstRow, row_count: rowCount } = chunk
  if (segmentId === null || firstRow === null || rowCount === null) return decompressLines(chunk)
  const lines = Array.from({ length: chunk.line_count }, () => '')
  if (rowCount === 0) return lines
  const group = await packed.groupOf(db, segmentId, firstRow)
  if (!group) return undefined
  const start = firstRow - group.firstRow
  const isFull = rowCount === chunk.line_count // a row for each line
  for (let row = start; row < start + rowCount; row++) {
    const at = isFull ? row - start : group.lineAt(row) - chunk.first_line
    if (isWithin(group.stepAt(row), bounds)) lines[at] = group.textAt(row)
  }
  return lines
}

/** Chunks become others when they are packed: the lines that stood there stand somewhere now. */
async function linesMoved(
  history: HistoryDb,
  place: Place,
  bounds: StepBounds,
): Promise<readonly string[] | undefined> {
  const { part, file, writer, first_line: first, line_count: count } = place
  const held = await listOverlapping(history.db, { ...part.run, file, writer }, first, first + count)
  if (held.length === 0) return undefined
  const lines = Array.from({ length: count }, () => '')
  const moved = held.map((chunk) => ({ ...chunk, part }))
  for (const { place: now, lines: texts } of await loadLines(history, moved, bounds)) {
    for (const [index, text] of texts.entries()) {
      const at = now.first_line + index - first
      if (at >= 0 && at < count) lines[at] = text
    }
  }
  return lines
}

/** Where steps are asked for, a row without one is not. */
export function isWithin(step: Int64 | null, { minStep, maxStep }: StepBounds): boolean {
  if (minStep === undefined && maxStep === undefined) return true
  if (step === null) return false
  return (minStep === undefined || step >= minStep) && (maxStep === undefined || step < maxStep)
}
