import { join } from 'node:path'
import { getPhase, runClients } from '../client.ts'
import { peakBytes } from '../process-tree.ts'
import { MIB, type Place, type Sample, type Scenario, systemOf } from '../scenario.ts'

const METRICS = 10

/** What one logged value costs in a long run. */
export const scalars: Scenario = {
  name: 'scalars',
  title: 'One long run: steps of ten metrics (noisy float64), init and finish included',
  figures: [
    { key: 'wall', label: 'µs of wall time a value', better: 'less' },
    { key: 'clientCpu', label: 'client CPU a value, µs', better: 'less' },
    { key: 'serverCpu', label: 'server CPU a value, µs', better: 'less' },
    { key: 'disk', label: 'bytes on disk a value', better: 'less' },
    { key: 'peak', label: 'peak memory of the server, MiB', better: 'less' },
  ],
  goals: [
    { id: 'P1', figure: 'wall', bound: 1.05, against: 'null' },
    { id: 'P1', figure: 'wall', bound: 1 / 50, against: 'mlflow' },
    { id: 'P3', figure: 'disk', bound: 12 },
    { id: 'P11', figure: 'peak', bound: 250 },
  ],
  subjects: ['amphora', 'null', 'trackio', 'mlflow'],
  sizeOf(subject, quick) {
    if (subject === 'mlflow') return { steps: quick ? 20 : 200 } // a request a step, 150 values a second
    return { steps: quick ? 500 : 50_000 }
  },
  describe: ({ steps }) => `${steps} steps`,
  measure,
}

async function measure(place: Place): Promise<Sample> {
  await using opened = await place.open()
  const { steps = 1 } = place.size
  const values = steps * METRICS
  const phases = await runClients({
    system: systemOf(place),
    server: opened.server,
    home: join(place.scratch, 'home'),
    task: 'scalars',
    args: { steps, metrics: METRICS },
  })
  const run = getPhase(phases, 'run')
  const peak = peakBytes(opened.server.pid)
  await opened.stop()
  return {
    wall: (run.seconds * 1e6) / values,
    clientCpu: (run.clientCpuSeconds * 1e6) / values,
    serverCpu: (run.serverCpuSeconds * 1e6) / values,
    disk: (await opened.grownBytes()) / values,
    peak: peak / MIB,
  }
}
