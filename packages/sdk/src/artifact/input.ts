import {
  AmphoraError,
  checkEntryPath,
  parseAliasName,
  parseArtifactTypeName,
  parseCollectionName,
  parseMetadata,
  parseTagName,
  stringifyExact,
} from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { logicalPath } from './entry.ts'

const MAX_DESCRIPTION_CHARACTERS = 1024 * 1024
/** What the Python client takes for names of sequences. */
const SEQUENCE_NAME = /^[A-Za-z0-9_.-]+$/
/** Types and names the client keeps for what it makes itself. */
const RESERVED_TYPES: Readonly<Record<string, string>> = { job: '', run_table: 'run-', code: 'source-' }
const CLIENT_ID_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** @throws {AmphoraError} `invalid_argument`: the same names that the Python client takes */
export function parseArtifactName(name: string): string {
  if (SEQUENCE_NAME.test(name)) return parseCollectionName(name)
  throw new AmphoraError(
    'invalid_argument',
    `artifact name "${name.slice(0, 80)}" is refused: use letters, digits, "-", "_" and "." only`,
  )
}

/** @throws {AmphoraError} `invalid_argument` for types that clients make themselves */
export function parseOwnType(type: string, name: string): string {
  const prefix = Object.hasOwn(RESERVED_TYPES, type) ? RESERVED_TYPES[type] : undefined
  const isReserved = type.startsWith('wandb-') || (prefix !== undefined && name.startsWith(prefix))
  if (!isReserved) return parseArtifactTypeName(type)
  throw new AmphoraError(
    'invalid_argument',
    `artifact type "${type}" with the name "${name}" is reserved: choose another type`,
  )
}

/** @throws {AmphoraError} `invalid_argument` */
export function parseEntryName(name: string): string {
  return checkEntryPath(logicalPath(name))
}

/** Each name once. */
export function parseAliases(aliases: readonly string[]): readonly string[] {
  return [...new Set(aliases.map(parseAliasName))]
}

export function parseTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map(parseTagName))]
}

export function parseDescription(text: string): string {
  if (text.length <= MAX_DESCRIPTION_CHARACTERS) return text
  throw new AmphoraError(
    'too_large',
    `a description has at most ${MAX_DESCRIPTION_CHARACTERS} characters: put the rest in a file`,
  )
}

/**
 * Metadata as JSON text: NaN is null, as the Python client sends it.
 * @throws {AmphoraError} `invalid_argument` for what is no JSON (functions, cycles, Infinity); `too_large`
 */
export function metadataText(metadata: Readonly<Record<string, unknown>>): string {
  const text = stringifyExact(plainJson(metadata, 'metadata', []))
  parseMetadata(text)
  return text
}

export function parseMetadataText(text: string | null): JsonObject {
  return text === null || text === '' ? {} : parseMetadata(text)
}

function plainJson(value: unknown, where: string, above: readonly unknown[]): Json {
  if (typeof value === 'number') return plainNumber(value, where)
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') {
    return value
  }
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object') throw noJson(where, `a ${typeof value}`)
  if (above.includes(value)) throw noJson(where, 'itself again')
  const inside = [...above, value]
  if (ArrayBuffer.isView(value)) return plainNumbers(value as Float64Array | BigInt64Array, where)
  if (Array.isArray(value)) return value.map((item: unknown, at) => plainJson(item ?? null, `${where}[${at}]`, inside))
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, plainJson(member, `${where}.${key}`, inside)]))
}

function plainNumber(value: number, where: string): number | null {
  if (Number.isNaN(value)) return null
  if (Number.isFinite(value)) return value
  throw noJson(where, String(value))
}

/** A typed array is a list. */
function plainNumbers(values: Float64Array | BigInt64Array, where: string): Json {
  return Array.from<number | bigint, Json>(values, (item) =>
    typeof item === 'bigint' ? item : plainNumber(item, where),
  )
}

function noJson(where: string, what: string): AmphoraError {
  return new AmphoraError(
    'invalid_argument',
    `${where} is ${what}, which JSON has not: leave it out, or write it as text`,
  )
}

/** 128 random characters, by which a version or its collection is known before the server has an id for it. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(128))
  return Array.from(bytes, (byte) => CLIENT_ID_CHARACTERS[byte % CLIENT_ID_CHARACTERS.length]).join('')
}
