/** The program of the packing thread: packs what it is sent, one after the other. */
import { parentPort } from 'node:worker_threads'
import { packChunks } from './pack.ts'
import { packLog } from './pack-log.ts'
import type { PackReply, PackRequest } from './packer.ts'

const port = parentPort
if (!port) throw new Error('pack-entry.ts runs as a worker thread only')

async function serve({ id, file, chunks, writers }: PackRequest): Promise<PackReply> {
  try {
    return { id, packed: file === 'console' ? await packLog(chunks) : await packChunks(chunks, writers) }
  } catch (error) {
    return { id, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

port.on('message', (request: PackRequest) => void serve(request).then((reply) => port.postMessage(reply)))
