import { parentPort } from 'node:worker_threads'
import { saveArtifact } from '../artifact/save.ts'
import { createClient } from '../client.ts'
import { openLog } from '../log-file/file.ts'
import { LogReader } from '../log-file/reader.ts'
import type { LogEntry } from '../log-file/reader.ts'
import { sendRun } from '../sender/sender.ts'
import { diskFolder } from '../sender/disk-folder.ts'
import { markSynced } from '../sync/sync.ts'
import { plainError } from './thread-messages.ts'
import type { Follow, FromThread, ToThread } from './thread-messages.ts'

/*
 * The thread that sends. It knows no run object: it follows logs as they grow, and tells by a port of each run what became
 * of it.
 */

/** How long a log that was not announced to have grown is left alone. */
const LOOK_EVERY_MS = 250

parentPort?.on('message', (asked: Follow) => void sendFollowed(asked))

async function sendFollowed({ port, bell, client, logFile, intervalMs, ignoreGlobs }: Follow): Promise<void> {
  const abort = new AbortController()
  const hurry = new AbortController()
  const state = { hasEnded: false }
  const grown = new Alarm()
  const tell = (message: FromThread): void => {
    port.postMessage(message)
    Atomics.add(bell, 0, 1)
    Atomics.notify(bell, 0)
  }
  port.on('message', ({ kind }: ToThread) => {
    if (kind === 'end') state.hasEnded = true
    if (kind === 'hurry') hurry.abort()
    grown.ring()
    if (kind === 'abandon') abort.abort(new Error('nobody waits for this run any more'))
  })
  const sender = createClient({
    ...client,
    tries: Infinity,
    onRetry: ({ error }) => tell({ kind: 'retry', error: plainError(error) }),
  })
  try {
    await using file = await openLog(logFile)
    const sent = await sendRun({
      client: sender,
      records: (signal) => follow(new LogReader(file), { grown, hasEnded: () => state.hasEnded, signal }),
      folder: diskFolder(logFile, sender.baseUrl),
      saveArtifact,
      writerId: undefined,
      codeWithoutExit: undefined,
      intervalMs,
      ignoreGlobs,
      hurry: hurry.signal,
      isAlive: () => !state.hasEnded,
      signal: abort.signal,
      on: {
        started: (run) => tell({ kind: 'started', run }),
        stopRequested: () => tell({ kind: 'stop' }),
        artifact: ({ clientId, saved, error }) =>
          tell({ kind: 'artifact', clientId, saved, error: error && plainError(error) }),
        progress: ({ sentOffset, rowsLeft, filesLeft, artifactsLeft }) =>
          tell({ kind: 'progress', sentBytes: sentOffset, progress: { rowsLeft, filesLeft, artifactsLeft } }),
      },
    })
    if (sent.failures.length === 0) await markSynced(logFile)
    const [failure] = sent.failures
    tell({ kind: 'ended', isComplete: sent.failures.length === 0, error: failure && plainError(failure) })
  } catch (error) {
    if (!abort.signal.aborted) tell({ kind: 'ended', isComplete: false, error: plainError(error) })
  } finally {
    port.close()
  }
}

/** Records of a log that is still written: it looks when it is told that there is more, and now and then. */
async function* follow(
  reader: LogReader,
  {
    grown,
    hasEnded,
    signal,
  }: { readonly grown: Alarm; readonly hasEnded: () => boolean; readonly signal: AbortSignal },
): AsyncGenerator<LogEntry> {
  while (!signal.aborted) {
    const isLastLook = hasEnded() // asked before: what was written until then is seen
    const entry = await reader.next()
    if (entry) yield entry
    else if (isLastLook) return
    else await grown.heard(LOOK_EVERY_MS)
  }
}

/** Wakes one who waits, at latest after a while. */
class Alarm {
  #wake: () => void = () => undefined

  ring(): void {
    this.#wake()
  }

  heard(latestMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, latestMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
