import { setTimeout as wait } from 'node:timers/promises'
import { cpuSeconds, pssBytes } from '../process-tree.ts'
import { MIB, type Place, type Sample, type Scenario } from '../scenario.ts'

/** What an empty server takes: to start, and then while nothing happens. */
export const footprint: Scenario = {
  name: 'footprint',
  title: 'An empty server',
  figures: [
    { key: 'ready', label: 'answers after, s', better: 'less' },
    { key: 'pss', label: 'memory when idle (PSS), MiB', better: 'less' },
    { key: 'cpu', label: 'CPU when idle, % of a core', better: 'less' },
  ],
  goals: [
    { id: 'P11', figure: 'ready', bound: 1 },
    { id: 'P11', figure: 'pss', bound: 100 },
    { id: 'P11', figure: 'cpu', bound: 0.5 },
  ],
  subjects: ['amphora', 'null', 'trackio', 'mlflow'],
  onlyOnce: ['mlflow'], // half a minute to start
  sizeOf: (_subject, quick) => ({ settleSeconds: quick ? 0.2 : 2, idleSeconds: quick ? 0.5 : 4 }),
  describe: ({ settleSeconds, idleSeconds }) => `watched for ${idleSeconds} s, ${settleSeconds} s after it answered`,
  measure,
}

async function measure({ open, size }: Place): Promise<Sample> {
  await using opened = await open()
  const { settleSeconds = 0, idleSeconds = 1 } = size
  const { server } = opened
  await wait(settleSeconds * 1000)
  const before = cpuSeconds([server.pid])
  await wait(idleSeconds * 1000)
  const cpu = ((cpuSeconds([server.pid]) - before) / idleSeconds) * 100
  return { ready: server.readySeconds, pss: pssBytes(server.pid) / MIB, cpu }
}
