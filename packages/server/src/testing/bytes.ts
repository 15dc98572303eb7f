import { hash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { parseMd5Hex, parseSha256Hex } from '@amphora/wire'
import type { ReceivedBlob } from '../blob/blob.ts'
import { loadXxh128 } from '../blob/xxh128.ts'

/** The same for the same size, and no repetition inside: a batch in the wrong place changes the hash. */
export function someBytes(sizeBytes: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(sizeBytes)
  let state = sizeBytes + 1
  for (let at = 0; at < sizeBytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    bytes[at] = state >>> 24
  }
  return bytes
}

export function namesOf(bytes: Uint8Array): Pick<ReceivedBlob, 'sha256' | 'md5'> {
  return { sha256: parseSha256Hex(hash('sha256', bytes)), md5: parseMd5Hex(hash('md5', bytes)) }
}

/** In hexadecimal. */
export async function xxh128Of(bytes: Uint8Array): Promise<string> {
  return (await loadXxh128()).of([bytes])
}

/** In pieces as a socket gives them: of no even size. */
export async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_000) yield bytes.subarray(at, at + 65_000)
}

/** One buffer for all chunks, as a reader of sockets may use it. */
export async function* reusedMemory(values: readonly number[], sizeBytes: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(sizeBytes)
  for (const value of values) yield memory.fill(value)
}

/** All of `bytes`, then silence for ever. */
export function stalling(bytes: Uint8Array): {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly stalled: Promise<void>
} {
  const { promise: stalled, resolve: stall } = Promise.withResolvers<void>()
  const chunks = (async function* () {
    yield* inChunks(bytes)
    stall()
    await once(new EventEmitter(), 'never')
  })()
  return { chunks, stalled }
}

/** Zeros; `released` when the reader lets go of them before the end. */
export function endless(): {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly released: Promise<void>
} {
  const { promise: released, resolve } = Promise.withResolvers<void>()
  const chunks = (async function* () {
    try {
      while (true) yield new Uint8Array(65_000)
    } finally {
      resolve()
    }
  })()
  return { chunks, released }
}
