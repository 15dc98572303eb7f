/** One stored file whose bytes can be asked for. Made by `queries/file.ts`; viewers never fetch by themselves. */
export interface OpenFile {
  /** The path inside its run or version, with `/`. */
  readonly name: string
  readonly sizeBytes: number
  /** An address for `<img>`, `<video>` and downloads; it needs no credentials and ends after an hour. */
  readonly url: string
  /**
   * The bytes from `start` up to, not including, `end`.
   * @throws when they cannot be read; the message is for people
   */
  readonly read: (start: number, end: number, signal?: AbortSignal) => Promise<Uint8Array>
}

/** The files of one run or one version, to find what lies beside a file or behind a media value. */
export interface FileSet {
  /** Names the set in caches: the run's path, or the version's id. */
  readonly id: string
  /** @throws when there is no such file */
  readonly open: (path: string) => Promise<OpenFile>
  /** Paths below a folder, at most a few thousand. */
  readonly list: (folder: string) => Promise<readonly string[]>
  /** What `wandb-client-artifact://ID/path` or `wandb-artifact://ID/path` refers to. */
  readonly follow: (reference: string) => Promise<{ readonly files: FileSet; readonly path: string }>
}

/** The file behind a path of these files, or behind a reference to those of another version. */
export async function openPath(files: FileSet, path: string): Promise<OpenFile> {
  if (!/^wandb-(?:client-)?artifact:/.test(path)) return files.open(path)
  const target = await files.follow(path)
  return target.files.open(target.path)
}

/** A file that is in memory already: tests, and parts of other files. */
export function fileOfBytes(name: string, bytes: Uint8Array): OpenFile {
  return {
    name,
    sizeBytes: bytes.length,
    url: '',
    read: async (start, end) => bytes.subarray(start, end),
  }
}
