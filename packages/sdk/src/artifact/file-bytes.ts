import { closeSync, fstatSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import type { Hasher } from './hasher.ts'

/** As much as is read, hashed or written at once. */
export const BUFFER_BYTES = 1024 * 1024

export interface FileDigest {
  readonly digest: string
  readonly sizeBytes: number
}

let buffer: Buffer | undefined

/** Calls `take` with each piece of a range; the memory is used again after it. Answers how many bytes there were. */
export function readRange(
  fd: number,
  { start, sizeBytes }: { readonly start: number; readonly sizeBytes: number },
  take: (bytes: Uint8Array) => void,
): number {
  buffer ??= Buffer.allocUnsafe(BUFFER_BYTES)
  let done = 0
  while (done < sizeBytes) {
    const count = readSync(fd, buffer, 0, Math.min(buffer.length, sizeBytes - done), start + done)
    if (count === 0) break
    take(buffer.subarray(0, count))
    done += count
  }
  return done
}

/** The whole of a file, as `readRange`. */
export function readAll(path: string, take: (bytes: Uint8Array) => void): number {
  return withFile(path, (fd) => readRange(fd, { start: 0, sizeBytes: Number.POSITIVE_INFINITY }, take))
}

/** Copies a file to one that is new, and hashes each byte on its way. Answers how many there were; after a failure the copy is gone. */
export function copyHashed(
  source: string,
  target: string,
  { hasher, mode }: { readonly hasher: Hasher; readonly mode: number },
): number {
  const copy = (fd: number): number =>
    readAll(source, (bytes) => {
      hasher.update(bytes)
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
    })
  const fd = openSync(target, 'wx', mode)
  try {
    return copy(fd)
  } catch (error) {
    unlinkSync(target)
    throw error
  } finally {
    closeSync(fd)
  }
}

/** A file in memory, and one byte more where it has grown since its size was asked for. */
export function readWhole(path: string): Buffer {
  return withFile(path, (fd) => {
    const bytes = Buffer.allocUnsafe(fstatSync(fd).size + 1)
    let done = readSync(fd, bytes, 0, bytes.length, 0)
    for (let count = 1; count > 0 && done < bytes.length - 1; done += count) {
      count = readSync(fd, bytes, done, bytes.length - done, done)
    }
    return bytes.subarray(0, done)
  })
}

/** Opens a file for reading. */
export function withFile<T>(path: string, work: (fd: number) => T): T {
  const fd = openSync(path, 'r')
  try {
    return work(fd)
  } finally {
    closeSync(fd)
  }
}
