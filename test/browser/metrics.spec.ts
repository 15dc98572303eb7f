import type { Page } from '@playwright/test'
import { logRun, untilKeys } from './support/http-run.ts'
import { expect, expectAccessible, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

const PROJECT = 'many-metrics'
const HOME = `/admin/${PROJECT}/metrics`
const FLAT = 3000
const FOLDERS = 12
const IN_EACH = 50
const ALL = FLAT + FOLDERS * IN_EACH + 3

test.beforeAll(async () => {
  const flat = Array.from({ length: FLAT }, (_, at): readonly [string, number] => [
    `flat/k${String(at).padStart(4, '0')}`,
    at / 8,
  ])
  const deep = Array.from({ length: FOLDERS * IN_EACH }, (_, at): readonly [string, number] => [
    `layer${at % FOLDERS}/weights.w${Math.floor(at / FOLDERS)}`,
    at,
  ])
  const row = { _step: 0, loss: 0.25, note: 'a text', ...Object.fromEntries([...flat, ...deep]) }
  await logRun(PROJECT, 'wide', { rows: [row] })
  await logRun(PROJECT, 'narrow', {
    rows: [
      { _step: 0, loss: 1 },
      { _step: 1, loss: -2.5 },
    ],
  })
  await untilKeys(PROJECT, ALL)
})

function rows(page: Page) {
  return page.getByRole('table', { name: 'Metrics' }).getByRole('row')
}

test('the names of what was logged are a tree with counts and ranges; a number leads to its chart over the runs', async ({
  page,
}) => {
  await page.goto(HOME)
  await expect(page.getByText(`${ALL.toLocaleString('en')} metrics`)).toBeVisible()
  await expect(rows(page).filter({ hasText: 'loss' })).toHaveText('loss2 runs3 numbers−2.51')
  await expect(rows(page).filter({ hasText: 'flat/' })).toHaveText(`flat/${FLAT.toLocaleString('en')} metrics`)
  await expect(rows(page).filter({ hasText: 'note' }).getByRole('link')).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await shoot(page, 'metrics')
  await page.getByRole('link', { name: 'layer7/' }).click()
  await page.getByRole('link', { name: 'weights.' }).click()
  await expect(page).toHaveURL(/prefix=layer7%2Fweights\./)
  await expect(page.getByText('50 metrics', { exact: true })).toBeVisible()
  await expect(rows(page).filter({ hasText: /^w31 run/ })).toHaveText('w31 run1 number4343')
  await page.getByRole('navigation', { name: 'Folders of metrics' }).getByRole('link', { name: 'All metrics' }).click()
  await page.getByRole('link', { name: 'loss' }).click()
  await expect(page).toHaveURL(/workspace\?panelDisplayName=loss/)
  await expect(page.locator('[data-chart="loss"]')).toHaveAttribute('data-chart-ready', '')
  await expect(page.locator('[data-panel="loss"] footer')).toHaveText('2 runs')
})

test('thousands of metrics of a level come as one scrolls, and only those on the screen are in the document', async ({
  page,
}) => {
  await page.goto(`${HOME}?prefix=flat%2F`)
  await expect(page.getByRole('link', { name: 'k0000' })).toBeVisible()
  const last = page.getByRole('link', { name: `k${FLAT - 1}` })
  await expect(async () => {
    await page.locator('[data-metrics]').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect(last).toBeVisible({ timeout: 200 })
  }).toPass()
  expect(await rows(page).count()).toBeLessThan(80)
})

test('a search finds metrics by words, however deep', async ({ page }) => {
  await page.goto(HOME)
  await page.getByRole('textbox', { name: 'Search metrics' }).fill('W1 layer3')
  await expect(page.getByText('11 metrics', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'layer3/weights.w19', exact: true })).toBeVisible()
  await shoot(page, 'metrics-search')
  await page.getByRole('textbox', { name: 'Search metrics' }).fill('nothing such')
  await expect(page.getByRole('heading', { name: 'No metric fits the search' })).toBeVisible()
})
