import { join } from 'node:path'
import { getPhase, runClients } from '../client.ts'
import { type Place, type Sample, type Scenario, systemOf } from '../scenario.ts'
import { spreadOf } from '../spread.ts'

/** What beginning and ending a run costs, when nothing is logged. */
export const emptyRun: Scenario = {
  name: 'empty-run',
  title: 'From init to the end of finish, nothing logged',
  figures: [
    { key: 'first', label: 'first run of a process, ms', better: 'less' },
    { key: 'run', label: 'each later run, ms', better: 'less' },
    { key: 'serverCpu', label: 'server CPU a run, ms', better: 'less' },
  ],
  goals: [{ id: 'P4', figure: 'run', bound: 1.2, against: 'null' }],
  subjects: ['amphora', 'null', 'trackio', 'mlflow'],
  sizeOf: (_subject, quick) => ({ runs: quick ? 2 : 10 }),
  describe: ({ runs }) => `${runs} runs one after the other, after a first`,
  measure,
}

async function measure(place: Place): Promise<Sample> {
  await using opened = await place.open()
  const { runs = 1 } = place.size
  const phases = await runClients({
    system: systemOf(place),
    server: opened.server,
    home: join(place.scratch, 'home'),
    task: 'empty',
    args: { runs },
  })
  const later = getPhase(phases, 'runs')
  return {
    first: getPhase(phases, 'first').seconds * 1000,
    run: spreadOf(later.facts.get('each') ?? []).median * 1000,
    serverCpu: (later.serverCpuSeconds * 1000) / runs,
  }
}
