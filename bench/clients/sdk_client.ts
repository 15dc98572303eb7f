/*
 * The TypeScript SDK: WANDB_BASE_URL says against what. It is copied to where the packed SDK is installed (bench/systems/sdk.ts), and tells the
 * bench what it does as phases.py does.
 */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { Api, Artifact, init } from '@amphora/sdk'

const PROJECT = 'bench'
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

type Facts = Record<string, readonly number[]>
interface Arguments {
  readonly steps: number
  readonly metrics: number
  readonly versions: readonly (readonly [string, string])[]
  readonly cold: string
  readonly cached: string
}

const TASKS: Readonly<Record<string, (given: Arguments) => Promise<void>>> = { log, one, put, get }

async function log({ steps, metrics }: Arguments): Promise<void> {
  await (await init({ project: PROJECT })).finish()
  const run = await init({ project: PROJECT })
  const names = Array.from({ length: metrics }, (_, at) => `train/metric_${at}`)
  await phase('log', async (facts) => {
    const before = process.cpuUsage()
    for (let step = 0; step < steps; step++) run.log(Object.fromEntries(names.map((name) => [name, Math.random()])))
    const { user, system } = process.cpuUsage(before)
    facts['callerCpu'] = [(user + system) / 1e6]
  })
  await phase('finish', () => run.finish())
}

async function one(): Promise<void> {
  const run = await init({ project: PROJECT })
  run.log({ loss: 1 })
  await run.finish()
}

async function put({ versions }: Arguments): Promise<void> {
  for (const [name, source] of versions) {
    const run = await init({ project: PROJECT })
    await phase(name, async () => {
      const artifact = new Artifact('files', 'dataset')
      if (statSync(source).isDirectory()) await artifact.addDir(source)
      else await artifact.addFile(source, { name: basename(source) })
      await run.logArtifact(artifact).wait()
      await run.finish()
    })
  }
}

async function get({ cold, cached }: Arguments): Promise<void> {
  const api = new Api()
  for (const [name, root] of [
    ['cold', cold],
    ['cached', cached],
  ] as const) {
    await phase(name, async () => void (await (await api.artifact(`${PROJECT}/files:latest`)).download({ root })))
  }
}

/** What runs inside is measured. */
async function phase(name: string, work: (facts: Facts) => Promise<void>): Promise<void> {
  await tell({ begin: name })
  const facts: Facts = {}
  const startedAt = performance.now()
  await work(facts)
  await tell({ end: name, seconds: (performance.now() - startedAt) / 1000, facts })
}

async function tell(message: object): Promise<void> {
  process.stdout.write(`@phase ${JSON.stringify(message)}\n`)
  if ((await lines.next()).done === true) throw new Error('the bench has left')
}

const [, , task = '', given = '{}'] = process.argv
await TASKS[task]?.(JSON.parse(given) as Arguments)
process.stdin.destroy()
