import { AmphoraError } from './errors.ts'
import {
  faultOf,
  MAX_NAME_BYTES,
  parseAliasName,
  parseCollectionName,
  parseEntityName,
  parseProjectName,
  refusal,
  versionIndexOf,
} from './names.ts'

/** "entity/project/name:alias", taken apart. */
export interface ArtifactPath {
  readonly entity?: string
  readonly project?: string
  readonly collection: string
  /** `latest` when the text names none. May also be `v<N>` or a manifest digest in hexadecimal. */
  readonly alias: string
}

/** What a bare collection name means. */
export const DEFAULT_ALIAS = 'latest'

/**
 * Takes "name", "name:alias", "project/name:alias" or "entity/project/name:alias" apart, each part checked.
 * @throws {AmphoraError} `invalid_argument`
 */
export function parseArtifactPath(text: string): ArtifactPath {
  const colon = text.indexOf(':')
  const path = colon < 0 ? text : text.slice(0, colon)
  const alias = colon < 0 ? DEFAULT_ALIAS : text.slice(colon + 1)
  const parts = path.split('/')
  const collection = parts.pop()
  const project = parts.pop()
  const entity = parts.pop()
  if (collection === undefined || parts.length > 0) {
    throw refusal('artifact path', text, 'it has the form entity/project/name:alias')
  }
  return {
    ...(entity === undefined ? {} : { entity: parseEntityName(entity) }),
    ...(project === undefined ? {} : { project: parseProjectName(project) }),
    collection: parseCollectionName(collection),
    alias: versionIndexOf(alias) === undefined ? parseAliasName(alias) : alias,
  }
}

/**
 * Accepts the path of a manifest entry or run file: relative, with `/`, and harmless when joined to a folder on any
 * system. Returns it as given.
 * @throws {AmphoraError} `invalid_argument` with the path and the reason
 */
export function checkEntryPath(path: string): string {
  if (path.length <= MAX_NAME_BYTES && PLAIN_PATH.test(path)) return path
  const fault = faultOf(path) ?? pathFaultOf(path)
  if (fault !== undefined) throw refusal('path', path, fault)
  return path
}

/** A run file's path as clients write it: one leading "./" is dropped, the rest checked by `checkEntryPath`. */
export function cleanRunFilePath(path: string): string {
  return checkEntryPath(path.startsWith('./') ? path.slice(2) : path)
}

/** Most paths, seen at a glance: a manifest holds up to a million. The others are looked at one rule after another. */
const PLAIN_PATH = /^(?:[A-Za-z0-9_-][A-Za-z0-9_. -]*\/)*[A-Za-z0-9_-][A-Za-z0-9_. -]*$/

function pathFaultOf(path: string): string | undefined {
  if (/^[/\\]/.test(path)) return 'it must be relative'
  if (/^[A-Za-z]:/.test(path)) return 'it must not start with a drive letter'
  if (path.split('/').includes('')) return 'no segment between slashes may be empty'
  // A backslash is an ordinary character here, and a separator where the real client runs on Windows.
  const hasDots = path.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')
  return hasDots ? 'no segment may be "." or ".."' : undefined
}

/** Whether `checkEntryPath` accepts the path. */
export function isEntryPath(path: string): boolean {
  try {
    checkEntryPath(path)
    return true
  } catch (error) {
    if (error instanceof AmphoraError) return false
    throw error
  }
}
