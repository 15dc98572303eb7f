/*
 * What a page of a long list of runs costs: `node bench/runs-table.ts [runs]` (100,000). Makes one run with a summary of 20 keys by
 * the client's endpoints, copies it in SQL, each copy with a loss of its own, and asks a new server for the first 100 and the first
 * 1,000, filtered by state and sorted by that loss, and by how many there are. Prints ms, p50 and p95, and ms of CPU. On SQLite.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { RunningServer } from './running-server.ts'
import { timed } from './timed.ts'

const KEYS = 20
const FILTERS = JSON.stringify(JSON.stringify({ state: 'finished', 'summary_metrics.loss': { $gt: 0.1 } }))
const [runs = 100_000] = process.argv.slice(2).map(Number)

const folder = await mkdtemp(join(tmpdir(), 'amphora-runs-'))
try {
  await withServer(makeFirst)
  copyRuns()
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

async function makeFirst(server: RunningServer): Promise<void> {
  const query = `mutation { upsertBucket(input: {name: "first", modelName: "bench", config: "{\\"lr\\": {\\"value\\": 0.1}}"}) { inserted } }`
  await server.ask('POST', '/graphql', JSON.stringify({ query }))
  const summary = Object.fromEntries(
    Array.from({ length: KEYS }, (_, key) => [key === 0 ? 'loss' : `metric_${key}`, key]),
  )
  const files = { 'wandb-summary.json': { offset: 0, content: [JSON.stringify(summary)] } }
  await server.ask(
    'POST',
    '/files/admin/bench/first/file_stream',
    JSON.stringify({ files, complete: true, exitcode: 0 }),
  )
  await sleep(3000) // the index of what filters and sorts read is made by timed work
}

/** As many as are wanted, the first among them; every tenth failed. */
function copyRuns(): void {
  using database = new DatabaseSync(join(folder, 'amphora.db'))
  const columns = (table: string): readonly string[] =>
    database
      .prepare(`select name from pragma_table_info(?)`)
      .all(table)
      .map(({ name }) => String(name))
  const copy = (table: string, changed: Readonly<Record<string, string>>): void => {
    const names = columns(table)
    const values = names.map((name) => changed[name] ?? `of_first."${name}"`)
    database.exec(`with recursive n(i) as (select 2 union all select i + 1 from n where i < ${runs})
      insert into ${table} (${names.map((name) => `"${name}"`).join()}) select ${values.join()} from n, ${table} of_first
      where of_first.${table === 'run' ? 'storage_id' : 'run_storage_id'} = 1`)
  }
  const loss = `(i * 7919 % 1000003) / 1000003.0`
  database.exec('begin')
  copy('run', { storage_id: 'i', id: `'r' || i`, state: `iif(i % 10 = 0, 'failed', 'finished')` })
  copy('generation', { run_storage_id: 'i' })
  copy('summary', { run_storage_id: 'i', body: `json_set(of_first.body, '$.loss', ${loss})` })
  copy('run_value', {
    run_storage_id: 'i',
    number: `iif(of_first.key = 'summary_metrics.loss', ${loss}, of_first.number)`,
  })
  database.exec('commit; analyze')
}

async function askForPages(server: RunningServer): Promise<void> {
  const page = (fields: string) => (): Promise<string> =>
    server.ask('POST', '/graphql', JSON.stringify({ query: `{ project(name: "bench") { ${fields} } }` }))
  const list = (first: number): string =>
    `runs(first: ${first}, filters: ${FILTERS}, order: "+summary_metrics.loss") { edges { node { name displayName state config summaryMetrics } } }`
  await timed(server, `first 100 of ${runs.toLocaleString('en')} runs`, page(list(100)))
  await timed(server, 'first 1,000 of them', page(list(1000)))
  await timed(server, 'how many there are', page(`runCount(filters: ${FILTERS})`))
}
