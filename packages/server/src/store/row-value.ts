import { isJsonObject, ownValue, type Json, type JsonObject } from '@amphora/wire'

/**
 * The value under a dotted key: the longest literal key wins at each level, as in `flatten`, so `a.b` finds
 * `{"a.b": 1}` before `{"a": {"b": 2}}`. Undefined when there is none.
 */
export function valueAt(object: JsonObject, key: string): Json | undefined {
  const own = ownValue(object, key)
  if (own !== undefined) return own
  for (let dot = key.lastIndexOf('.'); dot >= 0; dot = dot > 0 ? key.lastIndexOf('.', dot - 1) : -1) {
    const nested = ownValue(object, key.slice(0, dot))
    const value = isJsonObject(nested) ? valueAt(nested, key.slice(dot + 1)) : undefined
    if (value !== undefined) return value
  }
  return undefined
}
