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
  readonly extremes: Extremes
}

/**
 * The least and the greatest finite number, as doubles. +Infinity and -Infinity where there is none; -Infinity and
 * +Infinity where that was not counted when the rows came. So those of more rows are the least and the greatest of all.
 */
export interface Extremes {
  readonly min: number
  readonly max: number
}

/** What is known of one key over some rows; what `historyKeys` shows can be merged from these, in order of arrival. */
export interface KeyStat {
  count: number
  /** How many of them are no numbers, by kind. */
  others: Map<ValueKind, number>
  /** First and last number in order of arrival; undefined once they fell, or anything else than a number came. */
  range: readonly [first: number | bigint, last: number | bigint] | undefined
  /** As `Extremes`. */
  min: number
  max: number
  /** Step of the value that is the last by (step, arrival), and the value itself where it is short. */
  step: Int64 | null
  previous: Json | undefined
}

export type KeyStats = Map<string, KeyStat>

/** Stays empty. One for all: a run may have a hundred thousand keys. */
const ALL_NUMBERS: KeyStat['others'] = new Map()

const MAX_PREVIOUS_TEXT = 256
/** So long may the statistics of a chunk be; those of rows with thousands of keys would outweigh the rows. */
const MAX_STATS_LENGTH = 64 * 1024

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

/** Adds one value of a row, as `addRow` adds all. */
export function addKey(stats: KeyStats, key: string, value: Json, step: Int64 | null): void {
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
    extremes: { min: stat.min, max: stat.max },
  }
}

/**
 * `{key: [count, range, step, previous]}`; the count is `[count, {kind: count}]` when not all are numbers, and
 * `[count, {kind: count}, [min, max] or null]` when there are numbers whose range does not tell their extremes.
 */
export function serializeStats(stats: KeyStats): string {
  const entries = [...stats].map(([key, stat]): [string, Json] => {
    const written: Json[] = [countsOf(stat), stat.range ?? null, stat.step]
    if (stat.previous !== undefined) written.push(stat.previous)
    return [key, written]
  })
  return stringifyExact(Object.fromEntries(entries))
}

function countsOf({ count, others, range, min, max }: KeyStat): Json {
  if (isTold(range) || min === -Infinity) return others.size === 0 ? count : [count, Object.fromEntries(others)]
  if (sum(others.values()) === count) return [count, Object.fromEntries(others)]
  return [count, Object.fromEntries(others), min > max ? null : [min, max]]
}

/** Numbers that only rise have their extremes at the ends. */
function isTold(range: KeyStat['range']): range is NonNullable<KeyStat['range']> {
  return range !== undefined && Number.isFinite(Number(range[0])) && Number.isFinite(Number(range[1]))
}

/** The same as a chunk has it: null where that would be too long, so that the rows are read instead. */
export function statsText(stats: KeyStats): string | null {
  const text = serializeStats(stats)
  return text.length > MAX_STATS_LENGTH ? null : text
}

/** Reads what `serializeStats` wrote; nothing else ever stands in that column. */
export function parseStats(text: string): KeyStats {
  const written = parseLine(text) as unknown as Record<string, WrittenStat>
  const stats: KeyStats = new Map()
  for (const [key, [counts, ends, step, previous]] of Object.entries(written)) {
    const [count, kinds, extremes] = typeof counts === 'number' ? [counts] : counts
    const others = kinds === undefined ? ALL_NUMBERS : new Map(Object.entries(kinds))
    const range = ends ?? undefined
    const [min, max] = extremes === undefined ? extremesOf(count, others, range) : (extremes ?? NONE)
    stats.set(key, { count, others, range, min, max, step, previous })
  }
  return stats
}

type WrittenStat = readonly [
  counts: number | readonly [number, Record<string, number>, (readonly [number, number] | null)?],
  ends: readonly [number | bigint, number | bigint] | null,
  step: Int64 | null,
  previous?: Json,
]

const NONE = [Infinity, -Infinity] as const
const NOT_COUNTED = [-Infinity, Infinity] as const

/** Where they are not written: those of numbers that rose, of none, or of rows that came before they were counted. */
function extremesOf(
  count: number,
  others: KeyStat['others'],
  range: KeyStat['range'],
): readonly [min: number, max: number] {
  if (isTold(range)) return [Number(range[0]) + 0, Number(range[1]) + 0]
  return sum(others.values()) === count ? NONE : NOT_COUNTED
}

function statOf(value: Json, step: Int64 | null): KeyStat {
  if (!isNumber(value)) {
    const [others, previous] = [new Map([[kindOf(value), 1]]), shortOrNothing(value)]
    return { count: 1, others, range: undefined, min: Infinity, max: -Infinity, step, previous }
  }
  const range = Number.isNaN(value) ? undefined : ([value, value] as const)
  const stat = { count: 1, others: ALL_NUMBERS, range, min: Infinity, max: -Infinity, step, previous: value }
  addNumber(stat, Number(value) + 0)
  return stat
}

function addValue(stat: KeyStat, value: Json, step: Int64 | null): void {
  stat.count += 1
  if (isNumber(value)) addNumber(stat, Number(value) + 0)
  else addOther(stat, kindOf(value), 1)
  if (stat.range) stat.range = isNumber(value) && value >= stat.range[1] ? [stat.range[0], value] : undefined
  if (!isBefore(step, stat.step)) {
    stat.step = step
    stat.previous = shortOrNothing(value)
  }
}

/** Only what is finite has a place among others; -0 has none below 0. */
function addNumber(stat: KeyStat, value: number): void {
  if (!Number.isFinite(value)) return
  if (value < stat.min) stat.min = value
  if (value > stat.max) stat.max = value
}

function merge(stat: KeyStat, later: KeyStat): void {
  stat.count += later.count
  for (const [kind, count] of later.others) addOther(stat, kind, count)
  stat.min = Math.min(stat.min, later.min)
  stat.max = Math.max(stat.max, later.max)
  const rises = stat.range && later.range && later.range[0] >= stat.range[1]
  stat.range = rises && stat.range && later.range ? [stat.range[0], later.range[1]] : undefined
  if (!isBefore(later.step, stat.step)) {
    stat.step = later.step
    stat.previous = later.previous
  }
}

function addOther(stat: KeyStat, kind: ValueKind, count: number): void {
  if (stat.others === ALL_NUMBERS) stat.others = new Map()
  stat.others.set(kind, (stat.others.get(kind) ?? 0) + count)
}

/** Of most keys of a run they are the same: of a hundred thousand each would have its own. */
let latest: ReadonlyMap<ValueKind, number> = new Map()

function typeCountsOf({ count, others }: KeyStat): ReadonlyMap<ValueKind, number> {
  if (others.size === 0) {
    if (latest.get('number') !== count) latest = new Map([['number', count]])
    return latest
  }
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
