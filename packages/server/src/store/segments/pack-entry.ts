/** The program of the packing thread: packs what it is sent, one after the other. */
import { parentPort } from 'node:worker_threads'
import { packChunks } from './pack.ts'
import type { PackReply, PackRequest } from './packer.ts'

const port = parentPort
if (!port) throw new Error('pack-entry.ts runs as a worker thread only')

async function serve({ id, chunks, writers }: PackRequest): Promise<PackReply> {
  try {
    return { id, packed: await packChunks(chunks, writers) }
  } catch (error) {
    return { id, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

port.on('message', (request: PackRequest) => void serve(request).then((reply) => port.postMessage(reply)))
