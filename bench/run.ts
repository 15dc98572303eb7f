/*
 * Every figure of docs/performance.md: `npm run bench`. Half an hour on a calm machine of two cores; needs Linux.
 *
 *   --only scalars,footprint   some scenarios          --quick            as little as shows that it works
 *   --only sdk                 those of the TypeScript SDK, beside the Python client, trackio, cp and restic: --rounds 3 takes 12 minutes
 *   --only history             rows, charts and lists of runs beside peers: --rounds 2 takes 12 minutes
 *   --subjects amphora,null    some of who is measured --rounds 5         each measures everybody in turn
 *   --resume                   go on where the last run of this commit stopped
 *   --write docs/performance.md   puts the tables of what was measured into the page; measures nothing
 *
 * Results lie in .cache/bench/results, a file a scenario, written after each measurement.
 */
import { parseArgs } from 'node:util'
import { measureScenario, SCRATCH, warmUp } from './measure.ts'
import { sectionOf, tellScenario, writeTables } from './report.ts'
import { readResults, type Results } from './results.ts'
import { removeFolder, type Scenario, type SubjectName } from './scenario.ts'
import { emptyRun } from './scenarios/empty-run.ts'
import { bigFile, smallFiles } from './scenarios/files.ts'
import { footprint } from './scenarios/footprint.ts'
import { historyCharts, historyChartsOfTen } from './scenarios/history-charts.ts'
import { historyIntake } from './scenarios/history-intake.ts'
import { historyTable } from './scenarios/history-table.ts'
import { scalars } from './scenarios/scalars.ts'
import { sdkBigFile, sdkSmallFiles } from './scenarios/sdk-files.ts'
import { sdkFirstRow } from './scenarios/sdk-first-row.ts'
import { sdkInstall } from './scenarios/sdk-install.ts'
import { sdkLog } from './scenarios/sdk-log.ts'
import { shortRuns, shortRunsByFour } from './scenarios/short-runs.ts'
import { killServers, type Server } from './systems/system.ts'

const SERVER = [footprint, emptyRun, shortRuns, shortRunsByFour, scalars, smallFiles, bigFile]
const SDK = [sdkInstall, sdkLog, sdkFirstRow, sdkSmallFiles, sdkBigFile]
const HISTORY = [historyIntake, historyCharts, historyChartsOfTen, historyTable]
const SCENARIOS: readonly Scenario[] = [...SERVER, ...SDK, ...HISTORY]

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    subjects: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    write: { type: 'string' },
  },
})
const names = namesOf(values.only ?? (values.write === undefined ? 'server' : 'server,sdk,history'))
const unknownNames = names.filter((name) => SCENARIOS.every((scenario) => scenario.name !== name))
if (unknownNames.length > 0) {
  console.error(
    `There is no ${unknownNames.join(', ')}; there are: sdk, ${SCENARIOS.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}
process.on('exit', killServers)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    process.exit(1)
  })
}

const chosen = SCENARIOS.filter(({ name }) => names.includes(name))
if (values.write === undefined) await measureAll()
else writeTables(values.write, chosen.map(withResults))

async function measureAll(): Promise<void> {
  const startedAt = performance.now()
  const shared = new Map<SubjectName, Server>()
  try {
    await warmUp(new Set(chosen.flatMap(subjectsOf)))
    for (const scenario of chosen) await measureAndTell(scenario, shared)
  } finally {
    for (const server of shared.values()) await server.stop()
    await removeFolder(SCRATCH)
  }
  console.log(`\n${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes`)
}

async function measureAndTell(scenario: Scenario, shared: Map<SubjectName, Server>): Promise<void> {
  const { quick, resume } = values
  const subjects = subjectsOf(scenario)
  const rounds = quick ? 1 : Number(values.rounds)
  const results = await measureScenario(scenario, { subjects, rounds, quick, resume, shared })
  console.log(`\n${tellScenario(scenario, results)}`)
  if (Object.keys(results.failures).length > 0) process.exitCode = 1
}

/** The names of a section stand for all that is in it. */
function namesOf(only: string): readonly string[] {
  return only.split(',').flatMap((name) => {
    const inside = SCENARIOS.filter((scenario) => sectionOf(scenario) === name)
    return inside.length > 0 ? inside.map((scenario) => scenario.name) : [name]
  })
}

function subjectsOf({ subjects }: Scenario): readonly SubjectName[] {
  return subjects.filter((name) => values.subjects?.split(',').includes(name) ?? true)
}

function withResults(scenario: Scenario): { readonly scenario: Scenario; readonly results: Results | undefined } {
  return { scenario, results: readResults(scenario.name, false) }
}
