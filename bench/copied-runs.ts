import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'

export const SUMMARY_KEYS = 20
/** Finished runs with a loss above a tenth. */
export const RUN_FILTERS = JSON.stringify({ state: 'finished', 'summary_metrics.loss': { $gt: 0.1 } })

/** One run that has ended, with a summary of 20 keys, by the client's endpoints: the first of a list of copies. */
export async function makeFirstRun(post: (path: string, body: object) => Promise<unknown>): Promise<void> {
  const query = `mutation { upsertBucket(input: {name: "first", modelName: "bench", config: "{\\"lr\\": {\\"value\\": 0.1}}"}) { inserted } }`
  await post('/graphql', { query })
  const summary = Object.fromEntries(
    Array.from({ length: SUMMARY_KEYS }, (_, key) => [key === 0 ? 'loss' : `metric_${key}`, key]),
  )
  const files = { 'wandb-summary.json': { offset: 0, content: [JSON.stringify(summary)] } }
  await post('/files/admin/bench/first/file_stream', { files, complete: true, exitcode: 0 })
  await sleep(3000) // the index of what filters and sorts read is made by timed work
}

/** As many as are wanted, the first among them, each with a loss of its own; every tenth failed. No server may run. */
export function copyRuns(folder: string, runs: number): void {
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

/** A page of them, by loss. */
export function runsQuery(first: number): string {
  return `{ project(name: "bench") { runs(first: ${first}, filters: ${JSON.stringify(RUN_FILTERS)}, order: "+summary_metrics.loss") {
    edges { node { name displayName state config summaryMetrics } } } } }`
}
