import { compareCodePoints, isJsonList, isJsonObject, type Json } from '@amphora/wire'

/** Settings or summary values as they were sent. */
export type Values = Readonly<Record<string, Json>>

/** What each operator lets through: the rules of the contract, told once more, plainly. */
const PASSES: Readonly<Record<string, (value: Json | undefined, operand: Json) => boolean>> = {
  $eq: (value, operand) => (operand === null ? isMissing(value) : isEqual(value, operand)),
  $ne: (value, operand) => !test('$eq', operand)(value),
  $in: (value, operand) => listOf(operand).some((item) => test('$eq', item)(value)),
  $nin: (value, operand) => !test('$in', operand)(value),
  $exists: (value, operand) => isMissing(value) !== operand,
  $regex: (value, operand) =>
    typeof value === 'string' && typeof operand === 'string' && new RegExp(operand, 'u').test(value),
  $contains: (value, operand) =>
    has(value, operand) || (typeof value === 'string' && typeof operand === 'string' && value.includes(operand)),
  $all: (value, operand) => isJsonList(value) && listOf(operand).every((item) => has(value, item)),
  $size: (value, operand) => isJsonList(value) && value.length === operand,
  $gt: (value, operand) => isComparable(value, operand) && compare(value, operand) > 0,
  $gte: (value, operand) => isComparable(value, operand) && compare(value, operand) >= 0,
  $lt: (value, operand) => isComparable(value, operand) && compare(value, operand) < 0,
  $lte: (value, operand) => isComparable(value, operand) && compare(value, operand) <= 0,
}

/** Whether a value, or its absence, passes one operator. */
export function test(op: string, operand: Json): (value: Json | undefined) => boolean {
  return (value) => PASSES[op]?.(value, operand) ?? false
}

function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null
}

export function isEqual(a: Json | undefined, b: Json): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b)
  if (a === undefined || typeof a !== typeof b || isJsonList(a) !== isJsonList(b)) return false
  return sorted(a) === sorted(b)
}

/** JSON that does not depend on the order of keys. */
function sorted(value: Json): string {
  if (isJsonList(value)) return `[${value.map(sorted).join()}]`
  if (!isJsonObject(value)) return `${typeof value} ${String(value)}`
  return `{${Object.entries(value)
    .map(([key, member]) => `${key}:${sorted(member)}`)
    .toSorted()
    .join()}}`
}

function isComparable(a: Json | undefined, b: Json): a is Json {
  if (typeof a === 'string') return typeof b === 'string'
  return isNumber(a) && isNumber(b) && !Number.isNaN(a) && !Number.isNaN(b)
}

/** Below 0, 0, or above: numbers by size, texts by code point. */
export function compare(a: Json, b: Json): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b)
  return Number(Number(a) > Number(b)) - Number(Number(a) < Number(b))
}

export function listOf(value: Json): readonly Json[] {
  return isJsonList(value) ? value : [value]
}

export function has(list: Json | undefined, item: Json): boolean {
  return isJsonList(list) && list.some((other) => isEqual(other, item))
}

function isNumber(value: Json | undefined): boolean {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** Something that is there, and that nothing else equals: an object with keys below. */
const PARENT: Json = { ' ': Infinity }

/** The value under a dotted path: at every level the longest literal key first. */
export function valueAt(values: Values, path: string): Json | undefined {
  const leaf = leafAt(values, path)
  return (leaf === undefined || leaf === null) && leavesOf(values).some((key) => key.startsWith(`${path}.`))
    ? PARENT
    : leaf
}

function leafAt(values: Values, path: string): Json | undefined {
  const keys = Object.keys(values).toSorted((a, b) => b.length - a.length)
  for (const key of keys) {
    const value = values[key]
    if (value === undefined) continue
    const isInside = isParent(value)
    if (key === path && !isInside) return value
    const below = path.startsWith(`${key}.`) && isInside ? leafAt(value, path.slice(key.length + 1)) : undefined
    if (below !== undefined) return below
  }
  return undefined
}

function leavesOf(values: Values): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    isParent(value) ? leavesOf(value).map((below) => `${key}.${below}`) : [key],
  )
}

function isParent(value: Json): value is Values {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !('_type' in value) &&
    Object.keys(value).length > 0
  )
}
