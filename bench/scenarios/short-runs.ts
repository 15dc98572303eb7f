import { join } from 'node:path'
import { getPhase, runClients } from '../client.ts'
import { type Place, type Sample, type Scenario, systemOf } from '../scenario.ts'
import { spreadOf } from '../spread.ts'

const METRICS = 20
const STEPS = 100
const FIGURES = [
  { key: 'rate', label: 'runs a second', better: 'more' },
  { key: 'init', label: 'init, ms (median)', better: 'less' },
  { key: 'clientCpu', label: 'client CPU a run, ms', better: 'less' },
  { key: 'serverCpu', label: 'server CPU a run, ms', better: 'less' },
] as const

/** Many short runs, one client after the other's run. */
export const shortRuns: Scenario = shortRunsBy(1)

/** The same by four at a time. */
export const shortRunsByFour: Scenario = shortRunsBy(4)

function shortRunsBy(clients: number): Scenario {
  return {
    name: `short-runs-${clients}`,
    title: `Short runs (${STEPS} steps × ${METRICS} metrics) by ${clients === 1 ? 'one client' : `${clients} clients`}`,
    figures: FIGURES,
    goals: [
      { id: 'P4', figure: 'rate', bound: 0.9, against: 'null' },
      { id: 'P4', figure: 'init', bound: 1.2, against: 'null' },
      { id: 'P4', figure: 'serverCpu', bound: 20 },
    ],
    subjects: ['amphora', 'null', 'trackio', 'mlflow'],
    sizeOf(subject, quick) {
      if (quick) return { runs: clients }
      return { runs: subject === 'mlflow' ? clients : 20 } // a request a step, so 100 a run
    },
    describe: ({ runs }) => `${runs} runs, after one that starts each client`,
    measure: (place) => measure(place, clients),
  }
}

async function measure(place: Place, clients: number): Promise<Sample> {
  await using opened = await place.open()
  const { runs = 1 } = place.size
  const phases = await runClients({
    system: systemOf(place),
    server: opened.server,
    home: join(place.scratch, 'home'),
    task: 'runs',
    args: { runs: runs / clients, steps: STEPS, metrics: METRICS },
    clients,
  })
  const { seconds, facts, clientCpuSeconds, serverCpuSeconds } = getPhase(phases, 'runs')
  return {
    rate: runs / seconds,
    init: spreadOf(facts.get('init') ?? []).median * 1000,
    clientCpu: (clientCpuSeconds * 1000) / runs,
    serverCpu: (serverCpuSeconds * 1000) / runs,
  }
}
