import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { ROOT } from '../../tools/run.ts'
import { runClient } from './support/client.ts'
import { serverUrl } from './support/server.ts'
import { expect, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

/** What media.py logged: a run with every type of media over three steps; its version `everything` has files of every kind. */
interface Logged {
  readonly run: string
}

const project = `media-${Date.now().toString(36)}` // one that was filled before has those runs
let logged: Logged

test.beforeAll(async () => {
  const printed = await runClient(serverUrl(), join(ROOT, 'test/browser/media.py'), project)
  logged = JSON.parse(/^\{"path".*/m.exec(printed)?.[0] ?? '') as Logged // what media.py prints
})

const panel = (page: Page, key: string): Locator => page.locator(`[data-media="${key}"]`)

async function openPanel(page: Page, key: string): Promise<Locator> {
  await page.goto(`/admin/${project}/runs/${logged.run}/workspace?panelDisplayName=${key}`)
  return panel(page, key.replace(/_table$/, ''))
}

const isDecoded = (image: Locator): Promise<boolean> =>
  image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0)

test('an image shows with its caption, boxes and masks, and each class can be switched off', async ({ page }) => {
  const image = await openPanel(page, 'image')
  await expect(image.getByText('예측 2.0')).toBeVisible()
  await expect.poll(() => isDecoded(image.locator('figure img'))).toBe(true)
  await expect(image.getByText('disc 2 confidence 0.900')).toBeVisible()
  const paintedPixels = (): Promise<number> =>
    image.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      return data.filter((_, index) => index % 4 === 3 && data[index] !== 0).length
    })
  await expect.poll(paintedPixels).toBe(96 * 96) // every pixel has a class
  await image.getByTitle('Mask truth').filter({ hasText: 'shore' }).click()
  await expect.poll(paintedPixels).toBe(96 * 72)
  await image.getByTitle('Boxes predictions').filter({ hasText: 'disc' }).click()
  await expect(image.getByText('disc 2 confidence 0.900')).toBeHidden()
  await expect(image.getByText('shore confidence 0.300')).toBeVisible()
  await shoot(page, 'media')
})

test('the slider and Ctrl with arrows go through the steps', async ({ page }) => {
  const image = await openPanel(page, 'image')
  await expect(image.getByText('예측 2.0')).toBeVisible()
  await image.getByRole('slider', { name: 'Step of image' }).focus()
  await page.keyboard.press('Control+ArrowLeft')
  await expect(image.getByText('예측 1.0')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(image.getByText('예측 0.0')).toBeVisible()
  await expect.poll(() => isDecoded(image.locator('figure img'))).toBe(true)
})

test('a list of images is a grid', async ({ page }) => {
  const images = await openPanel(page, 'images')
  await expect(images.locator('figcaption')).toHaveText(['예측 2.0', '예측 2.1', '예측 2.2'])
  await expect.poll(() => isDecoded(images.locator('figure img').nth(2))).toBe(true)
})

test('sounds and films play', async ({ page }) => {
  const seconds = (element: HTMLMediaElement): number => element.duration
  const audio = await openPanel(page, 'audio')
  await expect.poll(() => audio.locator('audio').evaluate(seconds)).toBeCloseTo(0.5, 1)
  await expect(audio.getByText('a tone')).toBeVisible()
  const sounds = await openPanel(page, 'sounds')
  await expect(sounds.locator('audio')).toHaveCount(2)
  await expect.poll(() => sounds.locator('audio').nth(1).evaluate(seconds)).toBeCloseTo(0.5, 1)
  const film = (await openPanel(page, 'video')).locator('video')
  await expect.poll(() => film.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBe(64)
})

test('html, Plotly and Bokeh run in a frame that has nothing of the page', async ({ page }) => {
  const html = await openPanel(page, 'html')
  const inside = html.frameLocator('iframe').locator('body')
  await expect(inside).toContainText('page 2')
  await expect(inside).toContainText('script ran')
  expect(await inside.evaluate(() => globalThis.origin)).toBe('null')
  const plotly = await openPanel(page, 'plotly')
  await expect(plotly.frameLocator('iframe').getByText('plotly 2')).toBeVisible()
  const bokeh = await openPanel(page, 'bokeh')
  await expect(bokeh.frameLocator('iframe').locator('canvas').first()).toBeVisible()
})

test('histograms are bars, and a heat map over the steps', async ({ page }) => {
  for (const key of ['histogram', 'array']) {
    const histogram = await openPanel(page, key)
    await expect(histogram.getByRole('img', { name: /^Histogram of 2,000 values/ })).toBeVisible()
    const heat = histogram.getByRole('img', { name: /^Histograms of 3 steps/ })
    await heat.click({ position: { x: 5, y: 20 } })
    await expect(histogram.getByText('step 0', { exact: true }).first()).toBeVisible()
  }
})

test('a table has its media, sorts, searches, and opens a cell', async ({ page }) => {
  const table = await openPanel(page, 'table')
  await expect(table.getByRole('cell', { name: '글 0' })).toBeVisible()
  await expect.poll(() => isDecoded(table.getByRole('cell').locator('img').first())).toBe(true)
  const firstCell = table.getByRole('row').nth(1).getByRole('cell').first()
  await table.getByRole('button', { name: /^n number/ }).click()
  await table.getByRole('button', { name: /^n number/ }).click()
  await expect(firstCell).toHaveText('3')
  await table.getByLabel('Search table').fill('글 2'.normalize('NFD'))
  await expect(table.getByText('1 of 4 rows')).toBeVisible()
  await table.getByRole('button', { name: 'Open image in full' }).click()
  await expect(page.getByRole('dialog').getByText('예측 2.2')).toBeVisible()
})

test('a table logged in increments is whole', async ({ page }) => {
  const growing = await openPanel(page, 'growing')
  await expect(growing.getByText('3 rows')).toBeVisible()
  await expect(growing.getByRole('cell').filter({ hasText: '0.5' })).toBeVisible()
})

for (const key of ['points', 'lidar', 'obj', 'stl', 'glb', 'textured', 'molecule']) {
  test(`${key} is drawn in three dimensions, and turns`, async ({ page }) => {
    const solid = await openPanel(page, key)
    await expect(solid.locator('[data-chart-ready]')).toBeVisible()
    const canvas = solid.locator('canvas')
    const before = await canvas.screenshot()
    const box = await canvas.boundingBox()
    if (!box) throw new Error('the canvas has no size')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2 + 40, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await canvas.screenshot()).equals(before)).toBe(false)
  })
}

test('a list of solids is two views', async ({ page }) => {
  const objects = await openPanel(page, 'objects')
  await expect(objects.locator('[data-chart-ready]')).toHaveCount(2)
})

const CHARTS = {
  chart_line: 'a line',
  chart_scatter: 'a scatter',
  chart_bar: 'bars',
  chart_histogram: 'a histogram',
  chart_series: 'series',
  chart_confusion: 'confusion',
  chart_roc: 'ROC',
  chart_pr: 'Precision Recall',
}

test('every chart of wandb.plot is drawn', async ({ page }) => {
  for (const [key, title] of Object.entries(CHARTS)) {
    const chart = await openPanel(page, `${key}_table`)
    await expect(chart.locator('[data-chart-ready]')).toBeVisible()
    await expect(chart.locator('svg').getByText(title, { exact: true })).toBeVisible()
    expect(
      await chart.locator('svg .mark-line path, svg .mark-rect path, svg .mark-symbol path').count(),
    ).toBeGreaterThan(0)
  }
})

async function openFile(page: Page, path: string): Promise<Locator> {
  await page.goto(`/admin/${project}/artifacts/dataset/everything/v0/files/${path}`)
  return page.getByRole('region', { name: `Preview of ${path}` })
}

test('tables of a version open from their parts, joined or not', async ({ page }) => {
  const joined = await openFile(page, 'joined.joined-table.json')
  await expect(joined.getByRole('columnheader')).toHaveText([/^id/, /^name/, /^size/])
  await expect(joined.getByText('4 rows')).toBeVisible()
  const parts = await openFile(page, 'partitioned.partitioned-table.json')
  await expect(parts.getByRole('cell', { name: 'row 1.2' })).toBeVisible()
  const picture = await openFile(page, 'picture.image-file.json')
  await expect.poll(() => isDecoded(picture.locator('figure img'))).toBe(true)
})

test('text shows by lines, more of it on request', async ({ page }) => {
  const notes = await openFile(page, 'files/docs/notes.txt')
  await expect(notes.getByText('line 3', { exact: true })).toBeVisible()
  await expect(notes.getByText(/^first 262 KB of/)).toBeVisible()
  await notes.getByRole('button', { name: 'Show more' }).click()
  await expect(notes.getByText(/^first 524 KB of/)).toBeVisible()
  await expect((await openFile(page, 'files/utf16.txt')).getByText('열여섯')).toBeVisible()
  await expect((await openFile(page, 'files/empty.txt')).getByText('This file is empty')).toBeVisible()
  await expect((await openFile(page, 'files/weights.bin')).getByText('There is no preview')).toBeVisible()
})

test('JSON is a tree that is searched', async ({ page }) => {
  const config = await openFile(page, 'files/data/config.json')
  await config.getByLabel('Search files/data/config.json').fill('훈련')
  await expect(config.getByRole('treeitem').filter({ hasText: 'deep' })).toBeVisible()
  const lines = await openFile(page, 'files/data/log.jsonl')
  await expect(lines.getByRole('treeitem').first()).toBeVisible()
})

test('CSV and Parquet are tables', async ({ page }) => {
  const csv = await openFile(page, 'files/data/rows.csv')
  await expect(csv.getByRole('cell', { name: 'row, 1', exact: true })).toBeVisible()
  await expect(csv.getByText('2,000 rows')).toBeVisible()
  const parquet = await openFile(page, 'files/data/rows.parquet')
  await expect(parquet.getByRole('columnheader')).toHaveText([/^n/, /^글/, /^at/, /^list/])
  await expect(parquet.getByRole('cell', { name: '2026-11-28T17:30' })).toBeVisible()
})

test('notebooks, safetensors, markdown, drawings and pages show what they are, and run nothing here', async ({
  page,
}) => {
  page.on('dialog', () => expect('a dialog').toBe('none'))
  const notebook = await openFile(page, 'files/notebook.ipynb')
  await expect(notebook.getByRole('heading', { name: 'A heading' })).toBeVisible()
  await expect(notebook.getByText('printed', { exact: true })).toBeVisible()
  await expect(notebook.frameLocator('iframe').getByText('bold html')).toBeVisible()
  const model = await openFile(page, 'files/model.safetensors')
  await expect(model.getByText('40 parameters')).toBeVisible()
  await expect(model.getByRole('cell', { name: 'layer.weight' })).toBeVisible()
  const readme = await openFile(page, 'files/docs/readme.md')
  await expect(readme.getByRole('cell', { name: '2' })).toBeVisible()
  expect(await readme.locator('script').count()).toBe(0)
  const drawing = await openFile(page, 'files/drawing.svg')
  await expect.poll(() => isDecoded(drawing.getByRole('img'))).toBe(true)
  const html = await openFile(page, 'files/page.html')
  await expect(html.frameLocator('iframe').locator('body')).toContainText('script ran')
})

test('the files of a run are a tree with sizes, a preview, and a zip', async ({ page }) => {
  await page.goto(`/admin/${project}/runs/${logged.run}/files`)
  const tree = page.getByRole('tree', { name: `Files of ${logged.run}` })
  await tree.getByRole('treeitem', { name: /^media/ }).click()
  await tree.getByRole('treeitem', { name: /^molecule/ }).click()
  await tree.getByRole('treeitem', { name: /^molecule_0/ }).click()
  await expect(page.getByRole('region', { name: /^Preview of media\/molecule/ })).toBeVisible()
  const [, file = ''] = /\/files\/(.*)$/.exec(decodeURIComponent(page.url())) ?? []
  await page.reload() // the file is part of the address
  await expect(page.getByRole('region', { name: `Preview of ${file}` })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: /^molecule_0/ })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all' }).click()
  expect((await download).suggestedFilename()).toBe(`${logged.run}.zip`)
  await expectNoSidewaysScroll(page)
})
