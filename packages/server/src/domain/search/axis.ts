import { compareCodePoints, isJsonList, isJsonObject, ownValue, type Json } from '@amphora/wire'

/** The values of one parameter that a grid goes through, in order; never written out, a range may have 10^15. */
export interface Axis {
  readonly size: number
  valueAt(index: number): Json
  /** Which of them a run has; undefined for none. */
  indexOf(value: Json): number | undefined
}

/** Values as listed; what is equal to an earlier one would never be tried, so it is left out. */
export function listAxis(listed: readonly Json[]): Axis {
  const byText = new Map<string, Json>()
  for (const value of listed) byText.set(textOf(value), byText.get(textOf(value)) ?? value)
  const values = [...byText.values()]
  const places = new Map([...byText.keys()].map((text, index) => [text, index]))
  return {
    size: values.length,
    valueAt: (index) => values[index] ?? null,
    indexOf: (value) => places.get(textOf(value)) ?? found(values.findIndex((kept) => covers(kept, value))),
  }
}

/** Equal for equal values: 1 and 1.0 are, and objects whatever the order of their keys. */
function textOf(value: Json): string {
  const number = numberOf(value)
  if (number !== undefined) return String(number)
  if (isJsonList(value)) return `[${value.map(textOf).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => compareCodePoints(a, b))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${textOf(member)}`).join(',')}}`
}

/** `from`, `from + step`, … */
export function rangeAxis({ from, step, size }: { from: number; step: number; size: number }): Axis {
  const valueAt = (index: number): number => withoutNoise(from + index * step)
  return {
    size,
    valueAt,
    indexOf(value) {
      const number = numberOf(value)
      const index = number === undefined ? -1 : Math.round((number - from) / step)
      const isOn = index >= 0 && index < size && Math.abs(valueAt(index) - (number ?? NaN)) <= Math.abs(step) * 1e-9
      return isOn ? index : undefined
    },
  }
}

/** 0.1 + 2 × 0.1 is 0.30000000000000004 in doubles, and 0.3 to people. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(15))
}

function found(index: number): number | undefined {
  return index >= 0 ? index : undefined
}

function numberOf(value: Json): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

/** Whether `value` is the object that the grid offers, with more keys than the grid names. */
function covers(offered: Json, value: Json): boolean {
  if (isJsonList(offered)) {
    return isJsonList(value) && value.length === offered.length && offered.every((o, i) => covers(o, value[i] ?? null))
  }
  if (!isJsonObject(offered)) return textOf(offered) === textOf(value)
  if (!isJsonObject(value)) return false
  return Object.entries(offered).every(([key, member]) => {
    const own = ownValue(value, key)
    return own !== undefined && covers(member, own)
  })
}
