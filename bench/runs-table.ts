/*
 * What a page of a long list of runs costs: `node bench/runs-table.ts [runs]` (100,000). Makes one run with a summary of 20 keys by
 * the client's endpoints, copies it in SQL, each copy with a loss of its own, and asks a new server for the first 100 and the first
 * 1,000, filtered by state and sorted by that loss, and by how many there are. Prints ms, p50 and p95, and ms of CPU. On SQLite.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyRuns, makeFirstRun, RUN_FILTERS, runsQuery } from './copied-runs.ts'
import { RunningServer } from './running-server.ts'
import { timed } from './timed.ts'

const [runs = 100_000] = process.argv.slice(2).map(Number)

const folder = await mkdtemp(join(tmpdir(), 'amphora-runs-'))
try {
  await withServer((server) => makeFirstRun((path, body) => server.ask('POST', path, JSON.stringify(body))))
  copyRuns(folder, runs)
  await withServer(askForPages)
} finally {
  await rm(folder, { recursive: true })
}

async function withServer(use: (server: RunningServer) => Promise<void>): Promise<void> {
  const server = await RunningServer.start(folder, 2)
  try {
    await use(server)
  } finally {
    await server.stop()
  }
}

async function askForPages(server: RunningServer): Promise<void> {
  const page = (query: string) => (): Promise<string> => server.ask('POST', '/graphql', JSON.stringify({ query }))
  const count = `{ project(name: "bench") { runCount(filters: ${JSON.stringify(RUN_FILTERS)}) } }`
  await timed(server, `first 100 of ${runs.toLocaleString('en')} runs`, page(runsQuery(100)))
  await timed(server, 'first 1,000 of them', page(runsQuery(1000)))
  await timed(server, 'how many there are', page(count))
}
