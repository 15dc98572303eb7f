/** The program of one database thread: owns one connection and runs what it is sent, one after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import type { StatementResult } from '../driver.ts'
import { Connection } from './connection.ts'
import { faultOf, type ThreadOptions, type ThreadReply, type ThreadRequest } from './protocol.ts'

const NOTHING: StatementResult = { rows: [], changes: 0, insertId: 0 }

function serve(connection: Connection, { id, statement, script }: ThreadRequest): ThreadReply {
  try {
    if (script !== '') connection.exec(script)
    return { id, result: statement ? connection.run(statement) : NOTHING }
  } catch (error) {
    return { id, error: faultOf(error) }
  }
}

/** `thread.ts` wrote them. */
function parseOptions(data: unknown): ThreadOptions {
  return data as ThreadOptions
}

const options = parseOptions(workerData)
const port = parentPort
if (!port) throw new Error('thread-entry.ts runs as a worker thread only')
const connection = new Connection(options.path, options)
port.on('message', (request: ThreadRequest | 'close') => {
  if (request !== 'close') return port.postMessage(serve(connection, request))
  connection.close()
  port.close()
})
port.postMessage({ id: 0, result: NOTHING } satisfies ThreadReply) // open: errors before this end the thread
