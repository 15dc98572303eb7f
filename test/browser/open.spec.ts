import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test as base, type Page } from '@playwright/test'
import { ROOT } from '../../tools/run.ts'
import { clientEnvironment, pythonPath } from './support/client.ts'
import { startRestartable } from './support/restartable.ts'
import { KEY } from './support/server.ts'
import { expectNoSidewaysScroll, shoot } from './support/test.ts'

/** Folders of the real client: one finished, one killed, one that is being written. */
interface Folders {
  readonly path: string
  /** What the client wrote for the two that have ended. */
  readonly ended: readonly string[]
  /** One more row of the run that goes on. */
  log(): Promise<void>
}

interface Opened {
  readonly baseUrl: string
  readonly link: string
  /** The server's folder. */
  readonly folder: string
  end(): Promise<number | null>
}

const test = base.extend<object, { readonly folders: Folders; readonly opened: Opened }>({
  folders: [async ({}, use) => useFolders(use), { scope: 'worker', timeout: 600_000 }],
  opened: [async ({ folders }, use) => useOpened(folders, use), { scope: 'worker', timeout: 120_000 }],
})

const LONG_AGO = new Date('2026-01-01')

async function listEnded(path: string): Promise<readonly string[]> {
  const names = await readdir(path, { recursive: true })
  return names.filter((name) => /^offline-run-\w+-(?:finished|killed)\//.test(name)).toSorted()
}

async function useFolders(use: (folders: Folders) => Promise<void>): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'amphora-folders-'))
  const env = { ...clientEnvironment('http://127.0.0.1:9', path), WANDB_MODE: 'offline' }
  const start = async (kind: string): Promise<ChildProcess> =>
    spawn(await pythonPath(), [join(ROOT, 'test/browser/local_run.py'), kind], {
      cwd: path,
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
  const [finished, killed] = await Promise.all([start('finished'), start('killed')])
  await Promise.all([once(finished, 'close'), once(killed, 'close')])
  const ended = await listEnded(join(path, 'wandb'))
  for (const name of ended.filter((each) => each.endsWith('-killed.wandb'))) {
    await utimes(join(path, 'wandb', name), LONG_AGO, LONG_AGO) // silent for so long that nobody writes it any more
  }
  const live = await start('live')
  if (!live.stdout) throw new Error('it has no output')
  const lines = createInterface({ input: live.stdout })[Symbol.asyncIterator]()
  const wait = async (text: string): Promise<void> => {
    for (;;) {
      const line = await lines.next()
      if (line.done) throw new Error(`it ended before it said "${text}"`)
      if (line.value.includes(text)) return
    }
  }
  await wait('ready')
  await use({
    path: join(path, 'wandb'),
    ended,
    async log() {
      live.stdin?.write('1\n')
      await wait('logged')
    },
  })
  live.stdin?.end()
  await once(live, 'close')
  await rm(path, { recursive: true, force: true })
}

async function useOpened({ path }: Folders, use: (opened: Opened) => Promise<void>): Promise<void> {
  const opened = await openFolder(path)
  await use(opened)
  await opened.end()
  await rm(opened.folder, { recursive: true, force: true })
}

/** @param variables of whoever types: nobody's settings are in their home */
async function openFolder(path: string, variables: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const home = await mkdtemp(join(tmpdir(), 'amphora-open-home-'))
  const bin = join(ROOT, 'packages/cli/src/bin.cjs')
  const { PATH = '' } = process.env
  const env = { PATH, HOME: home, TMPDIR: home, ...variables }
  const child = spawn(process.execPath, [bin, 'open', path, '--no-browser', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line = ''] = (await once(createInterface({ input: child.stdout }), 'line')) as [string?]
  const { baseUrl, link } = JSON.parse(line) as { baseUrl: string; link: string } // what `open` prints
  const end = async (): Promise<number | null> => {
    if (child.exitCode === null && child.kill('SIGINT')) await once(child, 'close')
    return child.exitCode
  }
  return { baseUrl, link, folder: home, end }
}

/** By somebody else, unless it was used before. */
async function useUp({ baseUrl, link }: Opened): Promise<void> {
  await fetch(`${baseUrl}/auth/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ link: link.split('#open=')[1] }),
  })
}

const chartOf = (page: Page) => page.locator('[data-chart="loss"]')

interface Kept {
  readonly rows: number
  readonly media: number
  readonly output: number
}

interface RunsAnswer {
  readonly data: {
    readonly project: {
      readonly runs: {
        readonly edges: readonly {
          readonly node: {
            readonly name: string
            readonly historyLineCount: number
            readonly files: { readonly edges: readonly { readonly node: { readonly name: string } }[] }
          }
        }[]
      }
    }
  }
}

/** What a real server has of each run of the folders, by its name. */
async function keptAt(url: string): Promise<Readonly<Partial<Record<string, Kept>>>> {
  const query = `{ project(name: "digits", entityName: "admin") { runs { edges { node {
    name historyLineCount files { edges { node { name } } } } } } } }`
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data } = (await answer.json()) as RunsAnswer // what was asked
  return Object.fromEntries(
    data.project.runs.edges.map(({ node: { name, historyLineCount, files } }) => {
      const count = (pattern: RegExp): number => files.edges.filter(({ node }) => pattern.test(node.name)).length
      return [name, { rows: historyLineCount, media: count(/^media\/images\//), output: count(/^output\.log$/) }]
    }),
  )
}

/** What becomes of a run: of the one that was killed nothing has been heard for long. */
const STATES = [
  ['finished', 'finished'],
  ['killed', 'crashed'],
  ['live', 'running'],
] as const

test('folders of the client have their pages: finished, killed, and one that grows while one looks', async ({
  browser,
  folders,
  opened,
}) => {
  const page = await browser.newPage()
  await page.goto(opened.link)
  await expect(chartOf(page)).toHaveAttribute('data-chart-ready', '')
  expect(page.url(), 'of the run that is being written, and without the token').toBe(
    `${opened.baseUrl}/admin/digits/runs/live/workspace`,
  )
  await page.goto(`${opened.baseUrl}/admin/digits/table`) // the others come a moment after the first page
  for (const [run] of STATES) {
    await expect(page.locator(`[aria-label="Runs"] tbody a[href$="/runs/${run}"]`).first()).toBeVisible()
  }
  const from = performance.now()
  for (const [run, state] of STATES) {
    await page.goto(`${opened.baseUrl}/admin/digits/runs/${run}/workspace`)
    await expect(page.locator('[data-panel="loss"]').getByText('20 points')).toBeVisible()
    await expect(chartOf(page)).toHaveAttribute('data-chart-ready', '')
    await expect(page.locator('[data-media="picture"] img')).toBeVisible()
    await expect(page.getByText(state, { exact: true }).first()).toBeVisible()
    const tookMs = Math.round(performance.now() - from)
    test.info().annotations.push({ type: `ms to charts and media of ${run}`, description: String(tookMs) })
    await page.goto(`${opened.baseUrl}/admin/digits/runs/${run}/logs`)
    await expect(page.getByText(`a line of ${run}`)).toBeVisible()
  }
  await page.goto(`${opened.baseUrl}/admin/digits/runs/live/workspace`)
  const loss = page.locator('[data-panel="loss"]')
  await expect(loss.getByText('20 points')).toBeVisible()
  for (const points of [21, 22]) {
    await folders.log()
    await expect(loss.getByText(`${points} points`)).toBeVisible()
  }
  await expectNoSidewaysScroll(page)
  await shoot(page, 'open-live')
  await page.getByRole('button', { name: 'Keep on a server' }).click()
  await expect(page.getByRole('alert')).toContainText('type: amphora login URL')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled()
  await page.goto(opened.link) // a second time: this browser is signed in already
  await expect(chartOf(page)).toHaveAttribute('data-chart-ready', '')
  await page.close()
})

test('nobody is let in without the link, nor by one that was used', async ({ browser, opened }) => {
  const page = await browser.newPage()
  await page.goto(`${opened.baseUrl}/admin/digits`)
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await useUp(opened)
  await page.goto(opened.link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('was used')
  await page.close()
})

test('one click keeps the runs on a real server, and can be tried again when that is away', async ({
  browser,
  folders,
}) => {
  const target = await startRestartable()
  await target.kill()
  const { host } = new URL(target.url)
  const opened = await openFolder(folders.path, { AMPHORA_BASE_URL: target.url, AMPHORA_API_KEY: KEY })
  const page = await browser.newPage()
  await page.goto(opened.link)
  const bar = page.getByRole('complementary', { name: 'The opened folder' })
  await expect(bar).toContainText(folders.path)
  await shoot(page, 'open-keep')
  await bar.getByRole('button', { name: `Keep on ${host}` }).click()
  await expect(bar.getByRole('alert')).toContainText('3 runs are not there')
  await shoot(page, 'open-keep-failed')
  await target.start()
  await bar.getByRole('button', { name: 'Try again' }).dblclick()
  await expect(bar).toContainText(`All 3 runs are on ${host}, 1 of them growing there too`)
  await expect(bar.getByRole('button')).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  await shoot(page, 'open-kept')
  expect(await bar.getByRole('link').getAttribute('href')).toBe(`${target.url}/admin/digits`)
  await expect.poll(async () => (await keptAt(target.url)).finished).toEqual({ rows: 21, media: 1, output: 1 })
  await expect.poll(async () => (await keptAt(target.url)).killed).toEqual({ rows: 21, media: 1, output: 1 })
  const { live } = await keptAt(target.url)
  await folders.log()
  await expect.poll(async () => (await keptAt(target.url)).live?.rows).toBe((live?.rows ?? 0) + 1)
  expect(await opened.end()).toBe(130)
  await page.close()
  await target.remove()
  await rm(opened.folder, { recursive: true, force: true })
})

test('nothing is written into the folders, and nothing is left when it ends', async ({ folders, opened }) => {
  expect(await listEnded(folders.path)).toEqual(folders.ended)
  expect(await opened.end()).toBe(130)
  expect((await readdir(opened.folder)).filter((name) => name.startsWith('amphora-'))).toEqual([])
})
