/** The program of the hashing thread: writes uploads to their files and hashes them, one batch after the other. */
import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { HashFault, HashReply, HashRequest, HexDigests, WriteStep } from './hash-protocol.ts'
import { loadXxh128, type Xxh128 } from './xxh128.ts'

class Upload {
  readonly #sha256 = createHash('sha256')
  readonly #md5 = createHash('md5')
  readonly #xxh128: Xxh128 | undefined
  #xxh128State: Uint8Array | undefined
  #sizeBytes = 0

  constructor(xxh128: Xxh128 | undefined) {
    this.#xxh128 = xxh128
    this.#xxh128State = xxh128?.start()
  }

  append({ fd, memory, length }: WriteStep): void {
    const bytes = memory.subarray(0, length)
    for (let at = 0; at < length;) at += writeSync(fd, bytes, at, length - at, this.#sizeBytes + at)
    this.#sha256.update(bytes)
    this.#md5.update(bytes)
    if (this.#xxh128State) this.#xxh128State = this.#xxh128?.after(this.#xxh128State, bytes)
    this.#sizeBytes += length
  }

  digests(): HexDigests {
    const digests = { sha256: this.#sha256.digest('hex'), md5: this.#md5.digest('hex') }
    const xxh128 = this.#xxh128State && this.#xxh128?.digest(this.#xxh128State)
    return xxh128 === undefined ? digests : { ...digests, xxh128 }
  }
}

const uploads = new Map<number, Upload | HashFault>()
let loaded: Xxh128 | undefined

function serve({ id, upload: number, step }: HashRequest, xxh128: Xxh128 | undefined): HashReply {
  const upload = uploads.get(number) ?? new Upload(xxh128)
  if (typeof step === 'string') uploads.delete(number)
  if (step === 'drop') return { id }
  const memory = step === 'finish' ? {} : { memory: step.memory }
  if (!(upload instanceof Upload)) return { id, ...memory, fault: upload } // an upload that failed once has failed
  try {
    if (step === 'finish') return { id, digests: upload.digests() }
    uploads.set(number, upload)
    upload.append(step)
    return { id, ...memory }
  } catch (error) {
    const fault = faultOf(error)
    uploads.set(number, fault)
    return { id, ...memory, fault }
  }
}

function faultOf(error: unknown): HashFault {
  const message = error instanceof Error ? error.message : String(error)
  return { message, code: error instanceof Error && 'code' in error ? String(error.code) : '' }
}

const port = parentPort
if (!port) throw new Error('hash-worker.ts runs as a worker thread only')

async function answer(request: HashRequest): Promise<void> {
  if (request.withXxh128) loaded ??= await loadXxh128()
  const reply = serve(request, request.withXxh128 ? loaded : undefined)
  port?.postMessage(reply, reply.memory ? [reply.memory.buffer] : [])
}

let turn = Promise.resolve() // steps are taken in the order they came, also while the hash is loaded
port.on('message', (request: HashRequest) => {
  turn = turn.then(() => answer(request))
})
