import { Api, createClient, watchFolder, type SendEvents, type StartedRun } from '@amphora/sdk'
import type { Output } from '../output/output.ts'
import type { LocalServer } from './local-server.ts'

/** A folder whose runs are sent as they grow, until the signal aborts. */
export interface Feed {
  readonly path: string
  readonly signal: AbortSignal
  readonly output: Output
}

/** Runs that are being shown. */
export interface Showing {
  /** The run that was sent first, once its rows are there or have been waited for; undefined where there is none yet. */
  readonly first: Promise<StartedRun | undefined>
  /** Resolves once the signal has aborted. */
  readonly ended: Promise<void>
}

const ROWS_MS = 500 // a long run: the others of its rows come while one looks

/** Runs keep their project; whoever they belong to elsewhere, here they are the administrator's. */
export function showRuns(server: LocalServer, feed: Feed): Showing {
  let onFirst = (_run: StartedRun | undefined): void => undefined
  const first = new Promise<StartedRun | undefined>((resolve) => {
    onFirst = resolve
  })
  const ended = watch(server, feed, onFirst)
  return { first, ended }
}

async function watch(
  { baseUrl, apiKey }: LocalServer,
  { path, signal, output }: Feed,
  onFirst: (run: StartedRun | undefined) => void,
): Promise<void> {
  const client = createClient({ baseUrl, apiKey })
  const begun = new Set<string>()
  const without = new Set<string>()
  let count = 0
  const noteWithout = (log: string): void => {
    if (!begun.has(log) && without.add(log).size >= count) onFirst(undefined)
  }
  const { entity } = await new Api({ client }).viewer({ signal })
  await watchFolder(path, {
    client,
    signal,
    address: { entity },
    on: {
      found(now) {
        count = now
        if (now === 0) onFirst(undefined)
      },
      run: (log) => firstEvents(() => begun.add(log), onFirst),
      read: noteWithout, // it has no run, or not yet
      failed(log, { message }) {
        output.warn(`${log} cannot be shown: ${message}`)
        noteWithout(log)
      },
    },
  })
}

function firstEvents(onBegun: () => void, onFirst: (run: StartedRun) => void): SendEvents {
  let begun: StartedRun | undefined
  return {
    started(run) {
      begun = run
      onBegun()
      setTimeout(onFirst, ROWS_MS, run).unref()
    },
    progress: ({ rowsLeft }) => begun && rowsLeft === 0 && onFirst(begun),
  }
}
