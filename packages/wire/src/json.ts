/**
 * A value of the client's dialect of JSON: plain JSON, and NaN, ±Infinity, −0, and whole numbers of any length.
 * Whole numbers that a double does not hold exactly (beyond ±(2^53 − 1)) are bigints, all others numbers.
 */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject

/** An object as parsed: its keys are own properties, `__proto__` included. Read user keys with `ownValue` only. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** How many lists and objects may lie in each other, the outermost counted. */
export const MAX_JSON_DEPTH = 64

/** Whether the value is a list. (`Array.isArray` does not narrow readonly arrays.) */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Whether the value is an object: not null, not a list. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of an own key. Plain indexing with a user's key would find `constructor` on every object. */
export function ownValue(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** The object under an own key; undefined when the key is absent or holds anything else. */
export function ownObject(object: JsonObject, key: string): JsonObject | undefined {
  const value = ownValue(object, key)
  return isJsonObject(value) ? value : undefined
}

/** The text under an own key; undefined when the key is absent or holds anything else. */
export function ownText(object: JsonObject, key: string): string | undefined {
  const value = ownValue(object, key)
  return typeof value === 'string' ? value : undefined
}

/**
 * `JSON.parse`; undefined when the text is not plain JSON. Whole numbers beyond 2^53 are rounded, and keys that need
 * escapes may be wrong (see `parseLine`): for texts whose keys are the protocol's, not the users'.
 */
export function parsePlainJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isParsed(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** `JSON.parse` gives values of this type and no others. */
function isParsed(value: unknown): value is Json {
  return value !== undefined
}
