/** The program of the packing thread: packs or merges what it is sent, one after the other. */
import { parentPort } from 'node:worker_threads'
import { mergeLevels } from './merge.ts'
import { packChunks } from './pack.ts'
import { packLog } from './pack-log.ts'
import type { PackReply, PackRequest } from './packer.ts'

const port = parentPort
if (!port) throw new Error('pack-entry.ts runs as a worker thread only')

async function serve({ id, ...work }: PackRequest): Promise<PackReply> {
  try {
    if ('merge' in work) return { id, merged: mergeLevels(work.merge) }
    const { file, chunks, writers } = work
    return { id, packed: file === 'console' ? await packLog(chunks) : await packChunks(chunks, writers) }
  } catch (error) {
    return { id, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

port.on('message', (request: PackRequest) => void serve(request).then((reply) => port.postMessage(reply)))
