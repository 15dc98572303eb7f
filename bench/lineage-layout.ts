/*
 * A lineage graph of many nodes in Chromium: `node bench/lineage-layout.ts [nodes]`, 10,000 unless said otherwise.
 * A server is filled by hand, the Graph view is opened exploded, and panned. Prints the ms until the server answered, and ms of
 * processor time: of the worker and of the main thread until the graph is there, and of both for a frame of panning.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { chromium as playwright, type CDPSession, type Page } from '@playwright/test'
import { history } from '../packages/web/src/testing/lineage-graph.ts'
import { findChromium } from '../tools/chromium.ts'
import { ROOT } from '../tools/run.ts'

const KEY = `local-${'0123456789'.repeat(4)}`
const PAN_STEPS = 200
const SIZE = { width: 1440, height: 900 }

const nodes = Number(process.argv[2] ?? 10_000)
const folder = await mkdtemp(join(tmpdir(), 'amphora-lineage-'))
const server = spawn(
  process.execPath,
  [join(ROOT, 'packages/server/src/start.js'), '--port', '0', '--data', join(folder, 'data')],
  { env: { ...process.env, AMPHORA_ADMIN_API_KEY: KEY }, stdio: ['ignore', 'pipe', 'inherit'] },
)
try {
  const url = await addressOf()
  fill(join(folder, 'data/amphora.db'), nodes)
  await answerMs(url) // the first one reads from the disk
  print('server: the whole graph as JSON', await answerMs(url))
  await inBrowser(url)
} finally {
  if (server.kill()) await once(server, 'close')
  await rm(folder, { recursive: true, force: true })
}

function print(what: string, ms: number): void {
  console.log(`${ms.toFixed(1).padStart(9)} ms  ${what}`)
}

/** From what it prints when it is ready. It goes on printing, so its output goes on being read. */
function addressOf(): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    server.stdout.on('data', (text: Buffer) => {
      printed += text.toString()
      const [, url] = /ready: (http:\S+)/.exec(printed) ?? []
      if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'))
    })
    server.once('close', () => reject(new Error(`the server ended: ${printed}`)))
  })
}

/** A history in which little folds: rows as the server writes them, without the bytes that nobody reads here. */
function fill(file: string, size: number): void {
  const graph = history(size)
  const database = new DatabaseSync(file)
  const at = '2026-11-23T16:30:00.000Z'
  const insert = (table: string, row: Readonly<Record<string, string | number | null>>): number => {
    const names = Object.keys(row)
    const statement = `insert into "${table}" (${names.join()}) values (${names.map(() => '?').join()})`
    return Number(database.prepare(statement).run(...Object.values(row)).lastInsertRowid)
  }
  database.exec('begin')
  const project = { entity_id: 1, name: 'large', run_counter: 0, user_id: 1, created_at: at, updated_at: at }
  const project_id = insert('project', project)
  const type = new Map<string, number>()
  const collection = new Map<string, { id: number; next: number }>()
  const ids = graph.nodes.map((node) => {
    if (node.kind === 'stub') return 0
    const times = { created_at: at, updated_at: at }
    if (node.kind === 'run') {
      const flags = { is_stop_requested: 0, is_preempting: 0, is_index_stale: 0 }
      const text = {
        id: node.id,
        name: node.title,
        job_type: node.jobType ?? null,
        state: 'finished',
        config: '{}',
        tags: '[]',
      }
      return insert('run', {
        project_id,
        generation: 0,
        user_id: 1,
        ...text,
        ...flags,
        ...times,
        started_at: at,
        heartbeat_at: at,
      })
    }
    if (!type.has(node.type)) {
      type.set(node.type, insert('artifact_type', { project_id, name: node.type, created_at: at }))
    }
    const name = `${node.type}-${node.collection}`
    const artifact_type_id = type.get(node.type) ?? 0
    const row = { project_id, artifact_type_id, name, kind: 'sequence', state: 'READY', next_version: 0, ...times }
    const place = collection.get(name) ?? { id: insert('collection', row), next: 0 }
    collection.set(name, place)
    const version_index = place.next++
    const digests = { digest: node.digest, digest_algorithm: 'MANIFEST_MD5', wanted_aliases: '[]', created_by_user: 1 }
    const sizes = { size_bytes: 1, file_count: 1, state: 'COMMITTED', version_index }
    const id = insert('artifact', { collection_id: place.id, ...digests, ...sizes, ...times })
    insert('membership', { collection_id: place.id, artifact_id: id, version_index, created_at: at })
    return id
  })
  for (const [arrow, from] of graph.from.entries()) {
    const isOutput = graph.nodes[from]?.kind === 'run'
    const [run, artifact] = isOutput ? [from, graph.to[arrow]] : [graph.to[arrow], from]
    const ends = { run_storage_id: ids[run ?? 0] ?? 0, artifact_id: ids[artifact ?? 0] ?? 0 }
    insert('lineage', { ...ends, kind: isOutput ? 'output' : 'input', created_at: at })
  }
  database.exec('commit')
  database.close()
}

async function answerMs(url: string): Promise<number> {
  const columns = 'artifacts { ids names types versions aliases states digests sizes fileCounts createdAt projects }'
  const more = 'runs { ids names jobTypes states createdAt durations projects } consumed produced hasMore'
  const query = `query { project(name: "large") { artifact(name: "dataset-c0:v0") { lineage { ${columns} ${more} } } } }`
  const start = performance.now()
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  await (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text()
  return performance.now() - start
}

async function inBrowser(url: string): Promise<void> {
  const found = findChromium()
  if (!('path' in found)) throw new Error(`${found.lacks} is absent: ${found.cure}`)
  const browser = await playwright.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await (await browser.newContext({ viewport: SIZE })).newPage()
    await page.goto(url)
    await page.evaluate(
      (apiKey) =>
        fetch('/auth/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ apiKey }),
        }),
      KEY,
    )
    const cdp = await browser.newBrowserCDPSession()
    const opened = await traced(cdp, async () => {
      await page.goto(`${url}/admin/large/artifacts/dataset/dataset-c0/v0/lineage?explode=1`)
      await page.waitForSelector('[data-lineage-ready]')
    })
    print(`worker: until ${await shownNodes(page)} nodes are there`, opened.worker)
    print('main thread: until they are there, with all of the page', opened.main)
    const near = await traced(cdp, () => pan(page))
    print('main thread: a frame of panning, as it opens', near.main / PAN_STEPS)
    await page.getByRole('button', { name: 'Show all' }).click()
    const far = await traced(cdp, () => pan(page))
    print('main thread: a frame of panning, all of it on the screen', far.main / PAN_STEPS)
    print('worker: drawing that frame', far.worker / PAN_STEPS)
    if (process.argv[3]) await page.screenshot({ path: process.argv[3] })
  } finally {
    await browser.close()
  }
}

function shownNodes(page: Page): Promise<string | null> {
  return page.locator('[data-lineage-ready]').getAttribute('data-nodes')
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of processor time that a task took. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Milliseconds of processor time of the page's threads during `work`: what else the machine does adds nothing to them. */
async function traced(cdp: CDPSession, work: () => Promise<void>): Promise<{ main: number; worker: number }> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }): number => events.push(...(value as TraceEvent[])) // as Chromium writes them
  cdp.on('Tracing.dataCollected', collect)
  await cdp.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] },
  })
  await work()
  const complete = new Promise((resolve) => {
    cdp.once('Tracing.tracingComplete', resolve)
  })
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', collect)
  const of = (thread: string): number => {
    const named = events.filter(({ name, args }) => name === 'thread_name' && args?.name === thread)
    const threads = new Set(named.map(({ pid, tid }) => `${pid} ${tid}`))
    const tasks = events.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`))
    return tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000
  }
  return { main: of('CrRendererMain'), worker: of('DedicatedWorker thread') }
}

/** A move of the pointer a frame, with all that it causes. */
async function pan(page: Page): Promise<void> {
  const [x, y] = [SIZE.width / 2, SIZE.height * 0.55]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 1; step <= PAN_STEPS; step++) {
    await page.mouse.move(x - step * 3, y + (step % 40))
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))')
  }
  await page.mouse.up()
}
