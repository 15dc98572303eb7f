import { join } from 'node:path'
import { askAgain, ask, type Question } from '../asking.ts'
import { runClients } from '../client.ts'
import { copyRuns, makeFirstRun, runsQuery, SUMMARY_KEYS } from '../copied-runs.ts'
import { peakBytes } from '../process-tree.ts'
import {
  MIB,
  systemOf,
  type OpenServer,
  type Place,
  type Sample,
  type Scenario,
  type SubjectName,
} from '../scenario.ts'
import { experimentId } from '../systems/charts.ts'
import { historyClient } from '../systems/history.ts'
import type { Server } from '../systems/system.ts'

const ALL: readonly SubjectName[] = ['amphora', 'mlflow']
const PAGES = [100, 1000]

/** What a page of a long list waits for. Trackio and TensorBoard have no such list, Aim sorts in the browser. */
export const historyTable: Scenario = {
  name: 'history-table',
  section: 'history',
  title: `The first page of many runs with ${SUMMARY_KEYS} keys, filtered by state and loss, sorted by loss`,
  figures: PAGES.flatMap((page) => {
    const of = `first ${page.toLocaleString('en')}:`
    return [
      { key: `p50-${page}`, label: `${of} ms, p50`, better: 'less' as const },
      { key: `p95-${page}`, label: `${of} ms, p95`, better: 'less' as const },
      { key: `cpu-${page}`, label: `${of} server CPU, ms`, better: 'less' as const },
      { key: `megabytes-${page}`, label: `${of} sent, MB`, better: 'less' as const },
      { key: `calls-${page}`, label: `${of} asked so many times`, better: 'more' as const },
    ]
  }).concat({ key: 'peak', label: 'peak memory of the server, MiB', better: 'less' }),
  goals: [{ id: 'P9', figure: 'p50-1000', bound: 250 }],
  subjects: ALL,
  onlyOnce: ALL,
  sizeOf: (_subject, quick) => ({ runs: quick ? 2000 : 100_000, seconds: quick ? 1 : 10 }),
  describe: ({ runs }) => `${runs} runs, copied in SQL from one that was logged`,
  measure,
}

async function measure(place: Place): Promise<Sample> {
  const { seconds = 1 } = place.size
  await using opened = await (place.subject === 'amphora' ? openAmphora(place) : openMlflow(place))
  const { server } = opened
  const sample: Record<string, number> = {}
  for (const page of PAGES) {
    const question = await questionOf(place.subject, server, page)
    const { p50, p95, cpu, megabytes, calls } = await askAgain(server.pid, () => ask(question), { seconds, times: 60 })
    for (const [key, value] of Object.entries({ p50, p95, cpu, megabytes, calls })) sample[`${key}-${page}`] = value
  }
  return { ...sample, peak: peakBytes(server.pid) / MIB }
}

async function openAmphora(place: Place): Promise<OpenServer> {
  const first = await place.open()
  const { folder, environment } = first.server
  await makeFirstRun(async (path, body) => {
    const headers = headersOf(environment)
    const url = `${environment['WANDB_BASE_URL']}${path}`
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  })
  await first.stop()
  copyRuns(folder, place.size['runs'] ?? 0)
  const server = await systemOf(place).start(folder)
  const stop = () => server.stop()
  return { server, grownBytes: first.grownBytes, stop, [Symbol.asyncDispose]: stop }
}

async function openMlflow(place: Place): Promise<OpenServer> {
  const opened = await place.open()
  const { server } = opened
  const args = { folder: server.folder, runs: place.size['runs'], keys: SUMMARY_KEYS }
  await runClients({
    system: historyClient('mlflow'),
    server,
    home: join(place.scratch, 'home'),
    task: 'fill_table',
    args,
  })
  return opened
}

async function questionOf(subject: SubjectName, { environment }: Server, page: number): Promise<Question> {
  if (subject === 'amphora') {
    const url = `${environment['WANDB_BASE_URL']}/graphql`
    return { url, headers: headersOf(environment), body: JSON.stringify({ query: runsQuery(page) }) }
  }
  const api = `${environment['MLFLOW_TRACKING_URI']}/ajax-api/2.0/mlflow`
  const body = {
    experiment_ids: [await experimentId(api, 'bench-table')],
    filter: "metrics.loss > 0.1 and attributes.status = 'FINISHED'",
    order_by: ['metrics.loss ASC'],
    max_results: page,
  }
  return { url: `${api}/runs/search`, body: JSON.stringify(body) }
}

function headersOf(environment: Server['environment']): Readonly<Record<string, string>> {
  const token = Buffer.from(`api:${environment['WANDB_API_KEY']}`).toString('base64')
  return { authorization: `Basic ${token}`, 'content-type': 'application/json' }
}
