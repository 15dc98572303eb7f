import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { ROOT } from '../../tools/run.ts'
import { runClient } from './support/client.ts'
import { serverUrl } from './support/server.ts'
import { expect, expectAccessible, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

/*
 * Media over steps and runs: images held against each other, sliders and films that go together, histograms of every step.
 */

const project = `compare-${Date.now().toString(36)}` // a server that is kept has those of before
let runs: readonly string[]

test.beforeAll(async () => {
  const printed = await runClient(serverUrl(), join(ROOT, 'test/browser/media_runs.py'), project)
  const { ids } = JSON.parse(/^\{"ids".*/m.exec(printed)?.[0] ?? '') as { ids: string[] } // what media_runs.py prints
  runs = ids
})

const charts = (query = ''): string => `/admin/${project}/runs/${runs[0]}/workspace${query}`
const panel = (page: Page, key: string): Locator => page.locator(`[data-media="${key}"]`)

const isDecoded = (image: Locator): Promise<boolean> =>
  image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0)

test('images of one step are compared side by side, and by swiping', async ({ page }) => {
  await page.goto(charts('?panelDisplayName=batch'))
  const batch = panel(page, 'batch')
  await batch.getByRole('button', { name: 'Compare images' }).click()
  await expect(batch.locator('figcaption')).toHaveText([
    'A step 3, batch 3.0',
    'B step 3, image 2, batch 3.1',
    'C step 3, image 3, batch 3.2',
  ])
  await expect.poll(() => isDecoded(batch.locator('figure img').nth(2))).toBe(true)
  await expectNoSidewaysScroll(page)
  await shoot(page, 'media-compare')
  await batch.getByRole('slider', { name: 'Step of B' }).focus()
  await page.keyboard.press('Home')
  await expect(batch.locator('figcaption').nth(1)).toHaveText('B step 0, image 2, batch 0.1')

  await batch.getByText('Swipe', { exact: true }).click()
  const stack = batch.locator('[data-share]')
  const box = await stack.boundingBox()
  if (!box) throw new Error('there are no images to swipe')
  await page.mouse.move(box.x + box.width / 2, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.25, box.y + 20, { steps: 3 })
  await page.mouse.up()
  await expect(stack).toHaveAttribute('data-share', '25')
  await batch.getByRole('slider', { name: 'Where B begins' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(stack).toHaveAttribute('data-share', '26')
  await expectAccessible(page)
  await batch.getByRole('button', { name: 'Stop comparing' }).click()
  await expect(batch.getByRole('slider', { name: 'Step of batch' })).toBeVisible()
})

test('images are compared by their difference, and by blinking, from the address alone', async ({ page }) => {
  await page.goto(charts('?panelDisplayName=batch&compare=batch;difference;~3~0;~3~1'))
  const batch = panel(page, 'batch')
  await expect(batch.getByText(/pixels differ, by [\d.]+% on average/)).toBeVisible()
  await expect(batch.getByRole('img', { name: /^Difference of A and B: [\d.]+ percent$/ })).toBeVisible()
  await shoot(page, 'media-difference')
  await batch.getByText('Blink', { exact: true }).click()
  await batch.getByRole('button', { name: 'Hold' }).click()
  const shown = batch.locator('[data-shown=true] img')
  const before = await shown.getAttribute('alt')
  await batch.getByRole('button', { name: 'Next' }).click()
  await expect(shown).not.toHaveAttribute('alt', before ?? '')
})

test('all steps of a key are laid out, some of them, or those with a caption; one is gone to', async ({ page }) => {
  await page.goto(charts('?panelDisplayName=batch'))
  const batch = panel(page, 'batch')
  await batch.getByRole('button', { name: 'All steps' }).click()
  const rows = batch.getByRole('region', { name: /^Step \d+$/ })
  await expect(rows).toHaveCount(4)
  await expect(rows.first().locator('figcaption')).toHaveText(['batch 3.0', 'batch 3.1', 'batch 3.2'])
  await expect.poll(() => isDecoded(rows.first().locator('img').first())).toBe(true)
  await expectNoSidewaysScroll(page)
  await shoot(page, 'media-gallery')
  await expectAccessible(page)
  await batch.getByRole('combobox', { name: 'Which steps' }).click()
  await page.getByRole('option', { name: 'Every 2nd step' }).click()
  await expect(batch.getByText('2 of 4 steps')).toBeVisible()
  await page.reload() // both are in the address
  await expect(batch.getByText('2 of 4 steps')).toBeVisible()
  await batch.getByRole('textbox', { name: 'Search captions of batch' }).fill('1.2')
  await expect(rows.locator('figcaption')).toHaveText(['batch 1.2'])
  await batch.getByRole('button', { name: 'step 1', exact: true }).click()
  await expect(batch.getByRole('slider', { name: 'Step of batch' })).toBeVisible()
  await expect(batch.getByText('step 1', { exact: true })).toBeVisible()
})

test('an image is compared with that of another run', async ({ page }) => {
  await page.goto(charts('?panelDisplayName=sample'))
  const sample = panel(page, 'sample')
  await sample.getByRole('button', { name: 'Compare images' }).click()
  await sample.getByRole('combobox', { name: 'Run of A' }).click()
  await page.getByRole('option', { name: 'second' }).click()
  await expect(sample.locator('figcaption').first()).toHaveText('A second, step 0, sample 0')
  await sample.getByRole('slider', { name: 'Step of B' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight') // the second run is two steps ahead
  await sample.getByText('Difference', { exact: true }).click()
  await expect(sample.getByText('Not a pixel differs.')).toBeVisible()
})

test('sliders go together in a section or on the whole page, and the address keeps where they are', async ({
  page,
}) => {
  await page.goto(charts('?q=sample|batch|clips'))
  const step = (key: string) =>
    panel(page, key)
      .getByText(/^step \d+$/)
      .first()
  await expect(step('batch')).toHaveText('step 3')
  await panel(page, 'batch').getByRole('slider', { name: 'Step of batch' }).focus()
  await page.keyboard.press('Control+ArrowLeft')
  await expect(step('batch')).toHaveText('step 2')
  await expect(step('sample')).toHaveText('step 3') // each its own, at first

  await page.getByRole('combobox', { name: 'Steps of media' }).click()
  await page.getByRole('option', { name: 'Media: a step a section' }).click()
  await panel(page, 'batch').getByRole('slider', { name: 'Step of batch' }).focus()
  await page.keyboard.press('Home')
  await expect(step('batch')).toHaveText('step 0')
  await expect(step('sample')).toHaveText('step 0')
  await expect(step('clips/left')).toHaveText('step 3')

  await page.getByRole('combobox', { name: 'Steps of media' }).click()
  await page.getByRole('option', { name: 'Media: one step for all' }).click()
  await panel(page, 'sample').getByRole('slider', { name: 'Step of sample' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+ArrowRight')
  for (const key of ['batch', 'sample', 'clips/left', 'clips/right']) await expect(step(key)).toHaveText('step 1')
  await page.reload()
  for (const key of ['batch', 'sample', 'clips/left', 'clips/right']) await expect(step(key)).toHaveText('step 1')
})

test('films that go together play and stop together', async ({ page }) => {
  await page.goto(charts('?q=clips&sync=section'))
  const [left, right] = [panel(page, 'clips/left').locator('video'), panel(page, 'clips/right').locator('video')]
  await expect.poll(() => right.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThan(1)
  await expect.poll(() => left.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThan(1)
  const isPaused = (film: HTMLVideoElement): boolean => film.paused
  await left.evaluate((film: HTMLVideoElement) => film.play())
  await expect.poll(() => right.evaluate(isPaused)).toBe(false)
  await right.evaluate((film: HTMLVideoElement) => film.pause())
  await expect.poll(() => left.evaluate(isPaused)).toBe(true)
  await left.evaluate((film: HTMLVideoElement) => (film.currentTime = 0.5))
  await expect.poll(() => right.evaluate((film: HTMLVideoElement) => film.currentTime)).toBeCloseTo(0.5, 1)
})

test('a list of histograms has its panel; histograms over the steps are a heat map or ridges', async ({ page }) => {
  await page.goto(charts('?panelDisplayName=layers'))
  await expect(panel(page, 'layers').getByRole('img', { name: /^Histogram of 1,000 values/ })).toHaveCount(2)
  await page.goto(charts('?panelDisplayName=weights'))
  const weights = panel(page, 'weights')
  await expect(weights.getByRole('img', { name: /^Histograms of 4 steps/ })).toBeVisible()
  await weights.getByText('Ridges', { exact: true }).click()
  const ridges = weights.locator('svg path')
  await expect(ridges).toHaveCount(4)
  await shoot(page, 'media-ridges')
  await ridges.first().dispatchEvent('click')
  await expect(weights.locator('header').getByText('step 0', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/step=(?:~|%7E)0/)
  await expect(ridges.first()).toHaveAttribute('data-shown', 'true')
})

test('a sound has its waveform, and a click on it goes there', async ({ page }) => {
  await page.goto(charts('?panelDisplayName=tone'))
  const tone = panel(page, 'tone')
  const waveform = tone.getByRole('img', { name: /^Waveform of/ })
  await expect(waveform).toBeVisible()
  const seconds = (sound: HTMLAudioElement): number => sound.duration
  await expect.poll(() => tone.locator('audio').evaluate(seconds)).toBeCloseTo(0.5, 1)
  await shoot(page, 'media-sound')
  const box = await waveform.boundingBox()
  await waveform.click({ position: { x: (box?.width ?? 0) / 2, y: 10 } })
  await expect
    .poll(() => tone.locator('audio').evaluate((sound: HTMLAudioElement) => sound.currentTime))
    .toBeCloseTo(0.25, 1)
})

test('a solid has its picture on it', async ({ page }) => {
  await page.goto(charts('?panelDisplayName=square'))
  const solid = panel(page, 'square')
  await expect(solid.locator('[data-chart-ready]')).toBeVisible()
  const bluePixels = async (): Promise<number> => {
    const picture = `data:image/png;base64,${(await solid.locator('canvas').screenshot()).toString('base64')}`
    return page.evaluate(async (url) => {
      const image = new Image()
      image.src = url
      await image.decode()
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      context?.drawImage(image, 0, 0)
      const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] }
      let count = 0
      for (let at = 0; at < data.length; at += 4) {
        if ((data[at + 2] ?? 0) > 100 && (data[at] ?? 0) < 60 && (data[at + 1] ?? 0) < 60) count++
      }
      return count
    }, picture)
  }
  await expect.poll(bluePixels).toBeGreaterThan(1000)
})
