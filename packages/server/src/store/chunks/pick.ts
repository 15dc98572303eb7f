import type { HistoryRow, RowQuery, RunGeneration } from '../history.ts'
import { rankName, ranksOf } from '../segments/writer-ranks.ts'
import { isWithin, loadLines, type HistoryDb, type StepBounds } from './lines.ts'
import { hasExactSteps, readNumbers } from './numbers.ts'
import { isWhollyShown, listParts, listPlaces, type Place } from './part.ts'
import { pickEvenly } from './sample.ts'
import { batchesOf, parseRows } from './scan.ts'

/** Small chunks are looked at together. */
const LINES_AT_ONCE = 4096
/** Whose steps are in memory at a time: where chunks of several writers cover the same steps, it may be all. */
const MOST_LINES = 500_000

/**
 * At most `samples` rows in scan order, evenly spread, first and last included: chosen by how many rows each chunk has, so that few are
 * read. Undefined where that would not be fewer, or where steps do not tell their order.
 */
export async function pickRows(
  history: HistoryDb,
  run: RunGeneration,
  query: Omit<RowQuery, 'keys'> & { readonly samples: number },
): Promise<readonly HistoryRow[] | undefined> {
  const places = await listPlaces(history.db, await listParts(history.db, run, query.file), query)
  const mayBeAll = linesIn(places) <= query.samples
  if (query.samples < 1 || mayBeAll || !places.every(hasExactSteps)) return undefined
  const stretches = stretchesOf(places)
  if (stretches.some((stretch) => stretch.length > 1 && linesIn(stretch) > MOST_LINES)) return undefined
  const picking = new Picking(history, places, query)
  const counted = await picking.count(stretches)
  if (counted.total <= query.samples) return undefined
  return picking.read(await picking.choose(counted, query.samples))
}

/** Chunks between two of which no row stands: by step they overlap with each other only. */
type Stretch = readonly Place[]

interface Counted {
  readonly total: number
  readonly stretches: readonly { readonly stretch: Stretch; readonly count: number }[]
  /** Rows without a step, which come last. */
  readonly last: readonly Chosen[]
}

/** A row that is not read yet. */
interface Chosen {
  readonly place: Place
  readonly step: number
  readonly line: number
}

class Picking {
  readonly #history: HistoryDb
  readonly #bounds: StepBounds
  readonly #ranks: ReadonlyMap<string, number>

  constructor(history: HistoryDb, places: readonly Place[], { minStep, maxStep }: StepBounds) {
    this.#history = history
    this.#bounds = { minStep, maxStep }
    this.#ranks = ranksOf(places)
  }

  /** How many rows each has; those are looked at of which places do not tell. */
  async count(all: readonly Stretch[]): Promise<Counted> {
    const last: Chosen[] = []
    const stretches: { stretch: Stretch; count: number }[] = []
    for (const stretch of all) {
      const known = stretch.map((place) => this.#countOf(place))
      if (known.every((count) => count !== undefined)) {
        stretches.push({ stretch, count: known.reduce((sum, count) => sum + count, 0) })
        continue
      }
      const rows = await this.#rowsOf(stretch)
      const stepped = rows.findIndex(({ step }) => Number.isNaN(step))
      const count = stepped < 0 ? rows.length : stepped
      stretches.push({ stretch, count })
      for (const row of rows.slice(count)) last.push(row)
    }
    const total = stretches.reduce((sum, { count }) => sum + count, last.length)
    return { total, stretches, last: last.toSorted((a, b) => this.#compare(a, b)) }
  }

  async choose({ total, stretches, last }: Counted, samples: number): Promise<readonly Chosen[]> {
    const numbers = pickEvenly(total, samples)
    const chosen: Chosen[] = []
    let [at, before] = [0, 0]
    for (const { stretch, count } of [...stretches, { stretch: [], count: last.length }]) {
      const from = at
      while (at < numbers.length && (numbers[at] ?? 0) < before + count) at++
      const rows = at > from ? (stretch.length > 0 ? await this.#rowsOf(stretch) : last) : []
      for (const number of numbers.slice(from, at)) chosen.push(...rows.slice(number - before, number - before + 1))
      before += count
    }
    return chosen
  }

  /** In their order; without those dropped meanwhile. */
  async read(chosen: readonly Chosen[]): Promise<readonly HistoryRow[]> {
    const byPlace = Map.groupBy(chosen, ({ place }) => place)
    const found = new Map<Chosen, HistoryRow>()
    const isLoose = (place: Place): boolean => place.segment_id === null
    for (const batch of batchesOf([...byPlace.keys()].filter(isLoose))) await this.#readInto(found, byPlace, batch)
    for (const place of byPlace.keys()) if (!isLoose(place)) await this.#readInto(found, byPlace, [place])
    return chosen.flatMap((row) => found.get(row) ?? [])
  }

  /** Of a packed chunk only rows between the steps of the chosen ones are put together. */
  async #readInto(
    found: Map<Chosen, HistoryRow>,
    byPlace: ReadonlyMap<Place, readonly Chosen[]>,
    places: readonly Place[],
  ): Promise<void> {
    const bounds = boundsOf(places.flatMap((place) => byPlace.get(place) ?? []))
    for (const { place, lines } of await loadLines(this.#history, places, bounds)) {
      const wanted = new Map((byPlace.get(place) ?? []).map((row) => [row.line, row]))
      const kept = lines.map((text, index) => (wanted.has(place.first_line + index) ? text : ''))
      for (const row of await parseRows(place, kept, place.part)) {
        const of = wanted.get(row.line)
        if (of) found.set(of, row)
      }
    }
  }

  /** Undefined: some of its lines are no rows, do not show, or have no step that is asked for. */
  #countOf(place: Place): number | undefined {
    const { step_count: steps, row_count: rows, line_count: lines, min_step: min, max_step: max } = place
    const isAll = isWhollyShown(place) && isWithin(min, this.#bounds) && isWithin(max, this.#bounds)
    return isAll && steps === (rows ?? lines) ? steps : undefined
  }

  /** In scan order, those without a step last. */
  async #rowsOf(stretch: Stretch): Promise<readonly Chosen[]> {
    const rows: Chosen[] = []
    for await (const { place, count, steps, lines } of readNumbers(this.#history, stretch, {
      keys: [],
      ...this.#bounds,
    })) {
      for (let row = 0; row < count; row++) rows.push({ place, step: steps[row] ?? NaN, line: lines[row] ?? 0 })
    }
    return rows.toSorted((a, b) => this.#compare(a, b))
  }

  #compare(a: Chosen, b: Chosen): number {
    if (Number.isNaN(a.step) !== Number.isNaN(b.step)) return Number.isNaN(a.step) ? 1 : -1
    return (a.step || 0) - (b.step || 0) || this.#rankOf(a) - this.#rankOf(b) || a.line - b.line
  }

  #rankOf({ place: { part, writer } }: Chosen): number {
    return this.#ranks.get(rankName(part.position, writer)) ?? 0
  }
}

/** Those without a step are a stretch of their own, at the end. */
function stretchesOf(places: readonly Place[]): readonly Stretch[] {
  const stretches: Place[][] = []
  let [end, lines] = [-Infinity, Infinity]
  for (const place of places.toSorted((a, b) => stepOf(a.min_step) - stepOf(b.min_step))) {
    if (stepOf(place.min_step) > end && lines >= LINES_AT_ONCE) {
      stretches.push([])
      lines = 0
    }
    stretches.at(-1)?.push(place)
    end = Math.max(end, stepOf(place.max_step))
    lines += place.line_count
  }
  return stretches
}

function stepOf(step: Place['min_step']): number {
  return step === null ? Number.MAX_VALUE : Number(step)
}

function linesIn(stretch: Stretch): number {
  return stretch.reduce((sum, { line_count: count }) => sum + count, 0)
}

function boundsOf(rows: readonly Chosen[]): StepBounds {
  if (rows.some(({ step }) => Number.isNaN(step))) return {}
  const steps = rows.map(({ step }) => step)
  return { minStep: Math.min(...steps), maxStep: Math.max(...steps) + 1 }
}
