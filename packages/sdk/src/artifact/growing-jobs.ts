import { closeSync, openSync, writeSync } from 'node:fs'
import type { DigestAlgorithm } from '@amphora/wire'
import { readRange } from './file-bytes.ts'
import type { FileDigest } from './file-bytes.ts'
import type { Hasher } from './hasher.ts'

/*
 * A file that grows piece by piece, hashed as it does. Its state lies in one thread, so all jobs about one file go to the same.
 */

/** Opens it, and hashes what an attempt before left. Answers its size. */
export interface GrowJob {
  readonly kind: 'grow'
  readonly path: string
  readonly algorithm: DigestAlgorithm
}

/** Its next bytes. Answers its size. */
export interface AppendJob {
  readonly kind: 'append'
  readonly path: string
  readonly bytes: Uint8Array
}

/** Closes it. */
export interface GrownJob {
  readonly kind: 'grown'
  readonly path: string
}

interface Growing {
  readonly fd: number
  readonly hasher: Hasher
  sizeBytes: number
}

const growing = new Map<string, Growing>()

export function grow({ path }: GrowJob, hasher: Hasher): number {
  const fd = openSync(path, 'a+')
  const sizeBytes = readRange(fd, { start: 0, sizeBytes: Number.POSITIVE_INFINITY }, (bytes) => hasher.update(bytes))
  growing.set(path, { fd, hasher, sizeBytes })
  return sizeBytes
}

/** After one failure nothing more is taken: what came later would stand in the wrong place. */
export function append({ path, bytes }: AppendJob): number {
  const file = opened(path)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file.fd, bytes, at)
  } catch (error) {
    growing.delete(path)
    closeSync(file.fd)
    throw error
  }
  file.hasher.update(bytes)
  file.sizeBytes += bytes.length
  return file.sizeBytes
}

export function grown({ path }: GrownJob): FileDigest {
  const { fd, hasher, sizeBytes } = opened(path)
  growing.delete(path)
  closeSync(fd)
  return { digest: hasher.digest(), sizeBytes }
}

function opened(path: string): Growing {
  const file = growing.get(path)
  if (!file) throw new Error(`${path} is not open any more`)
  return file
}
