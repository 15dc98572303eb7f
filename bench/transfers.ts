/*
 * How many files at a time, and by what: `node bench/transfers.ts [small files] [MiB of the large ones]` (500, 64).
 * Files of 20 KiB, and eight large ones, go to and from an Amphora in a process of its own, on loopback and 20 ms away (10 each way), by
 * `fetch` and by `node:http`. Prints s of wall time and ms of CPU of this process; random bytes each time, no cache.
 */
import { randomFillSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Artifact, artifactContext, createClient, saveDraft, type ArtifactContext } from '../packages/sdk/src/index.ts'
import { openDelayingProxy } from './delaying-proxy.ts'
import { amphora } from './systems/amphora.ts'
import { ROOT } from './systems/system.ts'

const [smallCount = 500, largeMib = 64] = process.argv.slice(2).map(Number)
const KINDS = [
  { count: smallCount, sizeBytes: 20 * 1024 },
  { count: 8, sizeBytes: (largeMib / 8) * 1024 ** 2 },
]
const LIMITS = [1, 4, 8, 16, 32, 64, 128]
const USUAL = 64

mkdirSync(join(ROOT, '.cache'), { recursive: true })
const scratch = mkdtempSync(join(ROOT, '.cache/transfers-')) // the disk of the repository, whatever TMPDIR is
const server = await amphora.start(join(scratch, 'server'))
const address = server.environment['WANDB_BASE_URL'] ?? ''
let made = 0
try {
  tell('away', 'by', 'at once', 'small put', 'small get', 'large put', 'large get')
  for (const delayMs of [0, 10]) {
    await using proxy = await openDelayingProxy(Number(new URL(address).port), delayMs)
    const baseUrl = delayMs === 0 ? address : `http://127.0.0.1:${proxy.port}`
    await measureWay('fetch', { baseUrl, delayMs, limits: [USUAL] })
    await measureWay('http', { baseUrl, delayMs, limits: LIMITS })
  }
} finally {
  await server.stop()
  rmSync(scratch, { recursive: true, force: true })
}

async function measureWay(
  by: 'fetch' | 'http',
  {
    baseUrl,
    delayMs,
    limits,
  }: { readonly baseUrl: string; readonly delayMs: number; readonly limits: readonly number[] },
): Promise<void> {
  const client = createClient({
    baseUrl,
    apiKey: server.environment['WANDB_API_KEY'],
    ...(by === 'fetch' && { fetch: (input, init) => fetch(input, init) }),
  })
  const places = { artifactFolder: scratch, cacheFolder: undefined, entity: 'admin', project: 'bench' }
  const context = artifactContext(client, places)
  for (const limit of limits) {
    const cells = []
    for (const kind of KINDS) cells.push(...(await measure(context, kind, limit)))
    tell(`${2 * delayMs} ms`, by, String(limit), ...cells)
  }
}

async function measure(
  context: ArtifactContext,
  { count, sizeBytes }: { readonly count: number; readonly sizeBytes: number },
  filesAtOnce: number,
): Promise<readonly string[]> {
  const [source, target] = [join(scratch, `source-${++made}`), join(scratch, `target-${made}`)]
  mkdirSync(source)
  for (let at = 0; at < count; at++) writeFileSync(join(source, String(at)), randomFillSync(new Uint8Array(sizeBytes)))
  const draft = new Artifact('files', 'dataset', { stagingFolder: join(scratch, 'staging') })
  await draft.addDir(source, { policy: 'immutable' })
  let version: Awaited<ReturnType<typeof saveDraft>> | undefined
  const put = await timed(async () => (version = await saveDraft(context, draft, {}, { filesAtOnce })))
  const get = await timed(async () => version?.download({ root: target, filesAtOnce }))
  for (const folder of [source, target]) rmSync(folder, { recursive: true })
  return [put, get]
}

async function timed(work: () => Promise<unknown>): Promise<string> {
  const [before, startedAt] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return `${((performance.now() - startedAt) / 1000).toFixed(2)} s ${((user + system) / 1000).toFixed(0)} ms`
}

function tell(...cells: readonly string[]): void {
  console.log(cells.map((text) => text.padEnd(16)).join(''))
}
