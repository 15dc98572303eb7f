import { closeSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { AmphoraError } from '@amphora/wire'
import type { LogSource } from './reader.ts'
import { LogWriter } from './writer.ts'

/**
 * A new log at a path; never one that is there already, whose records would be mixed with others.
 * @throws {AmphoraError} `conflict` when there is a file, `unavailable` or `out_of_space` when it cannot be made
 */
export function createLog(path: string): LogWriter {
  const file = openNew(path)
  return new LogWriter({ write: (bytes) => writeSync(file, bytes), close: () => closeSync(file) })
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o666)
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new AmphoraError(
      isThere ? 'conflict' : 'unavailable',
      isThere
        ? `there is a log at ${path} already: choose another run id or folder`
        : `no log can be made at ${path} (${String(error)}): check the folder, or set WANDB_DIR to one that can be written`,
      { path },
      error,
    )
  }
}

/** A log to read. Close it. */
export interface LogFile extends LogSource, AsyncDisposable {
  sizeBytes(): Promise<number>
}

/** @throws {AmphoraError} `not_found` when there is no such file, `forbidden` when it may not be read */
export async function openLog(path: string): Promise<LogFile> {
  const file = await open(path, 'r').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') throw new AmphoraError('not_found', `there is no file ${path}`, { path }, error)
    throw new AmphoraError('forbidden', `${path} cannot be read: ${String(error)}`, { path }, error)
  })
  return {
    async read(offset, sizeBytes) {
      const bytes = new Uint8Array(sizeBytes)
      let read = 0
      while (read < sizeBytes) {
        const { bytesRead } = await file.read(bytes, read, sizeBytes - read, offset + read)
        if (bytesRead === 0) break
        read += bytesRead
      }
      return bytes.subarray(0, read)
    },
    sizeBytes: async () => (await file.stat()).size,
    [Symbol.asyncDispose]: () => file.close(),
  }
}
