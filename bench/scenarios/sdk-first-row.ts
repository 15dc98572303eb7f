import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { spawnClient } from '../client.ts'
import { systemOf, type Place, type Sample, type Scenario } from '../scenario.ts'
import type { Server } from '../systems/system.ts'

const LOOK_MS = 10
const QUERY =
  '{ project(name: "bench", entityName: "admin") { runs(first: 2, order: "-created_at") { edges { node { historyLineCount } } } } }'

/** A whole program that logs one row: what a short job waits for. */
export const sdkFirstRow: Scenario = {
  name: 'sdk-first-row',
  section: 'sdk',
  title: 'A program that logs one row, from the start of its process',
  figures: [
    { key: 'row', label: 'the server has the row, s', better: 'less' },
    { key: 'end', label: 'the process has ended, s', better: 'less' },
  ],
  goals: [],
  subjects: ['sdk', 'amphora', 'trackio'],
  sizeOf: () => ({}),
  describe: () => 'a new server, and files of the client in memory',
  measure,
}

async function measure(place: Place): Promise<Sample> {
  await using opened = await place.open()
  await runOnce(place, opened.server) // its files are in memory then
  const before = await rowsOf(opened.server)
  const startedAt = performance.now()
  const ending = runOnce(place, opened.server)
  const row = before === undefined ? undefined : await untilRow(opened.server, ending, startedAt)
  await ending
  return { ...(row !== undefined && { row }), end: (performance.now() - startedAt) / 1000 }
}

async function runOnce(place: Place, server: Server): Promise<void> {
  const child = await spawnClient(
    { system: systemOf(place), server, home: join(place.scratch, 'home'), task: 'one', args: {} },
    0,
  )
  child.stdout.resume()
  child.stderr.resume()
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${place.subject} ended with ${code}`)
}

/** The newest run is the second program's, once it has a row. */
async function untilRow(server: Server, ending: Promise<void>, startedAt: number): Promise<number> {
  let isEnded = false
  const ended = ending.finally(() => (isEnded = true))
  ended.catch(() => undefined) // told by who waits for it
  for (;;) {
    const wasEnded = isEnded
    const [newest, ...others] = (await rowsOf(server)) ?? []
    if (newest !== undefined && newest > 0 && others.length > 0) return (performance.now() - startedAt) / 1000
    if (wasEnded) throw new Error('the program has ended, and its row is not there')
    await wait(LOOK_MS)
  }
}

/** Rows of each run, the newest first; undefined of a server that is not asked so. */
async function rowsOf({ environment }: Server): Promise<readonly number[] | undefined> {
  const { WANDB_BASE_URL: url, WANDB_API_KEY: key = '' } = environment
  if (url === undefined) return undefined
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`api:${key}`)}` },
    body: JSON.stringify({ query: QUERY }),
  })
  const { data } = (await response.json()) as Answer
  return data?.project?.runs.edges.map(({ node }) => node.historyLineCount) ?? []
}

interface Answer {
  readonly data?: {
    readonly project?: {
      readonly runs: { readonly edges: readonly { readonly node: { readonly historyLineCount: number } }[] }
    } | null
  }
}
