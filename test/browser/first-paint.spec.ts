import type { Page } from '@playwright/test'
import { ask, PIPELINE } from './support/server.ts'
import { expect, test } from './support/test.ts'

const HOME = `/${PIPELINE.entity}/${PIPELINE.project}`
const MODEL = `${HOME}/artifacts/model/trained-model`

/** Scripts that a page takes, its own and those it shares; each is a request, and a browser sends six at a time. */
const MOST_SCRIPTS = 9

interface Runs {
  readonly project: {
    readonly runs: { readonly edges: readonly { readonly node: { readonly name: string } }[] }
  }
}

async function trainRun(): Promise<string> {
  const { project } = await ask<Runs>(
    'query($e: String, $p: String, $f: JSONString) { project(entityName: $e, name: $p) { runs(first: 1, filters: $f) { edges { node { name } } } } }',
    { e: PIPELINE.entity, p: PIPELINE.project, f: JSON.stringify({ jobType: 'train' }) },
  )
  return `${HOME}/runs/${project.runs.edges[0]?.node.name}`
}

/** What the first script asked for and nobody took: the pages ask something else, or in other words. */
function untaken(page: Page): Promise<readonly string[] | undefined> {
  return page.evaluate(() => {
    const { amphoraAhead } = globalThis as { amphoraAhead?: Map<string, unknown> }
    return amphoraAhead && [...amphoraAhead.keys()]
  })
}

async function expectAhead(page: Page, path: string, useful: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator(useful).first()).toBeVisible()
  await expect.poll(() => untaken(page)).toEqual([])
  const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(files.filter((name) => name.endsWith('.css'))).toHaveLength(1)
  expect(files.filter((name) => name.endsWith('.js')).length).toBeLessThanOrEqual(MOST_SCRIPTS)
}

const PAGES = {
  home: ['/', '[aria-label="Recent runs"] tbody a'],
  'overview of a project': [`${HOME}/overview`, '#main dd'],
  runs: [`${HOME}/table`, '[aria-label="Runs"] tbody a'],
  'runs, searched': [`${HOME}/table?q=a`, '#main'],
  workspace: [`${HOME}/workspace`, '[data-chart-ready]'],
  metrics: [`${HOME}/metrics`, '[aria-label="Metrics"] [role=row] a'],
  'workspace, searched': [`${HOME}?q=a&keys=loss`, '#main'],
  artifacts: [`${HOME}/artifacts`, '[aria-label="Artifacts"] li a'],
  type: [`${HOME}/artifacts/model`, '[aria-label^="Artifacts of type"] tbody a'],
  collection: [MODEL, '[aria-label^="Versions of"] tbody a'],
  'history of a collection': [`${MODEL}/history`, '[aria-label="History"] li'],
  version: [`${MODEL}/v0`, '[role=tabpanel] dd'],
  'metadata of a version': [`${MODEL}/v0/metadata`, '[role=treeitem]'],
  'usage of a version': [`${MODEL}/v0/usage`, '[role=tabpanel] pre'],
  'files of a version': [`${MODEL}/v0/files`, '[role=treeitem]'],
  'history of a version': [`${MODEL}/v0/history`, '[aria-label="History"] li'],
  'graph view': [`${MODEL}/v0/lineage`, '[data-lineage-ready]'],
} as const

for (const [name, [path, useful]] of Object.entries(PAGES)) {
  test(`${name}: what it begins with is asked for by the first script, and taken`, async ({ page }) => {
    await expectAhead(page, path, useful)
  })
}

const TABS = {
  '': '[data-chart-ready]',
  '/workspace': '[data-chart-ready]',
  '/overview': '[role=treeitem]',
  '/logs': '[aria-label="Log"] [aria-label^="Line "]',
  '/files': '[role=treeitem]',
  '/code': '#main',
  '/artifacts': 'tbody a',
} as const

for (const [tab, useful] of Object.entries(TABS)) {
  test(`a run${tab}: what it begins with is asked for by the first script, and taken`, async ({ page }) => {
    await expectAhead(page, `${await trainRun()}${tab}`, useful)
  })
}

/** Answers the first of each question as they were before the run ended; `hold` waits before an answer is let through. */
async function openEarly(page: Page, hold: (name: string) => Promise<void>): Promise<void> {
  const early = new Map<string, readonly [RegExp, string]>([
    ['Run', [/"state":"finished"/, '"state":"running"']],
    ['HistoryKeys', [/"historyKeys":.*$/, '"historyKeys":null}}}}']],
  ])
  await page.route('**/graphql', async (route) => {
    const [, name = ''] = /query (\w+)/.exec(route.request().postData() ?? '') ?? []
    const response = await route.fetch()
    const body = await response.text()
    const [is, was] = early.get(name) ?? [/$/, '']
    if (early.delete(name)) await hold(name)
    await route.fulfill({ response, body: body.replace(is, was) })
  })
  await page.goto(`${await trainRun()}/workspace`)
}

test('a run that ended while its page was on its way shows its last rows', async ({ page }) => {
  await openEarly(page, () => Promise.resolve())
  await expect(page.locator('[data-chart-ready]').first()).toBeVisible()
})

test('so does one whose keys were still on their way when the end was told', async ({ page }) => {
  await openEarly(page, async (name) => {
    if (name === 'HistoryKeys') {
      await expect(page.locator('header, article').getByText('finished').first()).toBeVisible()
    }
  })
  await expect(page.locator('[data-chart-ready]').first()).toBeVisible()
})

test('an answer that was asked for ahead is not shown on another page', async ({ page }) => {
  await page.goto(`${await trainRun()}/overview`)
  await expect(page.locator('[role=treeitem]').first()).toBeVisible()
  await page.evaluate(() => {
    const left = new Map([['POST /graphql left', Promise.reject(new Error('old'))]])
    for (const one of left.values()) one.catch(() => undefined)
    Object.assign(globalThis, { amphoraAhead: left })
  })
  await page.getByRole('tab', { name: 'Logs' }).click()
  await expect(page.locator('[aria-label="Log"] [aria-label^="Line "]').first()).toBeVisible()
  expect(await untaken(page)).toBeUndefined()
})

/** Of a page that reads its answers in one go, with nothing in their place before them. */
const AT_ONCE = {
  home: ['/', '[aria-label="Recent runs"] tbody a'],
  runs: [`${HOME}/table`, '[aria-label="Runs"] tbody a'],
  version: [`${MODEL}/v0/usage`, '[role=tabpanel] pre'],
} as const

for (const [name, [path, useful]] of Object.entries(AT_ONCE)) {
  test(`${name}: answers that come before the pages are in the first picture`, async ({ page }) => {
    await expectAtOnce(page, path, useful)
  })
}

test('log of a run: answers that come before the pages are in the first picture', async ({ page }) => {
  await expectAtOnce(page, `${await trainRun()}/logs`, '[aria-label="Log"] [aria-label^="Line "]')
})

/** Holds the pages' script back until all that was asked ahead is answered; then no skeleton may ever be shown. */
async function expectAtOnce(page: Page, path: string, useful: string): Promise<void> {
  const { promise: isAnswered, resolve: letPass } = Promise.withResolvers<void>()
  await page.route('**/assets/index-*.js', async (route) => {
    await isAnswered
    await route.continue()
  })
  await page.addInitScript(() => {
    const look = (): void => {
      if (document.querySelector('[data-loading]')) Object.assign(globalThis, { sawSkeleton: true })
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true })
  })
  await page.goto(path, { waitUntil: 'commit' })
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { amphoraAhead } = globalThis as { amphoraAhead?: Map<string, Promise<unknown>> }
        const replies = amphoraAhead ? [...amphoraAhead.values()] : []
        await Promise.all(replies)
        await new Promise((resolve) => {
          setTimeout(resolve, 100)
        }) // an answer may lead to the next question
        return replies.length > 0 && amphoraAhead?.size === replies.length
      }),
    )
    .toBe(true)
  letPass()
  await expect(page.locator(useful).first()).toBeVisible()
  expect(await page.evaluate(() => 'sawSkeleton' in globalThis)).toBe(false)
}
