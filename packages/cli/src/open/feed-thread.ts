import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createClient, watchFolder, type Client, type SendEvents } from '@amphora/sdk'
import { AmphoraError } from '@amphora/wire'
import type { FromFeed, ToFeed } from './feed-messages.ts'

/*
 * The thread that sends the runs of a folder to the server that shows them. Runs keep their project; whoever they belong to
 * elsewhere, here they are the administrator's.
 */

const ROWS_MS = 2_000 // a long run: the others of its rows come while one looks
const ALONE_MS = 3_000 // where no browser comes, the other runs wait no longer for the first

const path = String(workerData)
const stop = new AbortController()
let letOthersBegin = (): void => undefined
const others = new Promise<void>((resolve) => {
  letOthersBegin = resolve
})
const told = new Set<FromFeed['kind']>()
void Response // loads what `fetch` needs, while the server is still being loaded

let showing = Promise.resolve()

parentPort?.on('message', (message: ToFeed) => {
  if (message.kind === 'show') showing = show(message).finally(() => parentPort?.close())
  if (message.kind === 'others') letOthersBegin()
  if (message.kind !== 'stop') return
  stop.abort()
  void showing.then(() => parentPort?.close()) // also where nothing was to be shown yet
})

async function show({ entity, ...server }: Extract<ToFeed, { kind: 'show' }>): Promise<void> {
  try {
    await watch(createClient(server), entity)
  } catch (error) {
    if (stop.signal.aborted) return
    if (!(error instanceof AmphoraError)) throw error
    tell({ kind: 'failed', code: error.code, message: error.message })
  }
}

async function watch(client: Client, entity: string): Promise<void> {
  const { signal } = stop
  const begun = new Set<string>()
  const without = new Set<string>()
  let count = 0
  const noteWithout = (log: string): void => {
    if (begun.has(log)) return
    letOthersBegin()
    if (without.add(log).size >= count) tellOnce({ kind: 'first', run: undefined })
  }
  await watchFolder(path, {
    client,
    signal,
    address: { entity },
    others: Promise.race([others, delay(ALONE_MS, undefined, { signal, ref: false }).catch(() => undefined)]),
    on: {
      found(now) {
        count = now
        if (now === 0) tellOnce({ kind: 'first', run: undefined })
      },
      run: (log) => firstEvents(() => begun.add(log)),
      read: noteWithout, // it has no run, or not yet
      failed(log, { message }) {
        tell({ kind: 'warning', text: `${log} cannot be shown: ${message}` })
        noteWithout(log)
      },
    },
  })
}

/** Told of whichever run is first. */
function firstEvents(onBegun: () => void): SendEvents {
  let isBegun = false
  return {
    started(run) {
      isBegun = true
      onBegun()
      tellOnce({ kind: 'first', run })
      setTimeout(tellOnce, ROWS_MS, { kind: 'shown' }).unref()
    },
    progress: ({ rowsLeft }) => isBegun && rowsLeft === 0 && tellOnce({ kind: 'shown' }),
  }
}

function tellOnce(message: FromFeed): void {
  if (told.has(message.kind)) return
  told.add(message.kind)
  tell(message)
}

function tell(message: FromFeed): void {
  parentPort?.postMessage(message)
}
