import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import { ROOT } from '../../tools/run.ts'
import { KEY, serverUrl } from './support/server.ts'
import { expect, test } from './support/test.ts'

/* The run that `test/sdk/media-child.ts` logs from TypeScript; `media.spec.ts` has more to ask of the same pages. */

const PROJECT = `sdk-media-${Date.now().toString(36)}` // one that was filled before has those runs

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-sdk-media-'))
  const env = { ...process.env, HOME: folder, AMPHORA_DIR: folder, AMPHORA_BASE_URL: serverUrl(), AMPHORA_API_KEY: KEY }
  await promisify(execFile)(process.execPath, [join(ROOT, 'test/sdk/media-child.ts'), PROJECT, 'every'], {
    cwd: folder,
    env,
  })
  await rm(folder, { recursive: true, force: true })
})

async function openPanel(page: Page, key: string): Promise<Locator> {
  await page.goto(`/admin/${PROJECT}/runs/every/workspace?panelDisplayName=${key}`)
  return page.locator(`[data-media="${key.replace(/_table$/, '')}"]`)
}

const isDecoded = (image: Locator): Promise<boolean> =>
  image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0)

test('images logged from TypeScript show with captions, boxes and masks', async ({ page }) => {
  const image = await openPanel(page, 'image')
  await expect(image.getByText('예측 1.0')).toBeVisible()
  await expect.poll(() => isDecoded(image.locator('figure img'))).toBe(true)
  await expect(image.getByText('disc 1 confidence 0.900')).toBeVisible()
  await expect(image.getByTitle('Mask truth').filter({ hasText: 'ground' })).toBeVisible()
  const images = await openPanel(page, 'images')
  await expect(images.locator('figcaption')).toHaveText(['예측 1.0', '예측 1.1', '예측 1.2'])
  await expect.poll(() => isDecoded(images.locator('figure img').nth(2))).toBe(true)
})

test('sounds logged from TypeScript play; pages run in their frame', async ({ page }) => {
  const audio = await openPanel(page, 'audio')
  await expect
    .poll(() => audio.locator('audio').evaluate((element: HTMLMediaElement) => element.duration))
    .toBeCloseTo(0.5, 1)
  await expect((await openPanel(page, 'sounds')).locator('audio')).toHaveCount(2)
  const html = (await openPanel(page, 'html')).frameLocator('iframe').locator('body')
  await expect(html).toContainText('page 1')
  await expect(html).toContainText('script ran')
})

test('histograms and tables logged from TypeScript show what is in them', async ({ page }) => {
  for (const key of ['histogram', 'array']) {
    const histogram = await openPanel(page, key)
    await expect(histogram.getByRole('img', { name: /^Histogram of 2,000 values/ })).toBeVisible()
  }
  const table = await openPanel(page, 'table')
  await expect(table.getByRole('cell', { name: '글 2' })).toBeVisible()
  await expect.poll(() => isDecoded(table.getByRole('cell').locator('img').first())).toBe(true)
})

for (const key of ['points', 'molecule']) {
  test(`${key} logged from TypeScript are drawn in three dimensions`, async ({ page }) => {
    await expect((await openPanel(page, key)).locator('[data-chart-ready]')).toBeVisible()
  })
}

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

test('every plot logged from TypeScript is drawn', async ({ page }) => {
  for (const [key, title] of Object.entries(CHARTS)) {
    const chart = await openPanel(page, `${key}_table`)
    await expect(chart.locator('[data-chart-ready]')).toBeVisible()
    await expect(chart.locator('svg').getByText(title, { exact: true })).toBeVisible()
    expect(
      await chart.locator('svg .mark-line path, svg .mark-rect path, svg .mark-symbol path').count(),
    ).toBeGreaterThan(0)
  }
})
