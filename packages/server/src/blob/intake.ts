import { hash } from 'node:crypto'
import { parseMd5Hex, parseSha256Hex } from '@amphora/wire'
import { writeAll } from './descriptor.ts'
import type { FaultPoints } from './faults.ts'
import type { FreeSpace } from './free-space.ts'
import type { Memory } from './hash-protocol.ts'
import { BATCH_BYTES, type Digests, type HashedFile, type HashThread } from './hash-thread.ts'
import type { Writeback } from './writeback.ts'
import type { Xxh128 } from './xxh128.ts'

/** What all uploads share. */
export interface IntakeDeps {
  readonly thread: HashThread
  readonly writeback: Writeback
  readonly space: FreeSpace
  readonly faults: FaultPoints
  /** Loaded once it is needed. */
  readonly xxh128: () => Promise<Xxh128>
}

const BATCHES_IN_FLIGHT = 4 // 1.25 MiB an upload with the one being filled; more gains nothing, bench/blob-receive.ts
const SMALL_BYTES = 64 * 1024 // hashed in 0.2 ms, which is less than a turn around the thread takes
const WRITEBACK_BYTES = 32 * 1024 ** 2

/** Writes and hashes one new file: a small one here, a larger one on the thread. Dispose of it before the file is closed. */
export class Intake implements AsyncDisposable {
  readonly #fd: number
  readonly #deps: IntakeDeps
  readonly #withXxh128: boolean
  readonly #inFlight: Promise<void>[] = []
  #memory: Memory | undefined
  #filled = 0
  #onThread: HashedFile | undefined
  #unsyncedBytes = 0
  #writeback = Promise.resolve()

  constructor(fd: number, deps: IntakeDeps, { withXxh128 }: { readonly withXxh128: boolean }) {
    this.#fd = fd
    this.#withXxh128 = withXxh128
    this.#deps = deps
  }

  /** Copies `chunk`; waits while the thread is behind. */
  async add(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      if (this.#filled === BATCH_BYTES) await this.#send()
      const memory = this.#makeRoom(chunk.length - at)
      const part = chunk.subarray(at, at + memory.length - this.#filled)
      memory.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
    }
  }

  /** Everything is written, not yet synced. */
  async finish(): Promise<Digests> {
    if (!this.#onThread && this.#filled <= SMALL_BYTES) return this.#finishHere()
    await this.#send()
    const digests = await this.#threadFile().finish()
    await this.#writeback
    return digests
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#onThread?.drop()
    await this.#writeback.catch(() => undefined) // it was thrown by finish, or something else was thrown before it
    if (this.#memory?.length === BATCH_BYTES) this.#deps.thread.takeBack(this.#memory)
    this.#memory = undefined
  }

  /** A small file gets what it needs, not a whole batch: clients send a hundred at a time. */
  #makeRoom(bytes: number): Memory {
    const before = this.#memory
    const wanted = this.#filled + bytes
    if (before && (before.length === BATCH_BYTES || before.length >= wanted)) return before
    const isSmall = !this.#onThread && wanted <= SMALL_BYTES
    const memory = isSmall ? new Uint8Array(2 ** Math.ceil(Math.log2(wanted))) : this.#deps.thread.lend()
    if (before) memory.set(before.subarray(0, this.#filled))
    this.#memory = memory
    return memory
  }

  async #finishHere(): Promise<Digests> {
    await this.#deps.faults('write')
    const bytes = this.#memory?.subarray(0, this.#filled) ?? new Uint8Array()
    await writeAll(this.#fd, bytes)
    const digests = { sha256: parseSha256Hex(hash('sha256', bytes)), md5: parseMd5Hex(hash('md5', bytes)) }
    return this.#withXxh128 ? { ...digests, xxh128: (await this.#deps.xxh128()).of([bytes]) } : digests
  }

  async #send(): Promise<void> {
    await this.#deps.faults('write')
    await this.#deps.space.refuseWhenFull(this.#filled)
    if (this.#inFlight.length === BATCHES_IN_FLIGHT) await this.#inFlight.shift()
    if (!this.#memory) return
    const written = this.#threadFile().write(this.#memory, this.#filled)
    written.catch(() => undefined) // its failure is seen by who waits for it, or by `finish`
    this.#inFlight.push(written)
    this.#startWriteback(this.#filled)
    this.#memory = undefined
    this.#filled = 0
  }

  #threadFile(): HashedFile {
    return (this.#onThread ??= this.#deps.thread.begin(this.#fd, { withXxh128: this.#withXxh128 }))
  }

  #startWriteback(addedBytes: number): void {
    this.#unsyncedBytes += addedBytes
    if (this.#unsyncedBytes < WRITEBACK_BYTES) return
    const started = this.#deps.writeback.start(this.#fd)
    if (!started) return
    this.#unsyncedBytes = 0
    this.#writeback = Promise.all([this.#writeback, started]).then(() => undefined)
    this.#writeback.catch(() => undefined) // thrown by `finish`
  }
}
