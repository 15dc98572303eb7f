import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { ask, askAgain } from '../asking.ts'
import { NO_SERVER, runClients } from '../client.ts'
import { untilPacked } from '../packed.ts'
import { peakBytes } from '../process-tree.ts'
import { MIB, type OpenServer, type Place, type Sample, type Scenario, type SubjectName } from '../scenario.ts'
import { questionsOf, untilLoaded } from '../systems/charts.ts'
import { historyClient } from '../systems/history.ts'

const RUNS = 100
/** These are filled through their server; the others before it starts. */
const SERVED: ReadonlySet<SubjectName> = new Set(['amphora', 'mlflow'])
const ALL: readonly SubjectName[] = ['amphora', 'tensorboard', 'trackio', 'aim', 'mlflow']

/** Steps of a run: as many as Amphora, where it can be filled and asked within a minute. */
const STEPS: Readonly<Partial<Record<SubjectName, number>>> = { aim: 100, mlflow: 3000 }
const STEPS_OF_TEN: Readonly<Partial<Record<SubjectName, number>>> = {
  tensorboard: 1000,
  trackio: 1000,
  aim: 10,
  mlflow: 100,
}

export const historyCharts = chartsOf('history-charts', 1, STEPS)
export const historyChartsOfTen = chartsOf('history-charts-10', 10, STEPS_OF_TEN)

/** What a page with the curves of a hundred runs waits for. */
function chartsOf(name: string, metrics: number, steps: typeof STEPS): Scenario {
  return {
    name,
    section: 'history',
    title: `Charts of ${RUNS} runs × ${metrics} metric${metrics > 1 ? 's' : ''}`,
    figures: [
      { key: 'p50', label: 'ms, p50', better: 'less' },
      { key: 'p95', label: 'ms, p95', better: 'less' },
      { key: 'first', label: 'the first time, ms', better: 'less' },
      { key: 'cpu', label: 'server CPU a time, ms', better: 'less' },
      { key: 'megabytes', label: 'sent, MB', better: 'less' },
      { key: 'calls', label: 'asked so many times', better: 'more' },
      { key: 'peak', label: 'peak memory of the server, MiB', better: 'less' },
    ],
    goals:
      metrics > 1
        ? []
        : [
            { id: 'P8', figure: 'p50', bound: 50 },
            { id: 'P8', figure: 'p95', bound: 150 },
            { id: 'P8', figure: 'megabytes', bound: 0.5 },
            { id: 'P8', figure: 'cpu', bound: 1 / 15, against: 'tensorboard' },
          ],
    subjects: ALL,
    onlyOnce: ALL,
    sizeOf: (subject, quick) => ({
      steps: (steps[subject] ?? 10_000) / (quick ? 10 : 1),
      metrics,
      seconds: quick ? 1 : 10,
    }),
    describe: ({ steps: count }) => `${count} steps a run`,
    measure,
  }
}

async function measure(place: Place): Promise<Sample> {
  await using opened = await openFilled(place)
  const { server } = opened
  const { metrics = 1, seconds = 1 } = place.size
  const questions = await questionsOf(place.subject, server, { runs: RUNS, metrics })
  if (place.subject === 'tensorboard') await untilLoaded(questions)
  const once = async (): Promise<number> => {
    const sizes = await Promise.all(questions.map(ask))
    return sizes.reduce((sum, bytes) => sum + bytes, 0)
  }
  const asked = await askAgain(server.pid, once, { seconds, times: 60 })
  return { ...asked, peak: peakBytes(server.pid) / MIB }
}

async function openFilled(place: Place): Promise<OpenServer> {
  const folder = join(place.scratch, 'server')
  const { steps: rows, metrics } = place.size
  const system = historyClient(place.subject)
  const work = { system, home: join(place.scratch, 'home'), task: 'fill' }
  if (!SERVED.has(place.subject)) {
    await mkdir(folder, { recursive: true })
    const environment = { LOGDIR: folder, AIM_REPO: folder, TRACKIO_DIR: folder }
    await runClients({ ...work, server: { ...NO_SERVER, environment }, args: { runs: RUNS, rows, metrics } })
    return place.open()
  }
  const opened = await place.open()
  const { server } = opened
  const where = place.subject === 'mlflow' ? { folder: server.folder } : {}
  await runClients({ ...work, server, args: { ...where, runs: RUNS, rows, metrics } })
  if (place.subject === 'amphora') await untilPacked(server.folder)
  return opened
}
