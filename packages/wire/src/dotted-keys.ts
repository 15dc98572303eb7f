import { isJsonObject, ownText } from './json.ts'
import type { Json, JsonObject } from './json.ts'

/**
 * Nested objects as dotted keys: `{d: {x: 0, y: {z: 1}}}` gives `d.x` and `d.y.z`. Media (objects with a text `_type`)
 * and empty objects stay whole, and so do lists.
 *
 * Where two places give one dotted key, the one with the longest literal key wins at each level: `{"a.b": 1, a: {b: 2}}`
 * gives `a.b` = 1. That is what a look-up finds that tries the longest literal key first, in whatever order the keys came.
 */
export function flattenObject(object: JsonObject): Map<string, Json> {
  const flat = new Map<string, Json>()
  addMembers(flat, object, '')
  return flat
}

function addMembers(flat: Map<string, Json>, object: JsonObject, prefix: string): void {
  const nested: [string, JsonObject][] = []
  for (const key of Object.keys(object)) {
    const value = object[key]
    if (value === undefined) continue
    if (isNested(value)) nested.push([key, value])
    else addOnce(flat, prefix + key, value)
  }
  if (nested.length > 1) nested.sort(([left], [right]) => right.length - left.length)
  for (const [key, value] of nested) addMembers(flat, value, `${prefix}${key}.`)
}

function addOnce(flat: Map<string, Json>, key: string, value: Json): void {
  if (!flat.has(key)) flat.set(key, value)
}

function isNested(value: Json): value is JsonObject {
  if (!isJsonObject(value) || ownText(value, '_type') !== undefined) return false
  for (const _ in value) return true
  return false
}
