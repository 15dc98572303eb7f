import { decodeBase64, encodeBase64 } from './base64.ts'
import { AmphoraError } from './errors.ts'

/** The kinds of object that have a number of their own. */
export type IdKind =
  | 'Agent'
  | 'Alert'
  | 'Alias'
  | 'ApiKey'
  | 'Artifact'
  | 'ArtifactAction'
  | 'ArtifactCollection'
  | 'ArtifactCollectionMembership'
  | 'ArtifactManifest'
  | 'ArtifactType'
  | 'Entity'
  | 'Invitation'
  | 'Member'
  | 'Organization'
  | 'Project'
  | 'Run'
  | 'RunFile'
  | 'Session'
  | 'Sweep'
  | 'UploadSession'
  | 'User'

/**
 * The id of an object as clients hold it: standard base64 of `Kind:<number>`. Clients decode some of them, put others
 * into URL paths unescaped and into references as hex; letters, digits and `:` never yield `/` or `+`.
 */
export function encodeId(kind: IdKind, number: number): string {
  return encodeBase64(Uint8Array.from(`${kind}:${number}`, (character) => character.charCodeAt(0)))
}

/** @throws {AmphoraError} `invalid_argument` when it is not an id of that kind */
export function decodeId(kind: IdKind, id: string): number {
  const number = tryDecodeId(kind, id)
  if (number !== undefined) return number
  throw new AmphoraError('invalid_argument', `"${id.slice(0, 80)}" is not the id of a ${kind}`, { kind })
}

/** The number, or undefined for whatever is not an id of that kind. */
export function tryDecodeId(kind: IdKind, id: string): number | undefined {
  const bytes = decodeBase64(id)
  if (!bytes || bytes.length > MAX_ID_BYTES) return undefined
  const digits = new RegExp(`^${kind}:([1-9][0-9]{0,14})$`).exec(String.fromCharCode(...bytes))?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The longest kind, a colon, and 15 digits. */
const MAX_ID_BYTES = 64
