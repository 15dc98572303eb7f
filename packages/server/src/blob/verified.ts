import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AmphoraError, type Sha256Hex } from '@amphora/wire'

/**
 * The same bytes, hashed on their way: the last chunk waits until the hash is known, so that a reader never gets a
 * whole body that is not what its name says.
 */
export function verified(source: Readable, sha256: Sha256Hex, onDamage: (reason: string) => void): Readable {
  return Readable.from(held(source, sha256, onDamage), { objectMode: false })
}

async function* held(source: Readable, sha256: Sha256Hex, onDamage: (reason: string) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let last: Buffer | undefined
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (last) yield last
    hash.update(chunk)
    last = chunk
  }
  const actual = hash.digest('hex')
  if (actual !== sha256) {
    onDamage(`hashed to ${actual}`)
    throw new AmphoraError('internal', `blob ${sha256} is damaged and was set aside`, { actual })
  }
  if (last) yield last
}
