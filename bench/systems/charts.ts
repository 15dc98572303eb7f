import { setTimeout as wait } from 'node:timers/promises'
import { ask, type Question } from '../asking.ts'
import type { SubjectName } from '../scenario.ts'
import type { Server } from './system.ts'

/** Curves of every run of a filled server: so many runs, each with so many metrics. */
export interface Curves {
  readonly runs: number
  readonly metrics: number
}

const PROJECT = 'bench' // as history_rows.py calls it
/** How many points of a curve the page of each asks for. TensorBoard keeps 1,000, Trackio answers 3,000. */
const POINTS = { aim: 500, mlflow: 320 }
const BUCKETS = 500 // of each the least and the greatest: 1,000 points
const LOGS_AT_ONCE = 64 // more runs at once Trackio refuses
const LOAD_LIMIT_MS = 120_000

/** What each system is asked for by its own page that draws these curves, compressed as it does for a browser. */
export async function questionsOf(subject: SubjectName, server: Server, curves: Curves): Promise<readonly Question[]> {
  const questions = QUESTIONS[subject]
  if (!questions) throw new Error(`${subject} draws no charts`)
  return questions(server, curves)
}

type Questions = (server: Server, curves: Curves) => readonly Question[] | Promise<readonly Question[]>

const QUESTIONS: Readonly<Partial<Record<SubjectName, Questions>>> = {
  amphora({ environment }, { runs, metrics }) {
    const url = `${environment['WANDB_BASE_URL']}/charts/admin/${PROJECT}`
    const asked = {
      filters: {},
      first: runs,
      keys: namesOf(metrics),
      buckets: BUCKETS,
      columns: ['x', 'min', 'max'],
    }
    const token = Buffer.from(`api:${environment['WANDB_API_KEY']}`).toString('base64')
    return [
      { url, headers: { authorization: `Basic ${token}`, 'accept-encoding': 'zstd' }, body: JSON.stringify(asked) },
    ]
  },

  async tensorboard({ environment }, { runs, metrics }) {
    const url = `${environment['TENSORBOARD_URL']}/data/plugin/scalars/scalars_multirun`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const bodyOf = (tag: string): string =>
      new URLSearchParams([['tag', tag], ...runNames(runs).map((run): [string, string] => ['runs', run])]).toString()
    return namesOf(metrics).map((name) => ({ url, headers, body: bodyOf(name) }))
  },

  trackio({ environment }, { runs }) {
    const url = new URL('/api/get_logs_batch', environment['TRACKIO_SERVER_URL']).href
    const all = runNames(runs).map((name) => ({ run: name, run_id: name }))
    const parts = Array.from({ length: Math.ceil(runs / LOGS_AT_ONCE) }, (_, i) =>
      all.slice(i * LOGS_AT_ONCE, (i + 1) * LOGS_AT_ONCE),
    )
    return parts.map((part) => ({
      url,
      body: JSON.stringify({ project: PROJECT, runs: part, scalar_only: true }),
    }))
  },

  aim({ environment }, { metrics }) {
    const query = `metric.name in [${namesOf(metrics)
      .map((name) => `'${name}'`)
      .join()}]`
    const search = new URLSearchParams({ q: query, p: String(POINTS.aim), report_progress: 'false' })
    return [{ url: `${environment['AIM_URL']}/api/runs/search/metric/?${search.toString()}` }]
  },

  async mlflow({ environment }, { runs, metrics }) {
    const api = `${environment['MLFLOW_TRACKING_URI']}/ajax-api/2.0/mlflow`
    const experiment = await experimentId(api, `${PROJECT}-${metrics}`)
    const body = JSON.stringify({ experiment_ids: [experiment], max_results: runs })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${api}/runs/search`, { method: 'POST', headers, body })
    const found = (await answer.json()) as { runs: { info: { run_id: string } }[] }
    const ids = found.runs.map(({ info }): [string, string] => ['run_ids', info.run_id])
    return namesOf(metrics).map((name) => {
      const search = new URLSearchParams([...ids, ['metric_key', name], ['max_results', String(POINTS.mlflow)]])
      return { url: `${api}/metrics/get-history-bulk-interval?${search.toString()}` }
    })
  },
}

/** @param api where MLflow's begins */
export async function experimentId(api: string, name: string): Promise<string> {
  const answer = await fetch(`${api}/experiments/get-by-name?experiment_name=${name}`)
  return ((await answer.json()) as { experiment: { experiment_id: string } }).experiment.experiment_id
}

/** TensorBoard reads its files after it answers: waits until the answer does not grow any more. */
export async function untilLoaded(questions: readonly Question[]): Promise<void> {
  const deadline = performance.now() + LOAD_LIMIT_MS
  let last = -1
  for (;;) {
    const sizes = await Promise.all(questions.map((question) => ask(question).catch(() => 0)))
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    if (bytes > 1000 && bytes === last) return
    if (performance.now() > deadline) throw new Error('it has not read its files')
    last = bytes
    await wait(1000)
  }
}

function namesOf(metrics: number): readonly string[] {
  return Array.from({ length: metrics }, (_, i) => `train/metric_${i}`)
}

function runNames(runs: number): readonly string[] {
  return Array.from({ length: runs }, (_, i) => `run${i}`)
}
