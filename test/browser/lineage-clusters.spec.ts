import type { Locator, Page } from '@playwright/test'
import { deleteRun, makeParts, useBy, versionId } from './support/lineage-projects.ts'
import { expect, shoot, test } from './support/test.ts'

/** A name of its own, since a server may be kept for many runs of these tests. */
const PROJECT = `folds-${Date.now()}`
const GRAPH = `/admin/${PROJECT}/artifacts/dataset/part-000/v0/lineage?explode=1`

const graphOf = (page: Page): Locator => page.getByRole('group', { name: /^Lineage graph of/ })
const nodeNamed = (page: Page, name: string): Locator => graphOf(page).getByRole('button', { name, exact: true })
const placeOf = (node: Locator): Promise<string> => node.evaluate(({ style }) => `${style.left} ${style.top}`)

/** Eight runs with a loss on the first data set, one in another project, one that is deleted. */
test.beforeAll(async () => {
  await makeParts(PROJECT, 2)
  const artifactId = await versionId(PROJECT, 'part-000:v0')
  for (let n = 0; n < 8; n++) {
    const summary = { loss: ((n * 5) % 8) / 10 }
    await useBy({ project: PROJECT, run: `train-${n}`, jobType: 'train', artifactId, summary })
  }
  await useBy({ project: `${PROJECT}-other`, run: 'abroad', jobType: 'report', artifactId })
  await deleteRun(await useBy({ project: PROJECT, run: 'ghost', jobType: 'audit', artifactId }))
})

test('siblings are one node, that a list opens: searched, sorted by metric, pulled out and folded again', async ({
  page,
}) => {
  await page.goto(GRAPH)
  await expect(nodeNamed(page, 'model × 7')).toBeVisible()
  await nodeNamed(page, 'train × 8').click()
  const preview = page.getByRole('complementary', { name: 'Preview of train × 8' })
  await preview.getByLabel('Order').click()
  await page.getByRole('option', { name: 'loss, lowest first' }).click()
  const rows = preview.getByRole('listitem')
  await expect(rows.first()).toHaveText(/^train-00$/)
  await expect(rows.nth(1)).toHaveText(/^train-50\.1$/)
  await shoot(page, 'lineage-cluster')

  await preview.getByLabel('Search members').fill('train-5')
  await expect(rows).toHaveCount(1)
  await preview.getByRole('button', { name: 'Show by itself: train:train-5' }).click()
  await expect(nodeNamed(page, 'train:train-5')).toBeVisible()
  await expect(nodeNamed(page, 'train × 7')).toBeVisible()
  await page
    .getByRole('complementary', { name: 'Preview of train × 7' })
    .getByRole('button', { name: 'Fold again: train:train-5' })
    .click()
  await expect(nodeNamed(page, 'train × 8')).toBeVisible()
  await expect(nodeNamed(page, 'train:train-5')).toBeHidden()
})

test('versions are sorted by their metadata', async ({ page }) => {
  await page.goto(GRAPH)
  await nodeNamed(page, 'model × 7').click()
  const preview = page.getByRole('complementary', { name: 'Preview of model × 7' })
  await preview.getByLabel('Order').click()
  await page.getByRole('option', { name: 'accuracy, highest first' }).click()
  await expect(preview.getByRole('listitem').first()).toHaveText(/^model:v20\.6$/)
})

test('a cluster unfolds, and one of its nodes folds it again', async ({ page }) => {
  await page.goto(GRAPH)
  await nodeNamed(page, 'train × 8').click()
  await page.getByRole('button', { name: 'Expand' }).click()
  await expect(graphOf(page).getByRole('button', { name: /^train:train-\d$/ })).toHaveCount(8)
  await nodeNamed(page, 'train:train-3').click()
  await page.getByRole('button', { name: 'Fold again' }).click()
  await expect(nodeNamed(page, 'train × 8')).toBeVisible()
})

test('a node is dragged without its neighbours, and Reset layout brings it back', async ({ page }) => {
  await page.goto(GRAPH)
  const node = nodeNamed(page, 'dataset:part-001:v0')
  await node.hover() // it lies where it will stay
  const [before, neighbour] = [await placeOf(node), await placeOf(nodeNamed(page, 'make:maker'))]
  const box = await node.boundingBox()
  if (!box) throw new Error('the node is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 20, y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => placeOf(node)).not.toBe(before)
  expect(await placeOf(nodeNamed(page, 'make:maker'))).toBe(neighbour)
  await expect(page.getByRole('complementary')).toHaveCount(0) // a drag is no click
  await page.getByRole('button', { name: 'Reset layout' }).click()
  await expect.poll(() => placeOf(node)).toBe(before)
})

test('a hidden node goes, the others stay, and it comes back', async ({ page }) => {
  await page.goto(GRAPH)
  const before = await placeOf(nodeNamed(page, 'train × 8'))
  await nodeNamed(page, 'dataset:part-001:v0').click()
  await page.getByRole('button', { name: 'Hide node' }).click()
  await expect(nodeNamed(page, 'dataset:part-001:v0')).toHaveCount(0)
  expect(await placeOf(nodeNamed(page, 'train × 8'))).toBe(before)
  await page.getByRole('button', { name: 'Show 1 hidden' }).click()
  await expect(nodeNamed(page, 'dataset:part-001:v0')).toBeVisible()
})

test('filters leave out types, job types, projects, states and days', async ({ page }) => {
  await page.goto(GRAPH)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('checkbox', { name: /^train \(8\)/ }).uncheck()
  await expect(nodeNamed(page, 'train × 8')).toHaveCount(0)
  await page.getByRole('checkbox', { name: /^model \(7\)/ }).uncheck()
  await expect(nodeNamed(page, 'model × 7')).toHaveCount(0)
  await page.getByRole('checkbox', { name: `admin/${PROJECT}-other (1)` }).uncheck()
  await expect(nodeNamed(page, 'report:abroad')).toHaveCount(0)
  await page.getByRole('checkbox', { name: /^deleted \(1\)/ }).uncheck()
  await expect(nodeNamed(page, 'audit:ghost')).toHaveCount(0)
  await shoot(page, 'lineage-filter')
  await page.getByRole('button', { name: 'Show all' }).last().click() // the other one is the window's
  await expect(nodeNamed(page, 'audit:ghost')).toBeVisible()
  await page.getByLabel('Until').fill('2001-01-01')
  await expect(graphOf(page).locator('[data-node]')).toHaveCount(1) // what the page is about stays
})

test('a run of another project says where it is, a deleted one is a ghost that leads nowhere', async ({ page }) => {
  await page.goto(GRAPH)
  await expect(nodeNamed(page, 'report:abroad')).toHaveAttribute('title', new RegExp(`in ${PROJECT}-other$`))
  const ghost = nodeNamed(page, 'audit:ghost')
  await expect(ghost).toHaveAttribute('data-ghost', 'true')
  await ghost.click()
  const preview = page.getByRole('complementary', { name: 'Preview of audit:ghost' })
  await expect(preview).toContainText('deleted')
  await expect(preview.getByRole('link', { name: 'Open' })).toHaveCount(0)
})

test('a pointer on a node lights its path and dims the rest', async ({ page }) => {
  await page.goto(GRAPH)
  await nodeNamed(page, 'dataset:part-001:v0').hover()
  await expect(nodeNamed(page, 'train × 8')).toHaveClass(/dim/)
  await expect(nodeNamed(page, 'make:maker')).not.toHaveClass(/dim/)
})

test('the mini-map moves the view, and the wheel zooms at the pointer', async ({ page }) => {
  await page.goto(GRAPH)
  const plane = nodeNamed(page, 'make:maker').locator('..')
  const transform = () => plane.evaluate((element) => element.style.transform)
  const whole = await transform()
  await page.locator('[data-mini-map]').click({ position: { x: 20, y: 20 } })
  await expect.poll(transform).not.toBe(whole)
  const moved = await transform()
  await nodeNamed(page, 'train × 8').hover()
  await page.mouse.wheel(0, -400)
  await expect.poll(transform).not.toBe(moved)
  await expect(page).toHaveURL(/at=/)
})

test('two fingers zoom on a phone, where the graph is a list until it is asked for', async ({
  browser,
  context,
  baseURL,
}) => {
  const phone = await browser.newContext({
    ...(baseURL !== undefined && { baseURL }),
    storageState: await context.storageState(),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await phone.newPage()
  await page.goto(GRAPH)
  await expect(page.getByRole('table', { name: 'Lineage graph' })).toBeVisible()
  await page.getByRole('button', { name: 'Show as graph' }).click()
  const plane = nodeNamed(page, 'make:maker').locator('..')
  const zoom = () => plane.evaluate((element) => Number(/scale\(([\d.e-]+)\)/.exec(element.style.transform)?.[1]))
  const before = await zoom()
  const box = await graphOf(page).boundingBox()
  if (!box) throw new Error('the graph is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 3]
  const cdp = await phone.newCDPSession(page)
  const touch = (type: string, apart: number) =>
    cdp.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: x - apart, y, id: 1 },
              { x: x + apart, y, id: 2 },
            ],
    })
  await touch('touchStart', 30)
  for (const apart of [40, 50, 60, 75, 90]) await touch('touchMove', apart)
  await touch('touchEnd', 90)
  await expect.poll(zoom).toBeGreaterThan(before * 2)
  await expect(page.getByRole('complementary')).toHaveCount(0) // lifted fingers have clicked nothing
  await phone.close()
})

test('two nodes are compared: with Shift held, or by the preview', async ({ page }) => {
  await page.goto(GRAPH)
  await nodeNamed(page, 'dataset:part-000:v0').click({ modifiers: ['Shift'] })
  await expect(page.getByText('Comparing dataset:part-000:v0')).toBeVisible()
  await nodeNamed(page, 'report:abroad').click({ modifiers: ['Shift'] })
  await expect(page).toHaveURL(/\/lineage\?from=a\d+&to=r/)
  const list = page.getByRole('table', { name: 'What differs upstream' })
  await expect(list).toContainText('abroad')
  await expect(graphOf(page).locator('[data-node][data-mark="to"]')).toHaveCount(1)
  await shoot(page, 'lineage-difference')
})

test('what differs upstream of two runs has their config, and its graph tells the sides', async ({ page }) => {
  await page.goto(`/admin/${PROJECT}/lineage?from=rtrain-1&to=rtrain-2`)
  await expect(page.getByRole('table', { name: 'What differs upstream' }).getByRole('row')).toHaveCount(2)
  await expect(page.getByText('2 of 3 collections and job types are the same')).toBeVisible()
  await expect(nodeNamed(page, 'train:train-1')).toHaveAttribute('data-mark', 'from')
  await expect(nodeNamed(page, 'train:train-2')).toHaveAttribute('data-mark', 'to')
  await expect(nodeNamed(page, 'make:maker')).toHaveAttribute('data-mark', 'both')
  await page.getByRole('link', { name: 'Change sides' }).click()
  await expect(nodeNamed(page, 'train:train-2')).toHaveAttribute('data-mark', 'from')
})

test('the Artifacts tab of a run shows the small lineage, with a link to all of it', async ({ page }) => {
  await page.goto(`/admin/${PROJECT}/runs/train-1/artifacts`)
  const small = page.getByRole('group', { name: 'Small lineage' })
  await expect(small.getByRole('link', { name: 'dataset:part-000:v0' })).toBeVisible()
  await shoot(page, 'run-artifacts-lineage')
  await page.getByRole('link', { name: 'Full graph' }).click()
  await expect(graphOf(page)).toBeVisible()
})

test('the graph grows while it is open, and nothing that was there moves', async ({ page }) => {
  await page.goto(GRAPH)
  const kept = nodeNamed(page, 'make:maker')
  const before = await placeOf(kept)
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
  const artifactId = await versionId(PROJECT, 'part-001:v0')
  await useBy({ project: PROJECT, run: 'late', jobType: 'evaluate', artifactId })
  await expect(nodeNamed(page, 'evaluate:late')).toBeVisible()
  expect(await placeOf(kept)).toBe(before)
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)
})
