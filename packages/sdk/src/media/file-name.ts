import type { MediaStep } from './sink.ts'

/** One file that a media value is kept in. */
export interface MediaFile {
  readonly bytes: Uint8Array
  /** With the dot: `.png`, `.table.json`. */
  readonly extension: string
  /** The file's own name where it was one on this machine. */
  readonly name: string | undefined
}

/** How many digits of the SHA-256 name a file, as the Python client has it. */
const DIGITS = 20

/** Where a run keeps a media file: the folder of its kind, then key, step and content. A `/` in the key makes folders. */
export function runFilePath(
  folder: string,
  of: { key: string; step: MediaStep; sha256: string; extension: string },
): string {
  return `${folder}/${safeKey(of.key)}_${of.step}_${of.sha256.slice(0, DIGITS)}${of.extension}`
}

/** Where an artifact keeps it: files of equal names under their content, others by content alone. */
export function entryFilePath(folder: string, sha256: string, { name, extension }: MediaFile): string {
  const digits = sha256.slice(0, DIGITS)
  return name === undefined ? `${folder}/${digits}${extension}` : `${folder}/${digits}/${name}`
}

/** No absolute path, no way up. */
function safeKey(key: string): string {
  const parts = key.replace(/^\/+/, '').split('/')
  return parts.map((part) => (part === '.' || part === '..' ? part.replaceAll('.', '_') : part)).join('/')
}

/** The last part of a path on this machine. */
export function baseName(localPath: string): string {
  return localPath.split(/[/\\]/).at(-1) ?? localPath
}

/** In lower case, without the dot; empty when there is none. */
export function extensionOf(localPath: string): string {
  const name = baseName(localPath)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}
