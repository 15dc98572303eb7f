import { join } from 'node:path'
import { amphora as system } from '../systems/amphora.ts'
import type { Server } from '../systems/system.ts'
import { fillAmphora, PROJECT } from './fill-amphora.ts'
import { filledFolder } from './filled.ts'
import { runScript } from './script.ts'
import type { Site, Sizes, Task } from './site.ts'
import type { Visit } from './visit.ts'

const SUBJECT = 'subject'
const HOME = `/admin/${PROJECT}`
const RUN = `${HOME}/runs/${SUBJECT}`
const MODEL = `${HOME}/artifacts/model/model-3`
const FILES = `${HOME}/artifacts/dataset/files/v0`
const CHART = '[data-chart-ready]'
const LEAF = '[role=treeitem]'
const TABLE = 'tbody a'

/** Address, and what makes it useful. */
const PAGES: Readonly<Record<Task, readonly [path: string, useful: string]>> = {
  login: ['/login', '#main input[type=password]'],
  home: ['/', `[aria-label="Recent runs"] ${TABLE}`],
  project: [`${HOME}/overview`, '#main dd'],
  runs: [`${HOME}/table`, `[aria-label="Runs"] ${TABLE}`],
  search: [`${HOME}/table?q=amber-12`, `[aria-label="Runs"] ${TABLE}`],
  run: [`${RUN}/overview`, LEAF],
  charts: [`${RUN}/workspace`, CHART],
  media: [`${RUN}/workspace?panelDisplayName=sample`, '[data-media] figure img'],
  system: [`${RUN}/system`, CHART],
  logs: [`${RUN}/logs`, '[aria-label="Log"] [aria-label^="Line "]'],
  files: [`${RUN}/files`, LEAF],
  runArtifacts: [`${RUN}/artifacts`, TABLE],
  artifacts: [`${HOME}/artifacts`, '[aria-label="Artifacts"] li a'],
  collection: [MODEL, `[aria-label^="Versions of"] ${TABLE}`],
  version: [`${MODEL}/v10`, '[role=tabpanel] dd'],
  versionMetadata: [`${MODEL}/v10/metadata`, LEAF],
  versionUsage: [`${MODEL}/v10/usage`, '[role=tabpanel] pre'],
  versionFiles: [`${FILES}/files`, LEAF],
  versionHistory: [`${MODEL}/v10/history`, '[aria-label="History"] li'],
  graph: [`${MODEL}/v10/lineage`, '[data-lineage-ready]'],
  exploded: [`${MODEL}/v10/lineage?explode=1`, '[data-lineage-ready]'],
}

export const amphora: Site = {
  name: 'amphora',
  title: 'Amphora',
  async open(sizes) {
    const { folder } = await filledFolder('amphora', sizes, (data) => fill(data, sizes))
    const server = await system.start(folder)
    const url = addressOf(server)
    const cookies = [await sessionOf(server)]
    const pages = Object.entries(PAGES).map(([task, [path, useful]]): [string, Visit] => [
      task,
      { url: url + path, useful, ...(task !== 'login' && { cookies }) },
    ])
    return {
      holds: `${sizes.runs.toLocaleString('en')} runs, ${sizes.versions.toLocaleString('en')} artifacts of the project’s 21 names`,
      pages: Object.fromEntries(pages),
      [Symbol.asyncDispose]: () => server.stop(),
    }
  },
}

function addressOf({ environment }: Server): string {
  return environment['WANDB_BASE_URL'] ?? ''
}

async function fill(folder: string, sizes: Sizes): Promise<Readonly<Record<string, string>>> {
  const server = await system.start(folder)
  try {
    await fillAmphora({ url: addressOf(server), apiKey: server.environment['WANDB_API_KEY'] ?? '' }, sizes)
    const environment = { ...server.environment, WANDB_CACHE_DIR: join(folder, '../client') }
    await runScript(await system.python(), 'pages_wandb.py', [PROJECT, SUBJECT], environment)
  } finally {
    await server.stop()
  }
  return { run: SUBJECT }
}

/** The cookie of a browser that is signed in. */
async function sessionOf(server: Server): Promise<NonNullable<Visit['cookies']>[number]> {
  const url = addressOf(server)
  const answer = await fetch(`${url}/auth/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ apiKey: server.environment['WANDB_API_KEY'] }),
  })
  const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '') ?? []
  if (value === '') throw new Error(`not signed in: ${answer.status} ${await answer.text()}`)
  return { name, value, domain: '127.0.0.1', path: '/', httpOnly: true, secure: name.startsWith('__Host-') }
}
