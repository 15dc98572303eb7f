import { AmphoraError, parseAliasName, parseTagName } from '@amphora/wire'
import type { Int64 } from '../../store/tables.ts'

/** The alias that every commit moves. */
export const LATEST = 'latest'

const MAX_NAMES = 100

const INHERITED_TTL = -1
export const TTL_OFF = -2

/** Seconds as they are stored: null inherits, -2 is off. @throws {AmphoraError} `invalid_argument` */
export function parseTtl(seconds: Int64): number | null {
  if (seconds === INHERITED_TTL) return null
  if (typeof seconds === 'number' && (seconds === TTL_OFF || seconds > 0)) return seconds
  throw new AmphoraError('invalid_argument', `a TTL is above 0 seconds, -1 to inherit or -2 for none, not ${seconds}`)
}

/** Each name once. @throws {AmphoraError} `invalid_argument` for `v3` and the like, `/` and `:` */
export function parseAliasNames(names: readonly string[]): string[] {
  return parseNames(names, parseAliasName)
}

/** Each name once. @throws {AmphoraError} `invalid_argument` */
export function parseTagNames(names: readonly string[]): string[] {
  return parseNames(names, parseTagName)
}

/** The aliases that a draft takes when it is committed, as `createArtifact` wrote them. */
export function parseWantedAliases(draft: { readonly wanted_aliases: string }): readonly string[] {
  return JSON.parse(draft.wanted_aliases) as readonly string[]
}

function parseNames(names: readonly string[], parse: (name: string) => string): string[] {
  if (names.length > MAX_NAMES) throw new AmphoraError('invalid_argument', `at most ${MAX_NAMES} names at once`)
  return [...new Set(names.map(parse))]
}
