import { Worker } from 'node:worker_threads'
import { AmphoraError, parseMd5Hex, parseSha256Hex, type Md5Hex, type Sha256Hex } from '@amphora/wire'
import type { HashReply, HashRequest, HexDigests, Memory } from './hash-protocol.ts'

export interface Digests {
  readonly sha256: Sha256Hex
  readonly md5: Md5Hex
  /** Where it was asked for; in hexadecimal. */
  readonly xxh128?: string
}

interface Pending {
  readonly resolve: (reply: HashReply) => void
  readonly reject: (error: Error) => void
}

/** What one `lend` gives. Larger costs latency and memory, smaller costs messages: bench/blob-receive.ts. */
export const BATCH_BYTES = 256 * 1024

const WORKER = { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 2 } } // it makes no garbage but messages
const SPARE_BATCHES = 16 // 4 MiB kept for the next uploads

/**
 * One thread that writes and hashes uploads (MD5 and SHA-256 of a GiB are 2.5 s of one core), so that the event loop
 * only fills its memory. Started by the first upload that needs it. Close it.
 * @see docs/decisions/003-blob-hashing.md
 */
export class HashThread {
  readonly #pending = new Map<number, Pending>()
  readonly #spare: Memory[] = []
  #worker: Worker | undefined
  #isClosed = false
  #lastId = 0

  /** Memory to fill and give to `HashedFile.write`. How many a caller holds at once is the caller's bound. */
  lend(): Memory {
    return this.#spare.pop() ?? new Uint8Array(BATCH_BYTES)
  }

  /** Memory that was lent and not written. */
  takeBack(memory: Memory): void {
    if (this.#spare.length < SPARE_BATCHES) this.#spare.push(memory)
  }

  /** @param fd a new file; close it only after `finish` or `drop` is settled */
  begin(fd: number, { withXxh128 }: { readonly withXxh128: boolean }): HashedFile {
    const file = { upload: ++this.#lastId, withXxh128 }
    return {
      write: async (memory, length) => {
        await this.#send({ ...file, step: { fd, memory, length } }, [memory.buffer])
      },
      finish: async () => parseDigests(await this.#send({ ...file, step: 'finish' })),
      drop: async () => {
        if (this.#worker) await this.#send({ ...file, step: 'drop' }).catch(() => undefined) // ended: it touches nothing
      },
    }
  }

  /** Ends the thread; what is pending is rejected. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
  }

  #send(request: Omit<HashRequest, 'id'>, transfer: readonly ArrayBuffer[] = []): Promise<HashReply> {
    if (this.#isClosed) return Promise.reject(new AmphoraError('unavailable', 'the server is stopping'))
    const id = ++this.#lastId
    this.#worker ??= this.#start()
    this.#worker.postMessage({ id, ...request }, transfer)
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
    })
  }

  #start(): Worker {
    // Flags of the process are not for this program: `--eval` and its like would stop it.
    const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), WORKER)
    worker.on('message', (reply: HashReply) => this.#settle(reply))
    worker.on('error', (error) => this.#end(error))
    worker.on('exit', (code) => this.#end(new Error(`the hashing thread ended with code ${code}`)))
    return worker
  }

  #settle({ id, memory, digests, fault }: HashReply): void {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    if (memory) this.takeBack(memory)
    if (fault) pending?.reject(Object.assign(new Error(fault.message), { code: fault.code }))
    else pending?.resolve({ id, ...(digests && { digests }) })
  }

  /** The next upload starts another thread. */
  #end(cause: unknown): void {
    const error = this.#isClosed ? new AmphoraError('unavailable', 'the server is stopping', {}, cause) : asError(cause)
    for (const pending of this.#pending.values()) pending.reject(error)
    this.#pending.clear()
    this.#worker = undefined
  }
}

/** A file that is written and hashed on the thread, in the order of the calls. After one failure all calls fail. */
export interface HashedFile {
  /** Appends; `memory` (as lent) is gone with the call. */
  write(memory: Memory, length: number): Promise<void>
  finish(): Promise<Digests>
  /** Resolves when the thread no longer touches the file. Never rejects. */
  drop(): Promise<void>
}

function parseDigests({ digests }: { readonly digests?: HexDigests }): Digests {
  const { sha256 = '', md5 = '', xxh128 } = digests ?? {}
  return { sha256: parseSha256Hex(sha256), md5: parseMd5Hex(md5), ...(xxh128 === undefined ? {} : { xxh128 }) }
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause))
}
