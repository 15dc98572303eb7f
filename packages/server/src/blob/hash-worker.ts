/** The program of the hashing thread: writes uploads to their files and hashes them, one batch after the other. */
import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { HashFault, HashReply, HashRequest, HexDigests, WriteStep } from './hash-protocol.ts'

class Upload {
  readonly #sha256 = createHash('sha256')
  readonly #md5 = createHash('md5')
  #sizeBytes = 0

  append({ fd, memory, length }: WriteStep): void {
    const bytes = memory.subarray(0, length)
    for (let at = 0; at < length;) at += writeSync(fd, bytes, at, length - at, this.#sizeBytes + at)
    this.#sha256.update(bytes)
    this.#md5.update(bytes)
    this.#sizeBytes += length
  }

  digests(): HexDigests {
    return { sha256: this.#sha256.digest('hex'), md5: this.#md5.digest('hex') }
  }
}

const uploads = new Map<number, Upload | HashFault>()

function serve({ id, upload: number, step }: HashRequest): HashReply {
  const upload = uploads.get(number) ?? new Upload()
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
port.on('message', (request: HashRequest) => {
  const reply = serve(request)
  port.postMessage(reply, reply.memory ? [reply.memory.buffer] : [])
})
