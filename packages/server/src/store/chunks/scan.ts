import { setImmediate } from 'node:timers/promises'
import { readRow, type StreamFile } from '@amphora/wire'
import type { ChunkRow } from './chunk.ts'
import type { HistoryRow, RowQuery, RunGeneration } from '../history.ts'
import { isWithin, loadLines, type HistoryDb, type StepBounds } from './lines.ts'
import { isShown, listParts, listPlaces, type Part, type Place } from './part.ts'
import { toStep } from '../step.ts'
import type { Int64 } from '../tables.ts'

/** What a reader has in memory at a time, beyond rows that still wait for their turn. */
const BATCH_BYTES = 8 * 1024 * 1024
const BATCH_CHUNKS = 200
/** Characters parsed between two looks at the event loop: a few milliseconds. */
const SLICE_LENGTH = 512 * 1024

/**
 * All rows by (step, part, writer, line), those without a step last (and only when no range is asked for). Chunks are read in
 * the order of their lowest step; a row leaves once no unread chunk can hold a lower one. With `keys` some rows without them are left out.
 */
export async function* scanRows(history: HistoryDb, run: RunGeneration, query: RowQuery): AsyncGenerator<HistoryRow> {
  const wanted = { mayHave: mayHoldAll(query.keys ?? []), minStep: query.minStep, maxStep: query.maxStep }
  const { db } = history
  const places = await listPlaces(db, await listParts(db, run, query.file), query)
  const batches = batchesOf(places.filter(hasSteps).toSorted((a, b) => compareSteps(a.min_step, b.min_step)))
  const withoutStep = new Set(places.filter((place) => !hasSteps(place)))
  let waiting: HistoryRow[] = []
  for (const [at, batch] of batches.entries()) {
    for await (const { place, rows } of readChunks(history, batch, wanted)) {
      if (rows.some((row) => row.step === null)) withoutStep.add(place)
      addWithin(waiting, rows, query)
    }
    waiting.sort(compareRows)
    const bound = batches[at + 1]?.[0]?.min_step ?? null
    const ready = bound === null ? waiting.length : countBelow(waiting, bound)
    yield* waiting.slice(0, ready)
    waiting = waiting.slice(ready)
  }
  if (query.minStep !== undefined || query.maxStep !== undefined) return
  for (const batch of batchesOf(places.filter((place) => withoutStep.has(place)))) {
    for await (const { rows } of readChunks(history, batch, wanted)) yield* rows.filter((row) => row.step === null)
  }
}

/** The text of all lines by (writer, line), without those that were set aside. */
export async function* scanTexts(history: HistoryDb, run: RunGeneration, file: StreamFile): AsyncGenerator<string> {
  const { db } = history
  for (const batch of batchesOf(await listPlaces(db, await listParts(db, run, file), { file }))) {
    for (const { lines } of await loadLines(history, batch)) yield* keptLines(file, lines)
  }
}

/** An empty line stands for one that was set aside; in a console it may be what a program printed. */
export function keptLines(file: StreamFile, lines: readonly string[]): readonly string[] {
  return file === 'console' ? lines : lines.filter((line) => line !== '')
}

/** Cuts a list of chunks into reads of bounded size. */
export function batchesOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const batches: Place[][] = []
  let batch: Place[] = []
  let sizeBytes = 0
  for (const place of places) {
    if (batch.length > 0 && (batch.length >= BATCH_CHUNKS || sizeBytes + place.size_bytes > BATCH_BYTES)) {
      batches.push(batch)
      batch = []
      sizeBytes = 0
    }
    batch.push(place)
    sizeBytes += place.size_bytes
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}

/** Which rows of some chunks are wanted: others may be left out. */
interface WantedRows extends StepBounds {
  readonly mayHave?: (text: string) => boolean
}

/** The rows of some chunks as far as they show, chunk by chunk in the order asked for; without those dropped meanwhile. */
export async function* readChunks(
  history: HistoryDb,
  places: readonly Place[],
  { mayHave, ...bounds }: WantedRows = {},
): AsyncGenerator<{ readonly place: Place; readonly rows: readonly HistoryRow[] }> {
  for (const { place, lines } of await loadLines(history, places, bounds)) {
    yield { place, rows: await parseRows(place, lines, place.part, mayHave) }
  }
}

/** The rows of a chunk that show, of those whose text may have what is asked for. */
export async function parseRows(
  { writer, first_line: firstLine }: Pick<ChunkRow, 'writer' | 'first_line'>,
  lines: readonly string[],
  part: Part,
  mayHave: (text: string) => boolean = () => true,
): Promise<readonly HistoryRow[]> {
  const rows: HistoryRow[] = []
  let parsed = 0
  for (const [index, text] of lines.entries()) {
    if (text === '' || !mayHave(text)) continue // the empty one was set aside
    const row = readRow(text)
    const [step, line] = [toStep(row.step), firstLine + index]
    if (isShown(part, writer, line, step)) {
      rows.push({ step, part: part.position, writer, line, text, values: row.values })
    }
    parsed += text.length
    if (parsed < SLICE_LENGTH) continue
    parsed = 0
    await setImmediate()
  }
  return rows
}

/**
 * Whether the text of a row may have all of some keys. Most rows lack what was logged now and then, such as an image, and to see
 * that costs a tenth of reading them as JSON.
 */
function mayHoldAll(keys: readonly string[]): (text: string) => boolean {
  const quoted = keys.filter((key) => !key.includes('.')).map((key) => JSON.stringify(key)) // a dot may stand for nesting
  return (text) => text.includes('\\') || quoted.every((key) => text.includes(key)) // what is escaped is read to be sure
}

function hasSteps(place: Place): boolean {
  return place.min_step !== null
}

function addWithin(to: HistoryRow[], rows: readonly HistoryRow[], query: Omit<RowQuery, 'keys'>): void {
  for (const row of rows) if (row.step !== null && isWithin(row.step, query)) to.push(row)
}

/** How many rows of a sorted list have a lower step: only those may go before an unread chunk that begins at `step`. */
function countBelow(rows: readonly HistoryRow[], step: Int64): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareSteps(rows[middle]?.step ?? null, step) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Order of a scan. */
export function compareRows(a: HistoryRow, b: HistoryRow): number {
  return compareSteps(a.step, b.step) || a.part - b.part || compareWriters(a.writer, b.writer) || a.line - b.line
}

function compareWriters(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** 64-bit steps may be numbers or bigints, which compare, but do not subtract from each other. */
function compareSteps(a: Int64 | null, b: Int64 | null): number {
  if (a === b || a === null || b === null) return 0
  return a < b ? -1 : Number(a > b)
}
