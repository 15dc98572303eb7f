import { widthFor } from '../chunks/buckets.ts'
import { stepsOf } from '../chunks/chart.ts'
import { listPlaces, type Place } from '../chunks/part.ts'
import type { HistoryDb } from '../chunks/lines.ts'
import { readNumbers, type PlaceNumbers } from '../chunks/numbers.ts'
import type { Chart, ChartQuery, RunGeneration } from '../history.ts'
import type { Int64 } from '../tables.ts'
import { planLevels, readLevels, type LevelPlan, type LevelReading, type StepWindow } from './level-reading.ts'
import { orderOf, partsOfOrder } from './pack.ts'
import { isWhollyShown, type SegmentPlace } from './segment-place.ts'
import { listStepPlaces, type StepPlaces } from './step-places.ts'
import { StepSeries, type Grid } from './step-series.ts'
import { rankName, ranksOf, type WrittenBy } from './writer-ranks.ts'

/*
 * Charts by step. What lies in whole buckets of a segment is known from its levels. Rows are read at the ends of the
 * window, of chunks that are not packed yet, of segments that show in part, and where buckets are too wide: columns of them, once packed.
 */

/** Its points are the rows that have a step. */
const STEP = '_step'

/** Segments whose levels are in memory at a time. */
const SEGMENTS_AT_ONCE = 256

/** What to draw by step; as `HistoryStore.chart`. */
export async function drawByStep(
  history: HistoryDb,
  runs: readonly RunGeneration[],
  query: ChartQuery,
): Promise<readonly Chart[]> {
  const charts: Chart[] = []
  for (const some of groupsOf(await listStepPlaces(history.db, runs, query))) {
    const drawings = some.map((places) => new StepChart(history, query, places))
    const readings = await readLevels(
      history.db,
      drawings.flatMap((drawing) => drawing.plan()),
    )
    for (const drawing of drawings) charts.push(await drawing.draw(readings))
  }
  return charts
}

/** Runs in their order, so many at a time that their segments are not too many; one alone may have more. */
function groupsOf(all: readonly StepPlaces[]): readonly (readonly StepPlaces[])[] {
  const groups: StepPlaces[][] = []
  let count = Infinity
  for (const places of all) {
    count += places.segments.length
    if (count > SEGMENTS_AT_ONCE) {
      groups.push([])
      count = places.segments.length
    }
    groups.at(-1)?.push(places)
  }
  return groups
}

/** Whether a row is wanted for a key. */
type Wants = (key: string, x: number) => boolean

class StepChart {
  readonly #history: HistoryDb
  readonly #query: ChartQuery
  readonly #places: StepPlaces
  readonly #window: StepWindow
  /** Only rows with some steps count: those are found as a series. */
  readonly #isBounded: boolean
  readonly #grid: Grid
  readonly #ranks: ReadonlyMap<string, number>
  readonly #series: ReadonlyMap<string, StepSeries>
  readonly #readings = new Map<SegmentPlace, LevelReading>()
  /** Rows without a step too: counted where no steps are asked for. */
  #rowCount = 0
  #lastStep: Int64 | null = null

  constructor(history: HistoryDb, query: ChartQuery, places: StepPlaces) {
    this.#history = history
    this.#query = query
    this.#places = places
    this.#window = windowOf(query)
    this.#grid = gridOf(query, this.#window, places)
    this.#ranks = ranksOf([...places.chunks, ...places.segments.flatMap(writersOf)])
    this.#isBounded = isBounded(query)
    const keys = this.#isBounded ? [STEP, ...query.keys] : query.keys
    this.#series = new Map(keys.map((key) => [key, new StepSeries(this.#grid, query.buckets)]))
  }

  /** What of its levels it draws. */
  plan(): readonly LevelPlan[] {
    const keys = [...this.#series.keys()]
    return planLevels(this.#places.segments.filter(isWhollyShown), {
      keys,
      window: this.#window,
      width: this.#grid.width,
    })
  }

  /** @param readings of its plan, and of others' */
  async draw(readings: ReadonlyMap<SegmentPlace, LevelReading>): Promise<Chart> {
    const { chunks, segments } = this.#places
    for (const place of segments) {
      const reading = readings.get(place)
      if (reading) this.#addLevels(place, reading)
    }
    for (const segment of segments) await this.#addUnlevelled(segment)
    await this.#addRows(chunks, () => true, true)
    await this.#addPointsOfBuckets()
    const series = new Map(this.#query.keys.map((key) => [key, this.#seriesOf(key).series()]))
    return { rowCount: this.#countRows(), lastStep: this.#lastStep, series }
  }

  /** Rows of a segment that its levels say nothing of. */
  async #addUnlevelled(segment: SegmentPlace): Promise<void> {
    const reading = this.#readings.get(segment)
    if (!reading) return this.#addRows(await this.#chunksOf(segment), () => true, true)
    const { inner, points } = reading
    const keys = new Set([...this.#series.keys()].filter((key) => !points.has(key)))
    if (keys.size === 0 || (inner && isEverything(inner))) return
    const chunks = await this.#chunksOf(segment)
    const outside = inner ? chunks.filter((chunk) => !isInside(chunk, inner)) : chunks
    await this.#addRows(outside, (key, x) => keys.has(key) && !(inner && isWithin(x, inner)), false)
  }

  #addLevels(place: SegmentPlace, reading: LevelReading): void {
    this.#readings.set(place, reading)
    this.#rowCount += place.row_count
    if (!this.#isBounded) this.#noteStep(place.max_step)
    const order = this.#orderIn(place)
    for (const [key, { x, y, at }] of reading.points) {
      for (const [i, here] of x.entries()) {
        if (isWithin(here, this.#window)) this.#addPoint(key, here, y[i] ?? NaN, order(at[i] ?? 0))
      }
    }
    for (const [key, { columns, rows }] of reading.buckets) {
      this.#seriesOf(key).addBuckets(columns, rows, order)
      if (key === STEP && rows[1] > rows[0]) this.#noteStep(columns.endX[rows[1] - 1] ?? 0)
    }
  }

  #addPoint(key: string, x: number, y: number, at: number): void {
    this.#seriesOf(key).addPoint(x, y, at)
    if (key === STEP) this.#noteStep(x)
  }

  /** Where there are few enough points to show each, those of the buckets that were added are read after all. */
  async #addPointsOfBuckets(): Promise<void> {
    const keys = new Set([...this.#series].filter(([, series]) => series.wantsPoints).map(([key]) => key))
    for (const key of keys) this.#seriesOf(key).dropBuckets()
    for (const [segment, { inner, buckets }] of keys.size > 0 ? this.#readings : []) {
      if (!inner || ![...buckets.keys()].some((key) => keys.has(key))) continue
      const chunks = await this.#chunksOf(segment)
      await this.#addRows(chunks, (key, x) => keys.has(key) && buckets.has(key) && isWithin(x, inner), false)
    }
  }

  /** Its chunks that may hold steps of the window. */
  #chunksOf({ part, first_chunk_id: first, last_chunk_id: last }: SegmentPlace): Promise<readonly Place[]> {
    const arrival = { after: first - 1, upTo: last }
    return listPlaces(this.#history.db, [part], { file: this.#query.file, ...stepsOf(this.#query), arrival })
  }

  /** @param isCounted they are in no segment whose rows were counted */
  async #addRows(chunks: readonly Place[], wants: Wants, isCounted: boolean): Promise<void> {
    const { keys, signal } = this.#query
    const wanted = { keys: keys.filter((key) => key !== STEP), signal, ...stepsOf(this.#query) } // without bounds all rows are counted
    for await (const numbers of readNumbers(this.#history, chunks, wanted)) {
      if (isCounted) this.#rowCount += numbers.count
      this.#noteStep(numbers.lastStep)
      for (const key of this.#series.keys()) this.#addNumbers(key, numbers, wants)
    }
  }

  #addNumbers(key: string, { place, steps, lines, columns }: PlaceNumbers, wants: Wants): void {
    const series = this.#seriesOf(key)
    const rank = this.#ranks.get(rankName(place.part.position, place.writer)) ?? 0
    const { rows, values } = columns.get(key) ?? { rows: undefined, values: steps }
    for (let i = 0; i < values.length; i++) {
      const row = rows?.[i] ?? i
      const x = steps[row] ?? NaN
      if (!isWithin(x, this.#window) || !wants(key, x)) continue
      series.addPoint(x, values[i] ?? NaN, orderOf(rank, lines[row] ?? 0))
    }
  }

  #seriesOf(key: string): StepSeries {
    const series = this.#series.get(key)
    if (!series) throw new Error(`"${key}" was not asked for`)
    return series
  }

  #noteStep(step: Int64 | null): void {
    if (step !== null && (this.#lastStep === null || step > this.#lastStep)) this.#lastStep = step
  }

  #countRows(): number {
    return this.#isBounded ? this.#seriesOf(STEP).count : this.#rowCount
  }

  /** Ranks of a segment's own writers become ranks among all. */
  #orderIn({ part, writers }: SegmentPlace): (at: number) => number {
    const ranks = writers.map(([writer]) => this.#ranks.get(rankName(part.position, writer)) ?? 0)
    if (ranks.every((rank, own) => rank === own)) return (at) => at
    return (at) => {
      const [rank, line] = partsOfOrder(at)
      return orderOf(ranks[rank] ?? 0, line)
    }
  }
}

function isBounded(query: ChartQuery): boolean {
  const { minStep, maxStep } = stepsOf(query)
  return minStep !== undefined || maxStep !== undefined
}

function windowOf({ from = -Infinity, to = Infinity, minStep = -Infinity }: ChartQuery): StepWindow {
  return { from: Math.max(Math.ceil(from), Number(minStep)), to: Math.floor(to) }
}

function gridOf({ buckets }: ChartQuery, window: StepWindow, { chunks, segments }: StepPlaces): Grid {
  let [low, high] = [Infinity, -Infinity]
  for (const { min_step: min, max_step: max } of [...chunks, ...segments]) {
    if (min !== null) low = Math.min(low, Number(min))
    if (max !== null) high = Math.max(high, Number(max))
  }
  low = Math.max(low, window.from)
  high = Math.min(high, window.to)
  if (low > high) return { low: 0, high: 0, width: 1 }
  const furthest = Math.max(Math.abs(low), Math.abs(high))
  return { low, high, width: Math.max(1, widthFor((high - low) / Math.max(2, buckets), furthest)) }
}

function writersOf({ part, writers }: SegmentPlace): readonly WrittenBy[] {
  return writers.map(([writer]) => ({ part, writer }))
}

function isWithin(x: number, { from, to }: StepWindow): boolean {
  return x >= from && x <= to
}

function isEverything({ from, to }: StepWindow): boolean {
  return from === -Infinity && to === Infinity
}

function isInside({ min_step: min, max_step: max }: Place, window: StepWindow): boolean {
  return min === null || max === null || (isWithin(Number(min), window) && isWithin(Number(max), window))
}
