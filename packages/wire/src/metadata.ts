import { AmphoraError } from './errors.ts'
import { stringifyExact } from './exact-json.ts'
import { parseLine } from './json-line.ts'
import { isJsonObject } from './json.ts'
import type { JsonObject } from './json.ts'
import { fitsUtf8 } from './utf8.ts'

/** The client's own limit on the top level. */
const MAX_METADATA_KEYS = 100
/** Of the text, in UTF-8. */
export const MAX_METADATA_BYTES = 1024 * 1024

/**
 * Parses the metadata of an artifact version.
 * @throws {AmphoraError} `invalid_argument` when it is not a JSON object, `too_large` over 1 MiB, 100 keys or 64 levels
 */
export function parseMetadata(text: string): JsonObject {
  if (!fitsUtf8(text, MAX_METADATA_BYTES)) {
    throw new AmphoraError('too_large', `metadata takes at most ${MAX_METADATA_BYTES} bytes; put the rest in a file`)
  }
  const metadata = parseLine(text)
  if (!isJsonObject(metadata)) throw new AmphoraError('invalid_argument', 'metadata is a JSON object, this is not')
  const count = Object.keys(metadata).length
  if (count > MAX_METADATA_KEYS) {
    throw new AmphoraError('too_large', `metadata has at most ${MAX_METADATA_KEYS} keys, this has ${count}; nest them`)
  }
  return metadata
}

/** Metadata text in the client's dialect. */
export function serializeMetadata(metadata: JsonObject): string {
  return stringifyExact(metadata)
}
