import { join } from 'node:path'
import { getPhase, runClients } from '../client.ts'
import { systemOf, type Place, type Sample, type Scenario } from '../scenario.ts'

const METRICS = 10

/** What `log` costs the program that calls it, and what follows it. */
export const sdkLog: Scenario = {
  name: 'sdk-log',
  section: 'sdk',
  title: 'Logging as fast as it goes: steps of ten metrics (random float64), online',
  figures: [
    { key: 'calls', label: 'calls of log a second', better: 'more' },
    { key: 'caller', label: 'CPU of the calling process while it logs, µs a value', better: 'less' },
    { key: 'client', label: 'CPU of all of the client until finish has ended, µs a value', better: 'less' },
    { key: 'wall', label: 'from the first call to the end of finish, µs a value', better: 'less' },
    { key: 'server', label: 'CPU of the server, µs a value', better: 'less' },
  ],
  goals: [{ id: 'SDK', figure: 'caller', bound: 15 }],
  subjects: ['sdk', 'amphora', 'trackio'],
  sizeOf: (_subject, quick) => ({ steps: quick ? 500 : 20_000 }),
  describe: ({ steps }) => `${steps} steps`,
  measure,
}

async function measure(place: Place): Promise<Sample> {
  await using opened = await place.open()
  const { steps = 1 } = place.size
  const phases = await runClients({
    system: systemOf(place),
    server: opened.server,
    home: join(place.scratch, 'home'),
    task: 'log',
    args: { steps, metrics: METRICS },
  })
  const [log, finish] = [getPhase(phases, 'log'), getPhase(phases, 'finish')]
  const aValue = (seconds: number): number => (seconds * 1e6) / (steps * METRICS)
  return {
    calls: steps / log.seconds,
    caller: aValue(log.facts.get('callerCpu')?.[0] ?? NaN),
    client: aValue(log.clientCpuSeconds + finish.clientCpuSeconds),
    wall: aValue(log.seconds + finish.seconds),
    server: aValue(log.serverCpuSeconds + finish.serverCpuSeconds),
  }
}
