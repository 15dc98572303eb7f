import { join } from 'node:path'
import { PACK_THREAD } from '../../packages/server/src/store/segments/packer.ts'
import { getPhase, NO_SERVER, runClients, type ClientWork, type Phase } from '../client.ts'
import { untilPacked } from '../packed.ts'
import { cpuSeconds, peakBytes, threadSeconds } from '../process-tree.ts'
import { folderBytes, MIB, type Place, type Sample, type Scenario, type SubjectName } from '../scenario.ts'
import { historyClient } from '../systems/history.ts'

const METRICS = 10
/** These log without a server. */
const LOCAL: ReadonlySet<SubjectName> = new Set(['file', 'tensorboard', 'aim', 'trackio'])
/** What each does in some seconds. */
const ROWS: Readonly<Partial<Record<SubjectName, number>>> = {
  amphora: 200_000,
  file: 200_000,
  trackio: 20_000,
  tensorboard: 10_000,
  aim: 1000,
  mlflow: 1000,
}

/** How fast rows are taken, without the wandb client, and what they take on disk. */
export const historyIntake: Scenario = {
  name: 'history-intake',
  section: 'history',
  title: 'Rows of ten metrics (noisy float64), through the API of each',
  figures: [
    { key: 'rows', label: 'rows a second', better: 'more' },
    { key: 'mib', label: 'MiB of JSON a second', better: 'more' },
    { key: 'clientCpu', label: 'client CPU a value, µs', better: 'less' },
    { key: 'serverCpu', label: 'server CPU a value while rows come, µs', better: 'less' },
    { key: 'packedCpu', label: 'server CPU a value until all is packed, µs', better: 'less' },
    { key: 'disk', label: 'bytes on disk a value', better: 'less' },
    { key: 'peak', label: 'peak memory of the server, MiB', better: 'less' },
  ],
  goals: [
    { id: 'P2', figure: 'serverCpu', bound: 1.5 },
    { id: 'P2', figure: 'rows', bound: 50_000 },
    { id: 'P3', figure: 'disk', bound: 12 },
  ],
  subjects: ['amphora', 'file', 'trackio', 'tensorboard', 'aim', 'mlflow'],
  sizeOf: (subject, quick) => ({ rows: (ROWS[subject] ?? 0) / (quick ? 10 : 1) }),
  describe: ({ rows }) => `${rows} rows`,
  measure: (place) => (LOCAL.has(place.subject) ? measureLocal(place) : measureServer(place)),
}

async function measureLocal(place: Place): Promise<Sample> {
  const phase = await log(place, NO_SERVER)
  return { ...figuresOf(place, phase), disk: (await folderBytes(homeOf(place))) / valuesOf(place) }
}

async function measureServer(place: Place): Promise<Sample> {
  await using opened = await place.open()
  const { pid, folder } = opened.server
  const before = cpuSeconds([pid])
  let packing = 0
  const phase = await log(place, opened.server, () => (packing = threadSeconds(pid, PACK_THREAD)))
  const isPacked = place.subject === 'amphora'
  if (isPacked) await untilPacked(folder)
  const packedCpu = ((cpuSeconds([pid]) - before) * 1e6) / valuesOf(place)
  const peak = peakBytes(pid) / MIB
  await opened.stop()
  return {
    ...figuresOf(place, phase),
    serverCpu: ((phase.serverCpuSeconds - packing) * 1e6) / valuesOf(place),
    ...(isPacked && { packedCpu }),
    disk: (await opened.grownBytes()) / valuesOf(place),
    peak,
  }
}

/** @param atEnd is called when the last row is answered */
async function log(place: Place, server: ClientWork['server'], atEnd?: () => void): Promise<Phase> {
  const args = { rows: place.size['rows'], metrics: METRICS }
  const work = {
    system: historyClient(place.subject),
    server,
    home: homeOf(place),
    task: 'intake',
    args,
    afterPhase: async () => atEnd?.(),
  }
  return getPhase(await runClients(work), 'intake')
}

function figuresOf(place: Place, { seconds, clientCpuSeconds, facts }: Phase): Sample {
  const [bytes] = facts.get('lineBytes') ?? []
  return {
    rows: valuesOf(place) / METRICS / seconds,
    ...(bytes !== undefined && { mib: bytes / MIB / seconds }),
    clientCpu: (clientCpuSeconds * 1e6) / valuesOf(place),
  }
}

function valuesOf({ size }: Place): number {
  return (size['rows'] ?? 0) * METRICS
}

function homeOf({ scratch }: Place): string {
  return join(scratch, 'home')
}
