/** XXH128 of bytes that come in pieces. */
export interface Xxh128 {
  /** 32 hexadecimal digits, of the pieces in their order. */
  of(pieces: Iterable<string | Uint8Array>): string
  /** Where a hash over nothing stands. */
  start(): Uint8Array
  /** Where it stands after `bytes`. */
  after(state: Uint8Array, bytes: Uint8Array): Uint8Array
  /** 32 hexadecimal digits. */
  digest(state: Uint8Array): string
}

/**
 * WebAssembly, three times as fast as MD5 here; `node:crypto` has no XXH128. Loaded when the first artifact asks for it:
 * most never do, and it takes 12 MiB.
 */
export async function loadXxh128(): Promise<Xxh128> {
  const { createXXHash128 } = await import('hash-wasm')
  const hasher = await createXXHash128()
  return {
    of(pieces) {
      hasher.init()
      for (const piece of pieces) hasher.update(piece)
      return hasher.digest('hex')
    },
    start: () => hasher.init().save(),
    after: (state, bytes) => hasher.load(state).update(bytes).save(),
    digest: (state) => hasher.load(state).digest('hex'),
  }
}
