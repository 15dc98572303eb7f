import { createHash } from 'node:crypto'
import type { DigestAlgorithm } from '@amphora/wire'

/** A hash that takes bytes as they come. */
export interface Hasher {
  update(bytes: Uint8Array): void
  /** Base64 of 16 bytes, as entries hold it. */
  digest(): string
}

export function md5Hasher(): Hasher {
  const hash = createHash('md5')
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => hash.digest('base64'),
  }
}

/** MD5, or XXH128 of WebAssembly: loaded when the first entry asks for it, since few do. */
export async function loadHasher(algorithm: DigestAlgorithm): Promise<() => Hasher> {
  if (algorithm === 'MD5') return md5Hasher
  const { createXXHash128 } = await import('hash-wasm')
  const xxh128 = await createXXHash128()
  return () => {
    let state = xxh128.init().save()
    return {
      update(bytes) {
        state = xxh128.load(state).update(bytes).save()
      },
      digest: () => Buffer.from(xxh128.load(state).digest('hex'), 'hex').toString('base64'),
    }
  }
}
