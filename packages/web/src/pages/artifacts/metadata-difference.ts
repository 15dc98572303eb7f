import { isJsonList, isJsonObject, stringifyExact, type Json } from '@amphora/wire'

/** A value that two documents do not have alike; undefined where one has none. */
export interface ValueDifference {
  /** Dotted keys and `[n]`: `model.layers[2]`; empty for the whole. */
  readonly path: string
  readonly old: Json | undefined
  readonly new: Json | undefined
}

const MAX_DIFFERENCES = 1000

/** The innermost values that differ, in the order of the keys; at most 1,000. */
export function differencesOf(old: Json | undefined, now: Json | undefined): readonly ValueDifference[] {
  const found: ValueDifference[] = []
  compare('', old, now, found)
  return found
}

function compare(path: string, old: Json | undefined, now: Json | undefined, found: ValueDifference[]): void {
  if (found.length >= MAX_DIFFERENCES || isSame(old, now)) return
  if (isObject(old) && isObject(now)) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      compare(path === '' ? key : `${path}.${key}`, own(old, key), own(now, key), found)
    }
    return
  }
  if (isList(old) && isList(now)) {
    for (let at = 0; at < Math.max(old.length, now.length); at++) compare(`${path}[${at}]`, old[at], now[at], found)
    return
  }
  found.push({ path, old, new: now })
}

function own(object: Readonly<Record<string, Json>>, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return value !== undefined && isJsonObject(value)
}

function isList(value: Json | undefined): value is readonly Json[] {
  return value !== undefined && isJsonList(value)
}

/** Texts and numbers; containers are looked into. */
function isSame(old: Json | undefined, now: Json | undefined): boolean {
  return Object.is(old, now)
}

/** As a cell shows it. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : stringifyExact(value)
}

/** Numbers of a document by dotted key, as columns of a table have them; lists are left out. */
export function numbersOf(value: Json | undefined): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>()
  const add = (path: string, inner: Json): void => {
    if (typeof inner === 'number') numbers.set(path, inner)
    else if (typeof inner === 'bigint') numbers.set(path, Number(inner))
    else if (isJsonObject(inner)) {
      for (const [key, member] of Object.entries(inner)) add(path === '' ? key : `${path}.${key}`, member)
    }
  }
  if (value !== undefined) add('', value)
  return numbers
}
