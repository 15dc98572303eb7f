import { Worker } from 'node:worker_threads'
import { AmphoraError, type StreamFile } from '@amphora/wire'
import type { MergedLevels, ToMerge } from './merge.ts'
import type { ChunkToPack, PackedChunks } from './pack.ts'

/** Packs chunks of one file, and merges what was packed, elsewhere than on the event loop. Close it. */
export interface Packer {
  pack(file: StreamFile, chunks: readonly ChunkToPack[], writers: readonly string[]): Promise<PackedChunks>
  merge(members: ToMerge): Promise<MergedLevels>
  close(): Promise<void>
}

interface ToPack {
  readonly file: StreamFile
  readonly chunks: readonly ChunkToPack[]
  readonly writers: readonly string[]
}

type Work = ToPack | { readonly merge: ToMerge }
type Outcome = { readonly packed: PackedChunks } | { readonly merged: MergedLevels } | { readonly reason: string }

export type PackRequest = Work & { readonly id: number }
export type PackReply = Outcome & { readonly id: number }

interface Pending {
  readonly settle: (reply: Outcome) => void
  readonly reject: (error: Error) => void
}

/** As the system shows it. */
export const PACK_THREAD = 'amphora-pack'

/** A thread that has nothing to do ends: after a long run it has hundreds of MiB. */
const IDLE_MS = 10_000

/** One thread for it, which starts with the first chunks that are packed. */
export function createPacker(idleMs = IDLE_MS): Packer {
  return new PackThread(idleMs)
}

class PackThread implements Packer {
  readonly #pending = new Map<number, Pending>()
  #worker: Worker | undefined
  #isClosed = false
  #lastId = 0
  readonly #idleMs: number
  #idle: NodeJS.Timeout | undefined

  constructor(idleMs: number) {
    this.#idleMs = idleMs
  }

  pack(file: StreamFile, chunks: readonly ChunkToPack[], writers: readonly string[]): Promise<PackedChunks> {
    return new Promise((resolve, reject) => {
      this.#ask({ file, chunks, writers }, reject, (reply) => {
        if ('packed' in reply) resolve(reply.packed)
        else reject(failed('chunks could not be packed', reply))
      })
    })
  }

  merge(members: ToMerge): Promise<MergedLevels> {
    return new Promise((resolve, reject) => {
      this.#ask({ merge: members }, reject, (reply) => {
        if ('merged' in reply) resolve(reply.merged)
        else reject(failed('levels could not be merged', reply))
      })
    })
  }

  #ask(work: Work, reject: Pending['reject'], settle: Pending['settle']): void {
    if (this.#isClosed) return reject(stopping())
    const id = ++this.#lastId
    this.#pending.set(id, { settle, reject })
    clearTimeout(this.#idle)
    this.#thread().postMessage({ ...work, id } satisfies PackRequest)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#worker?.terminate()
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./pack-entry.ts', import.meta.url), { execArgv: [], name: PACK_THREAD })
    worker.unref()
    worker.on('message', (reply: PackReply) => this.#settle(reply))
    worker.on('error', (error: Error) => this.#end(worker, error))
    worker.on('exit', () => this.#end(worker, stopping()))
    return (this.#worker = worker)
  }

  #settle(reply: PackReply): void {
    this.#pending.get(reply.id)?.settle(reply)
    this.#pending.delete(reply.id)
    clearTimeout(this.#idle)
    if (this.#pending.size === 0) this.#idle = setTimeout(() => this.#rest(), this.#idleMs).unref()
  }

  /** Its memory goes with it. */
  #rest(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }

  /** The next chunks get a new thread. */
  #end(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }
}

function failed(what: string, reply: Outcome): AmphoraError {
  return new AmphoraError('internal', `${what}: ${'reason' in reply ? reply.reason : 'no answer'}`)
}

function stopping(): AmphoraError {
  return new AmphoraError('unavailable', 'the server is stopping')
}
