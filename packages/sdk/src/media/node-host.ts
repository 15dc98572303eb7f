import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { AmphoraError } from '@amphora/wire'
import type { MediaHost } from './host.ts'

/** What Node offers media. */
export const nodeHost: MediaHost = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  deflate: (bytes) => deflateSync(bytes),
  readFile,
  now: () => Date.now(),
}

function readFile(localPath: string): Uint8Array {
  try {
    return readFileSync(localPath)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const fault = code === 'ENOENT' ? 'does not exist' : `cannot be read (${String(code)})`
    throw new AmphoraError('not_found', `the file ${localPath} ${fault}: check the path`, { path: localPath }, error)
  }
}
