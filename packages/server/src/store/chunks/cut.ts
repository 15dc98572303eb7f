import { isJsonObject, ownText, type Json, type JsonObject } from '@amphora/wire'
import * as bases from './base.ts'
import type { Db } from '../dialect.ts'
import type { HistoryDb } from './lines.ts'
import type { Cut, RunGeneration, SharedLines } from '../history.ts'
import { parseStats, statsOfRows, type KeyStats } from '../key-stats.ts'
import * as chunks from './chunk.ts'
import { isWhollyShown, listParts, listPlaces, type Part, type Place } from './part.ts'
import { batchesOf, compareRows, readChunks } from './scan.ts'
import { widen, type StepRange } from '../step.ts'
import * as streams from './stream.ts'
import type { Int64 } from '../tables.ts'

/*
 * Where history is cut for a fork or a rewind. Rows are read only of chunks that the cut goes through, and of those that
 * hold the last value of some key; of all others their statistics are enough.
 */

/** What a generation shows up to and with `step`. */
export async function cutAt(history: HistoryDb, run: RunGeneration, step: Int64): Promise<Cut> {
  const { db } = history
  let rows = 0
  let lastStep: Int64 | null = null
  const shared: SharedLines[] = []
  const last: LastPlaces = new Map()
  for (const part of await listParts(db, run, 'history')) {
    const bounded = await boundAt(db, part, step)
    const counted = await countPart(history, bounded, last)
    if (counted.rows === 0) continue
    rows += counted.rows
    lastStep = widen({ minStep: lastStep, maxStep: lastStep }, counted.lastStep).maxStep
    shared.push({ ...bounded.run, maxStep: bounded.bounds.maxStep, ends: bounded.bounds.ends })
  }
  return { step, rows, lastStep, shared, last: await lastValues(history, last) }
}

/** Opens a generation whose history begins with what is shared; its own first line is the one after. */
export async function openShared(
  { db }: HistoryDb,
  run: RunGeneration,
  { rows, lastStep, shared }: Cut,
): Promise<void> {
  await streams.insertShared(db, { ...run, file: 'history', writer: '' }, { rows, lastStep })
  const lines = shared.flatMap((source, position) =>
    [...source.ends].map(([writer, end]) => ({
      run_storage_id: run.runStorageId,
      generation: run.generation,
      position,
      source_run_storage_id: source.runStorageId,
      source_generation: source.generation,
      writer,
      end_line: end,
      max_step: source.maxStep,
    })),
  )
  await bases.insert(db, lines)
}

type BoundedPart = Part & { readonly bounds: NonNullable<Part['bounds']> }

async function boundAt(db: Db, part: Part, step: Int64): Promise<BoundedPart> {
  if (part.bounds) {
    const { maxStep, ends } = part.bounds
    return { ...part, bounds: { maxStep: maxStep < step ? maxStep : step, ends } }
  }
  const writers = await streams.list(db, part.run, 'history')
  const ends = new Map(writers.map(({ writer, next_line: end }) => [writer, end]))
  return { ...part, bounds: { maxStep: step, ends } }
}

/** The chunk that holds the last value of a key, by the key's dotted name. */
type LastPlaces = Map<string, { readonly step: Int64 | null; readonly place: Place }>

/** Counts the rows that show, and notes where the last value of each key is. */
async function countPart(
  history: HistoryDb,
  part: Part,
  last: LastPlaces,
): Promise<{ readonly rows: number; readonly lastStep: Int64 | null }> {
  let rows = 0
  let lastStep: Int64 | null = null
  const places = (await listPlaces(history.db, [part], { file: 'history' })).toSorted((a, b) => a.id - b.id)
  for (const batch of batchesOf(places)) {
    for (const [place, known] of await factsOf(history, batch)) {
      rows += known.rows
      lastStep = widen({ minStep: lastStep, maxStep: lastStep }, known.lastStep).maxStep
      noteLast(last, place, known.stats)
    }
  }
  return { rows, lastStep }
}

function noteLast(last: LastPlaces, place: Place, stats: KeyStats): void {
  for (const [key, { step }] of stats) {
    const best = last.get(key)
    if (!best || !isBefore(step, best.step)) last.set(key, { step, place })
  }
}

interface Facts {
  readonly rows: number
  readonly lastStep: Int64 | null
  readonly stats: KeyStats
}

/** What of each chunk shows, without reading it where its statistics say so. */
async function factsOf(history: HistoryDb, places: readonly Place[]): Promise<ReadonlyMap<Place, Facts>> {
  const written = await chunks.findKeyStats(history.db, places.filter(isWhollyShown))
  const facts = new Map<Place, Facts>()
  for (const place of places) {
    const stats = written.get(place)
    if (stats !== undefined) {
      facts.set(place, { rows: place.line_count, lastStep: place.max_step, stats: parseStats(stats) })
      continue
    }
    for await (const { rows } of readChunks(history, [place])) {
      let steps: StepRange = { minStep: null, maxStep: null }
      for (const { step } of rows) steps = widen(steps, step)
      facts.set(place, { rows: rows.length, lastStep: steps.maxStep, stats: statsOfRows(rows) })
    }
  }
  return facts
}

/** The last value of each key in the shape it was logged in. */
async function lastValues(history: HistoryDb, last: LastPlaces): Promise<JsonObject> {
  const keysOf = Map.groupBy([...last], ([, { place }]) => place)
  const places = [...keysOf.keys()].toSorted((a, b) => a.part.position - b.part.position || a.id - b.id)
  let values: JsonObject = {}
  for (const place of places) {
    const wanted = new Set((keysOf.get(place) ?? []).map(([key]) => key))
    for await (const { rows } of readChunks(history, [place])) {
      for (const row of rows.toSorted(compareRows)) values = merge(values, pickMembers(row.values, '', wanted))
    }
  }
  return values
}

/** The members whose dotted keys are wanted, still nested as they were. */
function pickMembers(object: JsonObject, prefix: string, wanted: ReadonlySet<string>): JsonObject {
  const picked: [string, Json][] = []
  for (const [key, value] of Object.entries(object)) {
    if (wanted.has(prefix + key)) picked.push([key, value])
    else if (isNested(value)) {
      const inner = pickMembers(value, `${prefix}${key}.`, wanted)
      if (Object.keys(inner).length > 0) picked.push([key, inner])
    }
  }
  return Object.fromEntries(picked)
}

function merge(into: JsonObject, from: JsonObject): JsonObject {
  const merged = new Map(Object.entries(into))
  for (const [key, value] of Object.entries(from)) {
    const old = merged.get(key)
    merged.set(key, old !== undefined && isNested(old) && isNested(value) ? merge(old, value) : value)
  }
  return Object.fromEntries(merged)
}

/** Media are whole: parts of two pictures are none. */
function isNested(value: Json): value is JsonObject {
  return isJsonObject(value) && ownText(value, '_type') === undefined
}

function isBefore(step: Int64 | null, other: Int64 | null): boolean {
  if (other === null) return false
  return step === null || step < other
}
