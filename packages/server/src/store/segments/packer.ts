import { Worker } from 'node:worker_threads'
import { AmphoraError, type StreamFile } from '@amphora/wire'
import type { ChunkToPack, PackedChunks } from './pack.ts'

/** Packs chunks of one file elsewhere than on the event loop. Close it. */
export interface Packer {
  pack(file: StreamFile, chunks: readonly ChunkToPack[], writers: readonly string[]): Promise<PackedChunks>
  close(): Promise<void>
}

export interface PackRequest {
  readonly id: number
  readonly file: StreamFile
  readonly chunks: readonly ChunkToPack[]
  readonly writers: readonly string[]
}

export type PackReply = { readonly id: number } & ({ readonly packed: PackedChunks } | { readonly reason: string })

interface Pending {
  readonly resolve: (packed: PackedChunks) => void
  readonly reject: (error: Error) => void
}

/** As the system shows it. */
export const PACK_THREAD = 'amphora-pack'

/** One thread for it, which starts with the first chunks that are packed. */
export function createPacker(): Packer {
  return new PackThread()
}

class PackThread implements Packer {
  readonly #pending = new Map<number, Pending>()
  #worker: Worker | undefined
  #isClosed = false
  #lastId = 0

  pack(file: StreamFile, chunks: readonly ChunkToPack[], writers: readonly string[]): Promise<PackedChunks> {
    if (this.#isClosed) return Promise.reject(stopping())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#thread().postMessage({ id, file, chunks, writers } satisfies PackRequest)
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./pack-entry.ts', import.meta.url), { execArgv: [], name: PACK_THREAD })
    worker.unref()
    worker.on('message', (reply: PackReply) => this.#settle(reply))
    worker.on('error', (error: Error) => this.#end(error))
    worker.on('exit', () => this.#end(stopping()))
    return (this.#worker = worker)
  }

  #settle(reply: PackReply): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if ('packed' in reply) pending?.resolve(reply.packed)
    else pending?.reject(new AmphoraError('internal', `chunks could not be packed: ${reply.reason}`))
  }

  /** The next chunks get a new thread. */
  #end(error: Error): void {
    this.#worker = undefined
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }
}

function stopping(): AmphoraError {
  return new AmphoraError('unavailable', 'the server is stopping')
}
