import { AmphoraError } from '@amphora/wire'
import { zlibSync } from 'fflate'
import type { MediaHost } from '../media/host.ts'
import { sha256 } from './sha-256.ts'

/** What a page offers media: no files. */
export const pageHost: MediaHost = {
  sha256,
  deflate: (bytes) => zlibSync(bytes),
  readFile: refuseFile,
  now: () => Date.now(),
}

function refuseFile(localPath: string): never {
  throw new AmphoraError(
    'invalid_argument',
    `"${localPath}" is a path, and a page has no files: give bytes, or \`await Image.of(blob)\` for a Blob or File`,
  )
}
