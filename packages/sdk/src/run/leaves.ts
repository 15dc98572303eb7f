import { isJsonObject, parseExact, stringifyExact } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import type { Item } from '../log-file/record.ts'

const OPENING_BRACE = 123

/** The single values of logged ones: objects are walked to their ends, an empty one has none. Media and lists are one value. */
export function leavesOf(items: readonly Item[]): Item[] {
  const leaves: Item[] = []
  for (const item of items) {
    const value = item.json.charCodeAt(0) === OPENING_BRACE ? parseExact(item.json) : undefined
    if (isJsonObject(value) && !isMedia(value)) collect(value, item.path, leaves)
    else leaves.push(item)
  }
  return leaves
}

function collect(object: JsonObject, path: readonly string[], leaves: Item[]): void {
  for (const [key, value] of Object.entries(object)) {
    const at = [...path, key]
    if (isJsonObject(value) && !isMedia(value)) collect(value, at, leaves)
    else leaves.push({ path: at, json: stringifyExact(value) })
  }
}

function isMedia(object: JsonObject): boolean {
  return typeof object['_type'] === 'string'
}
