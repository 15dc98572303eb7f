import { AmphoraError } from '@amphora/wire'
import type { ManifestEntry } from '@amphora/wire'

/** A file or reference of an artifact that is being made, or of one that was fetched. */
export interface DraftEntry extends ManifestEntry {
  /** Absolute path of its bytes; absent for references and for what the server has already. */
  readonly localPath?: string
}

/** An entry as callers see it. */
export interface EntryView extends ManifestEntry {
  readonly path: string
}

/** A file of a version or of another draft, for `Artifact.addReference`. */
export interface EntryReference {
  readonly uri: string
  readonly digest: string
  readonly path: string
}

export interface AddFileOptions {
  /** Its path in the artifact; the file's own name where it is left out. */
  readonly name?: string | undefined
  /**
   * `mutable` (the default) keeps a copy, so that the file may change or go at once. `immutable` promises that it stays as it
   * is until the artifact is committed, and saves the copy.
   */
  readonly policy?: 'mutable' | 'immutable' | undefined
  /** Replace an entry of that path; otherwise only equal content is taken. */
  readonly overwrite?: boolean | undefined
}

/**
 * Adds an entry. The same content again is no change.
 * @throws {AmphoraError} `conflict` when the path has other content and may not be overwritten
 */
export function putEntry(
  entries: Map<string, DraftEntry>,
  path: string,
  entry: DraftEntry,
  overwrite = false,
): EntryView {
  const known = entries.get(path)
  if (known && !overwrite && known.digest !== entry.digest) throw twice(path)
  if (!known || overwrite || known.localPath === undefined) entries.set(path, entry)
  return viewOf(path, entry)
}

export function viewOf(path: string, entry: DraftEntry): EntryView {
  return { path, ...plainEntry(entry) }
}

/** What others are told of an entry: not where it lies on this machine. */
export function plainEntry({ digest, sizeBytes, ref, birthArtifactId, extra }: DraftEntry): ManifestEntry {
  return {
    digest,
    sizeBytes,
    ...(ref !== undefined && { ref }),
    ...(birthArtifactId !== undefined && { birthArtifactId }),
    ...(extra !== undefined && { extra }),
  }
}

/**
 * The path an entry has in an artifact: `./a//b` is `a/b`, as the Python client has it. Whether it is allowed is another
 * question.
 */
export function logicalPath(name: string): string {
  return name
    .split('/')
    .filter((segment, at, all) => segment !== '.' && (segment !== '' || (at === 0 && all.length > 1)))
    .join('/')
}

function twice(path: string): AmphoraError {
  return new AmphoraError(
    'conflict',
    `"${path}" is in the artifact with other content: give it another name, remove the first, or set "overwrite"`,
    { path },
  )
}
