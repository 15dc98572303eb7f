import { createHash, hash } from 'node:crypto'
import { pipeline, Transform, type Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { AmphoraError, type Sha256Hex } from '@amphora/wire'

/**
 * The same bytes, hashed on their way: the last chunk waits until the hash is known, so that a reader never gets a
 * whole body that is not what its name says.
 * Hashed on this thread: SHA-256 of a chunk costs about as much as handing it to another one and back.
 * @param onDamage awaited before the stream fails
 * @see docs/decisions/003-blob-hashing.md
 */
export function verified(source: Readable, sha256: Sha256Hex, onDamage: (actual: string) => Promise<void>): Readable {
  const hashing = createHash('sha256')
  let last: Buffer | undefined
  const check = async (): Promise<Buffer | undefined> => {
    const actual = hashing.digest('hex')
    if (actual === sha256) return last
    await onDamage(actual)
    throw damaged(sha256, actual)
  }
  const checking = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hashing.update(chunk)
      const previous = last
      last = chunk
      done(null, previous)
    },
    flush: callbackify(check),
  })
  // Whichever ends first takes the other with it. Its error is the reader's, who sees it on the stream.
  return pipeline(source, checking, () => undefined)
}

/** The same of bytes that are all here. */
export async function verifiedBytes(
  bytes: Buffer,
  sha256: Sha256Hex,
  onDamage: (actual: string) => Promise<void>,
): Promise<Buffer> {
  const actual = hash('sha256', bytes)
  if (actual === sha256) return bytes
  await onDamage(actual)
  throw damaged(sha256, actual)
}

function damaged(sha256: Sha256Hex, actual: string): AmphoraError {
  const message = `blob ${sha256} is damaged (it hashes to ${actual}) and was set aside: upload the file again`
  return new AmphoraError('internal', message, { expected: sha256, actual })
}
