import type { Locator, Page } from '@playwright/test'
import { makeParts, useBy, versionId } from './support/lineage-projects.ts'
import { expect, expectAccessible, shoot, test } from './support/test.ts'

const PROJECT = `woven-${Date.now()}`
/** With a run for each, more nodes than are drawn as elements. */
const PARTS = 160
const AT_ONCE = 8
const GRAPH = `/admin/${PROJECT}/artifacts/dataset/part-000/v0/lineage?explode=1`

test.beforeAll(async () => {
  test.setTimeout(600_000)
  await makeParts(PROJECT, PARTS)
  const numbers = Array.from({ length: PARTS }, (_, n) => n)
  for (let from = 0; from < PARTS; from += AT_ONCE) await Promise.all(numbers.slice(from, from + AT_ONCE).map(usePart))
})

async function usePart(n: number): Promise<void> {
  const artifactId = await versionId(PROJECT, `part-${String(n).padStart(3, '0')}:v0`)
  await useBy({ project: PROJECT, run: `use-${n}`, jobType: `use-${n % 3}`, artifactId })
}

const stage = (page: Page): Locator => page.getByRole('group', { name: /^Lineage graph of 32\d nodes/ })
const walker = (page: Page): Locator => stage(page).locator('[data-walker]')

/** As pictures: a thread draws, so there is no element to ask. */
async function looks(page: Page): Promise<string> {
  return (await stage(page).locator('canvas').first().screenshot({ animations: 'disabled' })).toString('base64')
}

async function opened(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(GRAPH)
  await expect(stage(page)).toBeVisible()
}

test('keys walk a graph that a thread draws, and Enter opens', async ({ page }) => {
  await opened(page)
  await expect(walker(page)).toHaveText('dataset:part-000:v0')
  await walker(page).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(walker(page)).toHaveText('make:maker')
  await page.keyboard.press('ArrowRight')
  await expect(walker(page)).toHaveText(/^(?:dataset:part-\d+:v0|model × 7)$/)
  await page.keyboard.press('ArrowLeft')
  await expect(walker(page)).toHaveText('make:maker')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/admin/${PROJECT}/runs/maker`)
})

test('a view that comes to rest while another page is loaded does not write into its address', async ({ page }) => {
  await opened(page)
  await walker(page).focus()
  const { promise: held, resolve: load } = Promise.withResolvers<void>()
  await page.route('**/assets/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.keyboard.press('ArrowLeft')
  await expect(walker(page)).toHaveText('make:maker')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/admin/${PROJECT}/runs/maker`)
  await page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    setTimeout(resolve, 1_000) // the timers of a page end in their order: that of the view is shorter
    await promise
  })
  load()
  await expect(page.getByRole('heading', { name: 'maker' })).toBeVisible()
  await expect(page).toHaveURL(`/admin/${PROJECT}/runs/maker`)
})

test('search goes to a node, chooses it and shows for a moment which it is', async ({ page }) => {
  await opened(page)
  await page.getByLabel('Search in the graph').fill('part-077')
  await page.getByRole('option', { name: 'dataset:part-077:v0' }).click()
  await expect(page.getByRole('complementary', { name: 'Preview of dataset:part-077:v0' })).toBeVisible()
  await expect(walker(page)).toHaveText('dataset:part-077:v0')
  await expect(page).toHaveURL(/at=/)
  await shoot(page, 'lineage-canvas')
})

test('a pointer chooses, lights a path, drags a node and the window', async ({ page }) => {
  await page.goto(GRAPH)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByLabel('Search in the graph').fill('part-080')
  await page.getByRole('option', { name: 'dataset:part-080:v0' }).click()
  await expect(page).toHaveURL(/at=/)
  await page.getByRole('button', { name: 'Close preview' }).click()
  await expect(page.getByRole('complementary')).toHaveCount(0)
  const still = await looks(page)
  const box = await stage(page).boundingBox()
  if (!box) throw new Error('the graph is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]

  await page.mouse.move(x, y)
  await expect.poll(() => looks(page)).not.toBe(still) // the rest is dim
  await page.mouse.down()
  await page.mouse.move(x + 30, y + 90, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByRole('complementary')).toHaveCount(0) // a drag is no click
  await page.mouse.click(x + 30, y + 90)
  await expect(page.getByRole('complementary', { name: 'Preview of dataset:part-080:v0' })).toBeVisible()
  await page.getByRole('button', { name: 'Close preview' }).click()

  const moved = new URL(page.url()).searchParams.get('at')
  await page.mouse.move(box.x + 20, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(box.x + 220, box.y + 260, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => new URL(page.url()).searchParams.get('at')).not.toBe(moved)
})

test('a cluster that a thread draws unfolds by Enter', async ({ page }) => {
  await opened(page)
  await page.getByLabel('Search in the graph').fill('model:v3')
  await page.getByRole('option', { name: 'model:model:v3' }).click()
  await expect(page.getByRole('complementary', { name: 'Preview of model × 7' })).toBeVisible()
  await expect(walker(page)).toHaveText('model × 7')
  await walker(page).focus()
  await page.keyboard.press('Enter')
  await expect(stage(page)).toHaveAccessibleName(/^Lineage graph of 328 nodes/)
})

test('two nodes that a thread draws are compared', async ({ page }) => {
  await opened(page)
  await page.getByLabel('Search in the graph').fill('use-12')
  await page.getByRole('option', { name: 'use-0:use-12', exact: true }).click()
  await page.getByRole('button', { name: 'Compare with …' }).click()
  await page.getByLabel('Search in the graph').fill('use-15')
  await page.getByRole('option', { name: 'use-0:use-15', exact: true }).click()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByRole('table', { name: 'What differs upstream' })).toBeVisible()
  await expect(page.getByRole('group', { name: /^Lineage graph of 5 nodes/ })).toBeVisible()
  await expectAccessible(page)
})
