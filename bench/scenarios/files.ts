import { join } from 'node:path'
import { getPhase, runClients, type Phase } from '../client.ts'
import { peakBytes } from '../process-tree.ts'
import {
  folderBytes,
  MIB,
  type Figure,
  type Goal,
  type Place,
  type Sample,
  type Scenario,
  systemOf,
} from '../scenario.ts'
import { copyFiles, restic, type Step } from '../systems/tools.ts'
import { makeBigFile, makeSmallFiles, type Versions } from './sources.ts'

const GIB = 1024 ** 3
const SMALL_BYTES = 20 * 1024

/** One big file. Times and bytes are told for a GiB, so that smaller ones compare. */
export const bigFile: Scenario = {
  ...filesScenario('big-file', 'One big file, told for 1 GiB'),
  goals: [
    { id: 'P5', figure: 'put', bound: 1.15, against: 'null' },
    { id: 'P5', figure: 'putCpu', bound: 5 },
    { id: 'P6', figure: 'again', bound: 0.8, against: 'null' },
    { id: 'P6', figure: 'changed', bound: 0.8, against: 'null' },
    { id: 'P7', figure: 'cold', bound: 1.2, against: 'restic' },
  ],
  sizeOf(subject, quick) {
    if (quick) return { bytes: 8 * MIB }
    return { bytes: ['trackio', 'mlflow', 'restic'].includes(subject) ? 256 * MIB : GIB } // theirs take 20 s a GiB and more
  },
  describe: ({ bytes = 0 }) => `${bytes / MIB} MiB`,
  measure: measureBigFile,
}

/** Many small files. Times and bytes are told for 5,000 of them. */
export const smallFiles: Scenario = {
  ...filesScenario('small-files', 'Files of 20 KiB, told for 5,000'),
  goals: [
    { id: 'P5', figure: 'put', bound: 1.15, against: 'null' },
    { id: 'P5', figure: 'putCpu', bound: 2.5 }, // 0.5 ms a file
    { id: 'P6', figure: 'again', bound: 0.8, against: 'null' },
    { id: 'P6', figure: 'changed', bound: 0.8, against: 'null' },
    { id: 'P7', figure: 'cold', bound: 1.5, against: 'restic' },
    { id: 'P7', figure: 'cached', bound: 0.5 },
  ],
  sizeOf(subject, quick) {
    if (quick) return { files: 100 }
    return { files: ['trackio', 'mlflow'].includes(subject) ? 100 : 5000 } // theirs take 40 ms a file and more
  },
  describe: ({ files }) => `${files} files`,
  measure: measureSmallFiles,
}

export function measureBigFile(place: Place): Promise<Sample> {
  const { bytes = 1 } = place.size
  return measure(place, GIB / bytes, makeBigFile(place.scratch, bytes))
}

export function measureSmallFiles(place: Place): Promise<Sample> {
  const { files = 1 } = place.size
  return measure(place, 5000 / files, makeSmallFiles(place.scratch, files, SMALL_BYTES))
}

function filesScenario(name: string, title: string) {
  const figures: readonly Figure[] = [
    { key: 'put', label: 'put, s', better: 'less' },
    { key: 'again', label: 'the same again, s', better: 'less' },
    { key: 'changed', label: '1 % of it changed, s', better: 'less' },
    { key: 'cold', label: 'get, s', better: 'less' },
    { key: 'cached', label: 'get from the client’s cache, s', better: 'less' },
    { key: 'putCpu', label: 'server CPU of the put, s', better: 'less' },
    { key: 'getCpu', label: 'server CPU of the get, s', better: 'less' },
    { key: 'stored', label: 'stored by the put, MB', better: 'less' },
    { key: 'storedAgain', label: 'stored by the same again, MB', better: 'less' },
    { key: 'storedChanged', label: 'stored by 1 % changed, MB', better: 'less' },
    { key: 'peak', label: 'peak memory of the server, MiB', better: 'less' },
  ]
  const subjects = ['amphora', 'null', 'trackio', 'mlflow', 'cp', 'restic'] as const
  return { name, title, figures, subjects, goals: [] satisfies Goal[] }
}

/** @param scale what is measured times this is what is told */
async function measure(place: Place, scale: number, making: Promise<Versions>): Promise<Sample> {
  const versions = await making
  if (place.subject === 'cp') return told(await copyFiles(place.scratch, versions), scale)
  if (place.subject === 'restic') return told(await restic(place.scratch, versions), scale)
  return told(await throughServer(place, versions), scale)
}

async function throughServer(place: Place, { first, changed }: Versions): Promise<Sample> {
  await using opened = await place.open()
  const system = systemOf(place)
  const { server } = opened
  const grown = [await folderBytes(server.folder)]
  const putting = await runClients({
    system,
    server,
    home: join(place.scratch, 'putting'),
    task: 'put',
    args: {
      versions: [
        ['put', first],
        ['again', first],
        ['changed', changed],
      ],
    },
    afterPhase: async () => void grown.push(await folderBytes(server.folder)),
  })
  const stored = (step: number): number => ((grown[step + 1] ?? 0) - (grown[step] ?? 0)) / 1e6
  const sample = {
    put: getPhase(putting, 'put').seconds,
    again: getPhase(putting, 'again').seconds,
    changed: getPhase(putting, 'changed').seconds,
    putCpu: getPhase(putting, 'put').serverCpuSeconds,
    putClientCpu: getPhase(putting, 'put').clientCpuSeconds,
    peak: peakBytes(server.pid) / MIB,
  }
  if (place.subject === 'null') return sample
  const storing = { stored: stored(0), storedAgain: stored(1), storedChanged: stored(2) }
  return { ...sample, ...storing, ...(await getBack(place, opened.server)) }
}

/** With a cache of its own, so that the first get is cold. */
async function getBack(place: Place, server: Parameters<typeof runClients>[0]['server']): Promise<Sample> {
  const home = join(place.scratch, 'getting')
  const args = { cold: join(place.scratch, 'cold'), cached: join(place.scratch, 'cached') }
  const phases: ReadonlyMap<string, Phase> = await runClients({
    system: systemOf(place),
    server,
    home,
    task: 'get',
    args,
  })
  const cold = getPhase(phases, 'cold')
  const cached = phases.get('cached') // MLflow's client keeps no cache
  return {
    cold: cold.seconds,
    getCpu: cold.serverCpuSeconds,
    getClientCpu: cold.clientCpuSeconds,
    ...(cached && { cached: cached.seconds, cachedClientCpu: cached.clientCpuSeconds }),
  }
}

function told(sample: Sample | Step, scale: number): Sample {
  return Object.fromEntries(
    Object.entries(sample).map(([key, value]: [string, number]) => [key, key === 'peak' ? value : value * scale]),
  )
}
