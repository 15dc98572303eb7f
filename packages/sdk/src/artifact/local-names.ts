import { AmphoraError, checkEntryPath } from '@amphora/wire'

export interface FileSystemTraits {
  /** Of Windows: some characters and names are no file's. */
  readonly hasReservedNames: boolean
  /** `A` and `a` are one file, and so are composed and decomposed letters. */
  readonly foldsCase: boolean
}

const RESERVED_CHARACTER = /[<>:"|?*\\]/g
const RESERVED_END = /[. ]$/
const RESERVED_NAME = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const SHOWN = 80

/**
 * Where each entry lies under the root, by its path in the artifact: the same, but for what the file system reserves, which is
 * percent-encoded.
 * @throws {AmphoraError} `invalid_argument` for a path that leaves the root; `conflict` for two that would be one file, and for
 *   a file that would have to be a folder
 */
export function localNames(paths: Iterable<string>, traits: FileSystemTraits): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const path of paths) {
    const name = traits.hasReservedNames ? escapePath(checkEntryPath(path)) : checkEntryPath(path)
    const key = traits.foldsCase ? foldCase(name) : name
    const owner = owners.get(key)
    if (owner !== undefined) throw together(owner, path, 'would be one file here')
    owners.set(key, path)
    names.set(path, name)
  }
  for (const [key, path] of owners) refuseFileAsFolder(key, path, owners)
  return names
}

function refuseFileAsFolder(key: string, path: string, owners: ReadonlyMap<string, string>): void {
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
    const owner = owners.get(key.slice(0, slash))
    if (owner !== undefined) throw together(owner, path, 'need a file and a folder of one name')
  }
}

function escapePath(path: string): string {
  return path.split('/').map(escapeSegment).join('/')
}

function escapeSegment(segment: string): string {
  const plain = segment.replace(RESERVED_CHARACTER, percent).replace(RESERVED_END, percent)
  return RESERVED_NAME.test(plain) ? percent(plain.charAt(0)) + plain.slice(1) : plain
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function foldCase(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function together(first: string, second: string, fault: string): AmphoraError {
  const [a, b] = [first, second].map((path) => JSON.stringify(path.length > SHOWN ? `${path.slice(0, SHOWN)}…` : path))
  return new AmphoraError(
    'conflict',
    `${a} and ${b} ${fault}: download them one by one with "path", to a root each, or on a file system that tells them apart`,
    { first, second },
  )
}
