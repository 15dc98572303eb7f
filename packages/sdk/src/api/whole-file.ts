import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AmphoraError } from '@amphora/wire'

/**
 * Writes what comes into a file, whole or not at all; its folder is made.
 * @throws {AmphoraError} `unavailable` when the answer breaks off
 */
export async function writeWhole(target: string, open: () => Promise<Response>, signal?: AbortSignal): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const partial = `${target}.partial`
  try {
    const { body } = await open()
    if (body) await pipeline(body, breaksOf(basename(target), signal), createWriteStream(partial))
    await rename(partial, target)
  } finally {
    await rm(partial, { force: true })
  }
}

/** `fetch` says only that it was terminated. */
function breaksOf(name: string, signal: AbortSignal | undefined) {
  return async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
    try {
      yield* bytes
    } catch (error) {
      signal?.throwIfAborted()
      throw new AmphoraError('unavailable', `${name} broke off on its way: try again`, {}, error)
    }
    return undefined
  }
}
