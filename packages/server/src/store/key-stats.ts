import { flatten, kindOf, parseLine, stringifyExact, type Json, type JsonObject, type ValueKind } from '@amphora/wire'
import type { Int64 } from './tables.ts'

/** What is shown of one key over all rows. */
export interface KeySummary {
  readonly count: number
  readonly typeCounts: ReadonlyMap<ValueKind, number>
  /** The value at the highest (step, arrival); undefined when it is no number, flag, null or short text. */
  readonly previousValue: Json | undefined
  /** Only numbers so far, none smaller than the one that arrived before it. */
  readonly isMonotonic: boolean
}

/** What is known of one key over some rows; what `historyKeys` shows can be merged from these, in order of arrival. */
export interface KeyStat {
  count: number
  /** How many of them are no numbers, by kind. */
  readonly others: Map<ValueKind, number>
  /** First and last number in order of arrival; undefined once they fell, or anything else than a number came. */
  range: readonly [first: number | bigint, last: number | bigint] | undefined
  /** Step of the value that is the last by (step, arrival), and the value itself where it is short. */
  step: Int64 | null
  previous: Json | undefined
}

export type KeyStats = Map<string, KeyStat>

const MAX_PREVIOUS_TEXT = 256

/** The statistics of rows in order of arrival. */
export function statsOfRows(rows: Iterable<{ readonly values: JsonObject; readonly step: Int64 | null }>): KeyStats {
  const stats: KeyStats = new Map()
  for (const { values, step } of rows) addRow(stats, values, step)
  return stats
}

/** Adds one row; rows come in order of arrival. */
export function addRow(stats: KeyStats, values: JsonObject, step: Int64 | null): void {
  if (!isFlat(values)) for (const [key, value] of flatten(values)) addKey(stats, key, value, step)
  else for (const key of Object.keys(values)) addKey(stats, key, values[key] ?? null, step)
}

/** Most rows hold nothing but numbers and texts, and are their own flat form. */
function isFlat(values: JsonObject): boolean {
  for (const key in values) if (typeof values[key] === 'object' && values[key] !== null) return false
  return !Object.hasOwn(values, '_wandb')
}

function addKey(stats: KeyStats, key: string, value: Json, step: Int64 | null): void {
  const stat = stats.get(key)
  if (stat) addValue(stat, value, step)
  else stats.set(key, statOf(value, step))
}

/** Adds rows that arrived later than those of `stats`. */
export function addStats(stats: KeyStats, later: KeyStats): void {
  for (const [key, other] of later) {
    const stat = stats.get(key)
    if (stat) merge(stat, other)
    else stats.set(key, other)
  }
}

export function summarize(stat: KeyStat): KeySummary {
  return {
    count: stat.count,
    typeCounts: typeCountsOf(stat),
    previousValue: stat.previous,
    isMonotonic: stat.range !== undefined,
  }
}

/** `{key: [count, range, step, previous]}`; the count is `[count, {kind: count}]` when not all are numbers. */
export function serializeStats(stats: KeyStats): string {
  const entries = [...stats].map(([key, { count, others, range, step, previous }]): [string, Json] => {
    const counts = others.size === 0 ? count : [count, Object.fromEntries(others)]
    const written: Json[] = [counts, range ?? null, step]
    if (previous !== undefined) written.push(previous)
    return [key, written]
  })
  return stringifyExact(Object.fromEntries(entries))
}

/** Reads what `serializeStats` wrote; nothing else ever stands in that column. */
export function parseStats(text: string): KeyStats {
  type Written = [number | [number, Record<string, number>], [number, number] | null, Int64 | null, Json?]
  const written = parseLine(text) as unknown as Record<string, Written>
  const stats: KeyStats = new Map()
  for (const [key, [counts, range, step, previous]] of Object.entries(written)) {
    const [count, others] = typeof counts === 'number' ? [counts, {}] : counts
    stats.set(key, { count, others: new Map(Object.entries(others)), range: range ?? undefined, step, previous })
  }
  return stats
}

function statOf(value: Json, step: Int64 | null): KeyStat {
  if (!isNumber(value)) {
    return { count: 1, others: new Map([[kindOf(value), 1]]), range: undefined, step, previous: shortOrNothing(value) }
  }
  const range = Number.isNaN(value) ? undefined : ([value, value] as const)
  return { count: 1, others: new Map(), range, step, previous: value }
}

function addValue(stat: KeyStat, value: Json, step: Int64 | null): void {
  stat.count += 1
  if (!isNumber(value)) addOther(stat, kindOf(value), 1)
  if (stat.range) stat.range = isNumber(value) && value >= stat.range[1] ? [stat.range[0], value] : undefined
  if (!isBefore(step, stat.step)) {
    stat.step = step
    stat.previous = shortOrNothing(value)
  }
}

function merge(stat: KeyStat, later: KeyStat): void {
  stat.count += later.count
  for (const [kind, count] of later.others) addOther(stat, kind, count)
  const rises = stat.range && later.range && later.range[0] >= stat.range[1]
  stat.range = rises && stat.range && later.range ? [stat.range[0], later.range[1]] : undefined
  if (!isBefore(later.step, stat.step)) {
    stat.step = later.step
    stat.previous = later.previous
  }
}

function addOther({ others }: KeyStat, kind: ValueKind, count: number): void {
  others.set(kind, (others.get(kind) ?? 0) + count)
}

function typeCountsOf({ count, others }: KeyStat): ReadonlyMap<ValueKind, number> {
  const numbers = count - sum(others.values())
  return numbers === 0 ? others : new Map([['number', numbers], ...others])
}

/** A row without a step is older than every row with one. */
function isBefore(step: Int64 | null, other: Int64 | null): boolean {
  if (other === null) return false
  return step === null || step < other
}

function isNumber(value: Json): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function shortOrNothing(value: Json): Json | undefined {
  if (typeof value === 'string') return value.length <= MAX_PREVIOUS_TEXT ? value : undefined
  return typeof value === 'object' && value !== null ? undefined : value
}

function sum(counts: Iterable<number>): number {
  let total = 0
  for (const count of counts) total += count
  return total
}
