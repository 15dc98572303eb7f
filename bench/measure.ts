import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cpuSeconds, machineBusySeconds } from './process-tree.ts'
import { emptyResults, readResults, writeResults, type Results } from './results.ts'
import { folderBytes, removeFolder, type OpenServer, type Sample, type Scenario, type SubjectName } from './scenario.ts'
import { amphora, nullServer } from './systems/amphora.ts'
import { aim, mlflow, tensorboard, trackio } from './systems/peers.ts'
import { sdk } from './systems/sdk.ts'
import { ROOT, type Server, type System } from './systems/system.ts'

export interface MeasureOptions {
  readonly subjects: readonly SubjectName[]
  readonly rounds: number
  readonly quick: boolean
  readonly resume: boolean
  /** Servers that are slow to start: one each for everything. Who gives the map stops them. */
  readonly shared: Map<SubjectName, Server>
}

const SYSTEMS: Readonly<Partial<Record<SubjectName, System>>> = {
  amphora,
  sdk,
  null: nullServer,
  trackio,
  mlflow,
  aim,
  tensorboard,
}
/** Where everything lies while it is measured. */
export const SCRATCH = join(ROOT, '.cache/bench/scratch') // the disk of the repository, whatever TMPDIR is
const LOOK_MS = 500
const QUIET_CORES = 0.1
const QUIET_LIMIT_MS = 60_000

/** Measures everybody in turn, round by round. Who fails is left out from then on, and the others go on. */
export async function measureScenario(scenario: Scenario, options: MeasureOptions): Promise<Results> {
  let results = startingResults(scenario, options)
  for (let round = 0; round < options.rounds; round++) {
    const subjects = subjectsOf(round, scenario, options, results)
    if (subjects.length > 0) results = withLoad(results, await busyCores(machineBusySeconds))
    for (const subject of subjects) {
      results = await measureOne({ scenario, options, subject }, results)
      writeResults(results)
    }
  }
  return results
}

function withLoad(results: Results, cores: number): Results {
  return { ...results, otherLoad: [...results.otherLoad, cores] }
}

/** Whose turn it is in a round: not who has failed, nor, after a stop, who was measured before it. */
function subjectsOf(
  round: number,
  { onlyOnce = [] }: Scenario,
  { subjects }: MeasureOptions,
  { samples, failures }: Results,
): readonly SubjectName[] {
  return subjects.filter((name) => {
    const done = samples[name]?.length ?? 0
    return done <= round && failures[name] === undefined && !(onlyOnce.includes(name) && done > 0)
  })
}

/** Each server is started once for nothing: its files are in memory then, and what it compiles is compiled. */
export async function warmUp(subjects: ReadonlySet<SubjectName>): Promise<void> {
  for (const [name, system] of Object.entries(SYSTEMS)) {
    if (!subjects.has(system.name) || system.isSlowToStart) continue
    const folder = join(SCRATCH, `warm-${name}`)
    await mkdir(folder, { recursive: true })
    const server = await system.start(folder)
    await server.stop()
    await removeFolder(folder)
  }
}

interface Turn {
  readonly scenario: Scenario
  readonly options: MeasureOptions
  readonly subject: SubjectName
}

async function measureOne(turn: Turn, results: Results): Promise<Results> {
  const { scenario, options, subject } = turn
  const startedAt = performance.now()
  const scratch = join(SCRATCH, `${scenario.name}-${subject}`)
  const size = scenario.sizeOf(subject, options.quick)
  const sizes = { ...results.sizes, [subject]: scenario.describe(size) }
  try {
    await mkdir(scratch, { recursive: true })
    const open = () => openServer(turn, join(scratch, 'server'))
    const sample = await scenario.measure({ subject, system: SYSTEMS[subject], size, scratch, open })
    const minutes = results.minutes + (performance.now() - startedAt) / 60_000
    const samples: Results['samples'] = { ...results.samples, [subject]: [...(results.samples[subject] ?? []), sample] }
    console.log(
      `${scenario.name} ${subject} ${((performance.now() - startedAt) / 1000).toFixed(1)} s ${inShort(sample)}`,
    )
    return { ...results, sizes, samples, minutes }
  } catch (error) {
    console.error(`${scenario.name} ${subject} failed: ${String(error)}`)
    return { ...results, sizes, failures: { ...results.failures, [subject]: String(error).slice(0, 2000) } }
  } finally {
    await removeFolder(scratch)
    execFileSync('sync') // what one has written is not the next one's burden
  }
}

function startingResults(scenario: Scenario, { quick, resume }: MeasureOptions): Results {
  const fresh = emptyResults(scenario.name, quick)
  const last = resume ? readResults(scenario.name, quick) : undefined
  return last?.commit === fresh.commit ? { ...last, failures: {} } : fresh
}

async function openServer({ subject, options: { shared } }: Turn, folder: string): Promise<OpenServer> {
  const system = SYSTEMS[subject]
  if (!system) throw new Error(`${subject} is no server`)
  if (system.isSlowToStart) {
    const server = shared.get(subject) ?? (await startQuiet(system, join(SCRATCH, `shared-${subject}`)))
    shared.set(subject, server)
    return opened(server, await folderBytes(server.folder), () => Promise.resolve())
  }
  await mkdir(folder, { recursive: true })
  const server = await system.start(folder)
  return opened(server, 0, () => server.stop())
}

function opened(server: Server, bytesBefore: number, stop: () => Promise<void>): OpenServer {
  const grownBytes = async (): Promise<number> => (await folderBytes(server.folder)) - bytesBefore
  return { server, grownBytes, stop, [Symbol.asyncDispose]: stop }
}

/** Some servers go on working for a while after they answer. */
async function startQuiet(system: System, folder: string): Promise<Server> {
  await mkdir(folder, { recursive: true })
  const server = await system.start(folder)
  const deadline = performance.now() + QUIET_LIMIT_MS
  while (performance.now() < deadline && (await busyCores(() => cpuSeconds([server.pid]))) > QUIET_CORES);
  return server
}

async function busyCores(seconds: () => number): Promise<number> {
  const before = seconds()
  await wait(LOOK_MS)
  return Number((((seconds() - before) * 1000) / LOOK_MS).toFixed(2))
}

function inShort(sample: Sample): string {
  return Object.entries(sample)
    .map(([key, value]) => `${key} ${value.toPrecision(3)}`)
    .join(', ')
}
