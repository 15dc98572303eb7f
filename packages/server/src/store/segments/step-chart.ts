import { widthFor } from '../chunks/buckets.ts'
import { stepsOf } from '../chunks/chart.ts'
import { listPlaces, type Place } from '../chunks/part.ts'
import type { HistoryDb, StepBounds } from '../chunks/lines.ts'
import { readNumbers, type PlaceNumbers } from '../chunks/numbers.ts'
import type { Chart, ChartQuery, RunGeneration } from '../history.ts'
import type { Int64 } from '../tables.ts'
import { alignedTo, coverOf, type Cover, type LevelCover, type StepWindow } from './level-cover.ts'
import { readLevels, type LevelReading, type LevelReadings } from './level-reading.ts'
import { orderOf, partsOfOrder } from './row-order.ts'
import { segmentsOf, type SegmentPlace } from './segment-place.ts'
import { listStepPlaces, type StepPlaces } from './step-places.ts'
import { StepSeries, type Grid } from './step-series.ts'
import { rankName, ranksOf, type WrittenBy } from './writer-ranks.ts'

/*
 * Charts by step. What lies in whole buckets of a segment, or of a span of many, is known from its levels. Rows are read at
 * the ends of the window, of chunks that are not packed yet, of segments that show in part, and where buckets are too wide: columns
 * of them, once packed.
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
      drawings.flatMap((drawing) => drawing.covers),
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
    const segments = places.segments.flatMap(segmentsOf).length
    count += segments
    if (count > SEGMENTS_AT_ONCE) {
      groups.push([])
      count = segments
    }
    groups.at(-1)?.push(places)
  }
  return groups
}

/** What is wanted of some rows. */
interface RowsToAdd {
  readonly keys: ReadonlySet<string>
  readonly window: StepWindow
  /** They are in no place whose rows were counted. */
  readonly isCounted: boolean
}

class StepChart {
  /** What it reads of segments. */
  readonly covers: readonly Cover[]
  readonly #history: HistoryDb
  readonly #query: ChartQuery
  readonly #places: StepPlaces
  readonly #window: StepWindow
  /** Only rows with some steps count: those are found as a series. */
  readonly #isBounded: boolean
  readonly #grid: Grid
  readonly #ranks: ReadonlyMap<string, number>
  readonly #series: ReadonlyMap<string, StepSeries>
  /** Of which keys buckets were added, and between which steps these hold something. */
  #added = new Map<LevelCover, ReadonlyMap<string, StepWindow>>()
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
    this.covers = places.segments.flatMap((place) => this.#coverOf(place, keys, this.#window))
  }

  /** @param readings of its covers, and of others' */
  async draw(readings: LevelReadings): Promise<Chart> {
    const keys = new Set(this.#series.keys())
    for (const cover of this.covers) {
      this.#count(cover)
      await this.#addCover(cover, keys, readings, true)
    }
    await this.#addRows(this.#places.chunks, { keys, window: this.#window, isCounted: true })
    await this.#addPointsOfBuckets()
    const series = new Map(this.#query.keys.map((key) => [key, this.#seriesOf(key).series()]))
    return { rowCount: this.#countRows(), lastStep: this.#lastStep, series }
  }

  #coverOf(place: SegmentPlace, keys: readonly string[], window: StepWindow): readonly Cover[] {
    return coverOf(place, { keys, window, width: this.#grid.width })
  }

  /** Where rows are read, they are counted then. */
  #count({ kind, place }: Cover): void {
    if (kind === 'rows') return
    this.#rowCount += place.row_count
    if (!this.#isBounded) this.#noteStep(place.max_step)
  }

  /** Adds of some keys what lies in a cover. */
  async #addCover(cover: Cover, keys: ReadonlySet<string>, readings: LevelReadings, isCounted = false): Promise<void> {
    const { place, window } = cover
    const reading = cover.kind === 'levels' ? readings.get(cover) : undefined
    if (cover.kind === 'rows' || !reading) {
      const chunks = await this.#chunksOf(place, window)
      return this.#addRows(chunks, { keys, window, isCounted })
    }
    this.#addLevels(cover, reading, keys)
    // a key without points or buckets is not in the place; too wide ones were not looked for
    const left = [...keys].filter((key) => (cover.inner ? reading.buckets.has(key) : !reading.points.has(key)))
    if (left.length === 0) return
    for (const rest of cover.rest) await this.#addCover(rest, new Set(left), readings)
  }

  #addLevels(cover: LevelCover, { points, buckets }: LevelReading, keys: ReadonlySet<string>): void {
    const order = this.#orderIn(cover.place)
    for (const [key, { x, y, at }] of points) {
      if (!keys.has(key)) continue
      for (const [i, here] of x.entries()) {
        if (isWithin(here, cover.window)) this.#addPoint(key, here, y[i] ?? NaN, order(at[i] ?? 0))
      }
    }
    const added = new Map<string, StepWindow>()
    for (const [key, { columns, rows }] of buckets) {
      if (!keys.has(key) || rows[1] <= rows[0]) continue
      this.#seriesOf(key).addBuckets(columns, rows, order)
      const steps = { from: columns.x[rows[0]] ?? 0, to: columns.endX[rows[1] - 1] ?? 0 }
      if (key === STEP) this.#noteStep(steps.to)
      added.set(key, steps)
    }
    if (added.size > 0) this.#added.set(cover, added)
  }

  #addPoint(key: string, x: number, y: number, at: number): void {
    this.#seriesOf(key).addPoint(x, y, at)
    if (key === STEP) this.#noteStep(x)
  }

  /** Where there are few enough points to show each, those of the buckets that were added are looked for below these. */
  async #addPointsOfBuckets(): Promise<void> {
    const keys = new Set([...this.#series].filter(([, series]) => series.wantsPoints).map(([key]) => key))
    while (this.#added.size > 0) {
      const below = [...this.#added].flatMap(([cover, added]) => this.#below(cover, added, keys))
      this.#added = new Map()
      for (const key of keys) this.#seriesOf(key).dropBuckets()
      const readings = await readLevels(
        this.#history.db,
        below.map(([cover]) => cover),
      )
      for (const [cover, some] of below) await this.#addCover(cover, some, readings)
    }
  }

  /** What tells more of buckets of some keys: their members', or rows. */
  #below(
    { place, width }: LevelCover,
    added: ReadonlyMap<string, StepWindow>,
    keys: ReadonlySet<string>,
  ): readonly (readonly [Cover, ReadonlySet<string>])[] {
    const windows = [...added].filter(([key]) => keys.has(key))
    if (windows.length === 0) return []
    const some = new Set(windows.map(([key]) => key))
    const steps = {
      from: Math.min(...windows.map(([, { from }]) => from)),
      to: Math.max(...windows.map(([, { to }]) => to)),
    }
    if (place.tier === 0) return [[{ kind: 'rows', place, window: steps }, some]]
    const window = alignedTo(width, steps)
    const covers = place.members.flatMap((member) => this.#coverOf(member, [...some], window))
    return covers.map((cover) => [cover, some])
  }

  /** Its chunks that may hold some steps. */
  #chunksOf(place: SegmentPlace, window: StepWindow): Promise<readonly Place[]> {
    const { part, first_chunk_id: first, last_chunk_id: last } = place
    const arrival = { after: first - 1, upTo: last }
    return listPlaces(this.#history.db, [part], { file: this.#query.file, ...this.#boundsIn(window), arrival })
  }

  /** Without bounds rows without a step are there, too. */
  #boundsIn({ from, to }: StepWindow): StepBounds {
    return stepsOf({ ...this.#query, from, to })
  }

  async #addRows(chunks: readonly Place[], { keys, window, isCounted }: RowsToAdd): Promise<void> {
    const columns = [...keys].filter((key) => key !== STEP)
    const wanted = { keys: columns, signal: this.#query.signal, ...this.#boundsIn(window) }
    for await (const numbers of readNumbers(this.#history, chunks, wanted)) {
      if (isCounted) this.#rowCount += numbers.count
      this.#noteStep(numbers.lastStep)
      for (const key of keys) this.#addNumbers(key, numbers, window)
    }
  }

  #addNumbers(key: string, { place, steps, lines, columns }: PlaceNumbers, window: StepWindow): void {
    const series = this.#seriesOf(key)
    const rank = this.#ranks.get(rankName(place.part.position, place.writer)) ?? 0
    const { rows, values } = columns.get(key) ?? { rows: undefined, values: steps }
    for (let i = 0; i < values.length; i++) {
      const row = rows?.[i] ?? i
      const x = steps[row] ?? NaN
      if (isWithin(x, window)) series.addPoint(x, values[i] ?? NaN, orderOf(rank, lines[row] ?? 0))
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
