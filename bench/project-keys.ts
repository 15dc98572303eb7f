/*
 * What the keys of a project cost: `node bench/project-keys.ts [keys] [runs]` (100,000, 200).
 * Logs so many keys, spread over that many runs through the real endpoint, waits until they are counted, and asks for
 * pages of 100: of the root, of a folder of a thousand, from the middle of a level with half of the keys, and searches that find
 * many, few and none. Prints ms, p50 and p95, and CPU ms a page. On SQLite.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RunningServer } from './running-server.ts'
import { timed } from './timed.ts'

const PAGES = 100
const PAGE = 100
const KEYS_A_FOLDER = 1000

const [keys = 100_000, runs = 200] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'amphora-project-keys-'))
const server = await RunningServer.start(folder, 4)
try {
  await logAll()
  await askAll()
  console.log(`${'MiB at the peak'.padEnd(34)}${(await server.peakMiB()).toFixed(0).padStart(7)}`)
} finally {
  await server.stop()
  const { size } = await stat(join(folder, 'amphora.db'))
  console.log(`${'MB on disk'.padEnd(34)}${(size / 1e6).toFixed(1).padStart(7)}`)
  await rm(folder, { recursive: true })
}

/** Half of the keys stand in folders of a thousand, half in one level; each run has its share of them and ten that all have. */
function nameOf(key: number): string {
  return key % 2 === 0 ? `layer/${Math.floor(key / 2 / KEYS_A_FOLDER)}/weight_${key}` : `flat/metric_${key}`
}

async function logAll(): Promise<void> {
  const before = await server.cpuSeconds()
  const share = Math.ceil(keys / runs)
  for (let run = 0; run < runs; run++) {
    const own = Array.from({ length: Math.min(share, keys - run * share) }, (_, at) => nameOf(run * share + at))
    const shared = Array.from({ length: 10 }, (_, at) => `train/loss_${at}`)
    await makeRun(`r${run}`)
    const row = Object.fromEntries([...own, ...shared].map((name) => [name, Math.random()]))
    const content = [JSON.stringify({ _step: 0, ...row })]
    const body = { files: { 'wandb-history.jsonl': { offset: 0, content } }, complete: true, exitcode: 0 }
    await server.ask('POST', `/files/admin/bench/r${run}/file_stream`, JSON.stringify(body))
  }
  const sent = await server.cpuSeconds()
  const startedAt = performance.now()
  while ((await totalCount()) < keys + 11) await sleep(200)
  const seconds = (performance.now() - startedAt) / 1000
  console.log(
    `${`${keys.toLocaleString('en')} keys of ${runs} runs: sent`.padEnd(34)}${(sent - before).toFixed(1).padStart(7)} s CPU`,
  )
  console.log(
    `${'counted'.padEnd(34)}${((await server.cpuSeconds()) - sent).toFixed(1).padStart(7)} s CPU ${seconds.toFixed(1)} s`,
  )
}

async function askAll(): Promise<void> {
  await measure('a page of the root', { prefix: '' })
  await measure('of a folder of 1,000', { prefix: 'layer/7/' })
  await measure('of 50 folders', { prefix: 'layer/' })
  await measure('from the middle of a flat level', { prefix: 'flat/', after: cursorOf(nameOf(keys / 2 + 1)) })
  await measure('a search that finds 1 in 10', { search: 'WEIGHT 7' })
  await measure('that finds ten', { search: 'loss' })
  await measure('that finds nothing', { search: 'nowhere' })
  await measure('with how many there are', { search: 'weight' }, 'totalCount')
}

function cursorOf(name: string): string {
  return Buffer.from(JSON.stringify([name])).toString('base64')
}

function measure(name: string, variables: object, more = ''): Promise<void> {
  const fields = `${more} edges { node { name keyCount runCount typeCounts { type count } min max } } pageInfo { endCursor hasNextPage }`
  return timed(server, name, () => ask(variables, fields), PAGES)
}

async function totalCount(): Promise<number> {
  const { data } = JSON.parse(await ask({}, 'totalCount')) as { data: { project: { keys: { totalCount: number } } } }
  return data.project.keys.totalCount
}

function ask(variables: object, fields: string): Promise<string> {
  const query = `query($prefix: String! = "", $search: String, $after: String) { project(name: "bench") {
    keys(prefix: $prefix, search: $search, first: ${PAGE}, after: $after) { ${fields} } } }`
  return server.ask('POST', '/graphql', JSON.stringify({ query, variables }))
}

async function makeRun(name: string): Promise<void> {
  const query = `mutation { upsertBucket(input: {modelName: "bench", name: "${name}"}) { inserted } }`
  await server.ask('POST', '/graphql', JSON.stringify({ query }))
}
