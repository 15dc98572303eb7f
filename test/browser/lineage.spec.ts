import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { ask, PIPELINE } from './support/server.ts'
import { expect, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

const GRAPH = `/${PIPELINE.entity}/${PIPELINE.project}/artifacts/model/trained-model/v0/lineage`

const graphOf = (page: Page): Locator => page.getByRole('group', { name: /^Lineage graph of/ })
const nodesOf = (page: Page): Locator => graphOf(page).locator('[data-node]')
const nodeNamed = (page: Page, name: string): Locator => graphOf(page).getByRole('button', { name, exact: true })

/** Names of nodes by column, left to right; within a column in the order of the alphabet. */
async function columnsOf(page: Page): Promise<readonly (readonly string[])[]> {
  const nodes = await nodesOf(page).evaluateAll((elements) =>
    elements.map((element) => ({
      name: element.getAttribute('aria-label') ?? '',
      left: Number.parseFloat((element as HTMLElement).style.left),
    })),
  )
  const columns = Map.groupBy(nodes, ({ left }) => left)
  return [...columns]
    .toSorted(([left], [right]) => left - right)
    .map(([, column]) => column.map(({ name }) => name).toSorted())
}

interface Project {
  readonly project: {
    readonly runs: {
      readonly edges: readonly { readonly node: { readonly displayName: string; readonly jobType: string } }[]
    }
  }
}

async function runNames(): Promise<readonly string[]> {
  const { project } = await ask<Project>(
    'query($e: String, $p: String) { project(entityName: $e, name: $p) { runs { edges { node { displayName jobType } } } } }',
    { e: PIPELINE.entity, p: PIPELINE.project },
  )
  return project.runs.edges.map(({ node }) => `${node.jobType}:${node.displayName}`)
}

const VERSIONS = [
  'dataset:mnist-raw:v0',
  'dataset:mnist-raw:v1',
  'dataset:mnist-preprocess:v0',
  'dataset:mnist-preprocess:v1',
  'model:convnet:v0',
  'model:trained-model:v0',
  'model:trained-model:v1',
]

test('the graph view shows types and job types in the order of the pipeline', async ({ page }) => {
  await page.goto(GRAPH)
  await expect(nodesOf(page)).toHaveCount(7)
  expect(await columnsOf(page)).toEqual([
    ['initialize', 'load-data'],
    ['dataset', 'model'],
    ['preprocess-data'],
    ['train'],
    ['report'],
  ])
  await expect(nodeNamed(page, 'model')).toHaveAttribute('aria-current', 'true')
  await expectNoSidewaysScroll(page)
  await shoot(page, 'lineage-types')
})

test('its other address, graph, shows the same', async ({ page }) => {
  await page.goto(GRAPH.replace(/lineage$/, 'graph'))
  await expect(nodesOf(page)).toHaveCount(7)
})

test('explode shows every version and run by its full name', async ({ page }) => {
  await page.goto(GRAPH)
  await page.getByRole('switch', { name: 'Explode' }).click()
  const names = [...VERSIONS, ...(await runNames())].toSorted()
  await expect(nodesOf(page)).toHaveCount(names.length)
  expect((await columnsOf(page)).flat().toSorted()).toEqual(names)
  await expect(nodeNamed(page, 'model:trained-model:v0')).toHaveAttribute('aria-current', 'true')
  await shoot(page, 'lineage-exploded')
})

test('a node leads to its page, and back leads to the graph as it was', async ({ page }) => {
  await page.goto(`${GRAPH}?explode=1`)
  await nodeNamed(page, 'dataset:mnist-preprocess:v1').click()
  const preview = page.getByRole('complementary', { name: 'Preview of dataset:mnist-preprocess:v1' })
  await expect(preview).toContainText('Logged by')
  await expect(preview).toContainText('Preprocessed dataset')
  await shoot(page, 'lineage-preview')
  await preview.getByRole('link', { name: 'Open' }).click()
  await expect(page).toHaveURL(/\/artifacts\/dataset\/mnist-preprocess\/v1/)
  await page.goBack()
  await expect(preview).toBeVisible()
  await expect(nodeNamed(page, 'dataset:mnist-preprocess:v1')).toHaveAttribute('aria-pressed', 'true')
})

test('an address opens the same view in a fresh browser', async ({ page, browser, context, baseURL }) => {
  await page.goto(GRAPH)
  await page.getByRole('switch', { name: 'Explode' }).click()
  await nodeNamed(page, 'dataset:mnist-preprocess:v0').click()
  await page.getByRole('button', { name: 'Focus here' }).click()
  await expect(page).toHaveURL(/focus=/)
  await page.getByRole('button', { name: 'Hide node' }).click()
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect(page).toHaveURL(/at=/)
  const shown = (await columnsOf(page)).flat().toSorted()
  expect(shown).not.toContain('dataset:mnist-preprocess:v0')
  expect(shown).not.toContain('initialize')

  const other = await browser.newContext({ storageState: await context.storageState(), ...(baseURL && { baseURL }) })
  const fresh = await other.newPage()
  await fresh.goto(page.url())
  await expect(nodesOf(fresh)).toHaveCount(shown.length)
  expect((await columnsOf(fresh)).flat().toSorted()).toEqual(shown)
  const placeOf = (tab: Page) =>
    nodesOf(tab)
      .first()
      .locator('..')
      .evaluate((plane) => (plane as HTMLElement).style.transform)
  await expect.poll(() => placeOf(fresh)).toBe(await placeOf(page))
  await other.close()
})

test('keys walk along arrows, and Enter opens', async ({ page }) => {
  await page.goto(`${GRAPH}?explode=1`)
  await nodeNamed(page, 'model:trained-model:v0').focus()
  await page.keyboard.press('ArrowLeft')
  const train = new Set((await runNames()).filter((name) => name.startsWith('train:')))
  const focused = page.locator('[data-node]:focus')
  await expect.poll(async () => train.has((await focused.getAttribute('aria-label')) ?? '')).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/runs\/\w+/)
})

test('search finds a version and shows where it is', async ({ page }) => {
  await page.goto(`${GRAPH}?explode=1`)
  await page.getByLabel('Search in the graph').fill('raw:v1')
  await page.getByRole('option', { name: 'dataset:mnist-raw:v1' }).click()
  await expect(nodeNamed(page, 'dataset:mnist-raw:v1')).toHaveAttribute('aria-pressed', 'true')
  await expect(nodeNamed(page, 'dataset:mnist-raw:v1')).toBeInViewport()
})

test('the same graph is a table, and a list on a phone', async ({ page }) => {
  await page.goto(`${GRAPH}?explode=1&as=table`)
  const table = page.getByRole('table', { name: 'Lineage graph' })
  await expect(table.getByRole('row')).toHaveCount(1 + VERSIONS.length + (await runNames()).length)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(GRAPH)
  await expect(table).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('styles show what led to a version, or what came of it', async ({ page }) => {
  await page.goto(`${GRAPH}?explode=1&style=downstream`)
  await expect(nodesOf(page)).toHaveCount(2)
  const [, report = ''] = (await columnsOf(page)).flat()
  expect(report).toMatch(/^report:/)
  await page.goto(`${GRAPH}?explode=1&style=upstream&depth=1`)
  await expect(nodesOf(page)).toHaveCount(2)
})

test('what is shown is saved as a picture, as DOT, as JSON and as OpenLineage', async ({ page }) => {
  await page.goto(GRAPH)
  for (const [item, start] of [
    ['Picture (SVG)', '<svg'],
    ['Graphviz (DOT)', 'digraph lineage {'],
    ['Versions and runs (JSON)', '{'],
    ['Run events (OpenLineage)', '['],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(text.startsWith(start)).toBe(true)
    expect(text).toContain('model')
  }
})
