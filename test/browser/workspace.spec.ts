import type { Page } from '@playwright/test'
import { appendRows, logRun, untilKeys } from './support/http-run.ts'
import { expect, expectAccessible, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

const PROJECT = 'grouped'
const HOME = `/admin/${PROJECT}/workspace`
const RATES = [0.01, 0.1, 1]
const SEEDS = [0, 1, 2, 3]
const STEPS = 120

/** A loss that falls quicker with a higher rate, and differs by seed. */
function rowsOf(rate: number, seed: number, from = 0, to = STEPS): readonly object[] {
  return Array.from({ length: to - from }, (_, at) => {
    const step = from + at
    const wobble = Math.sin(step / 3 + seed * 2) / 12
    return {
      _step: step,
      loss: 2 * Math.exp((-step * (1 + Math.log10(rate) / 4)) / 40) + rate / 4 + wobble + seed / 20,
      'val/acc': 1 - Math.exp(-step / (30 + 10 * seed)) * (1 - rate / 4),
      'val/note': 'no number',
    }
  })
}

test.beforeAll(async () => {
  for (const rate of RATES) {
    for (const seed of SEEDS) {
      const config = { lr: rate, seed, optimizer: { name: seed % 2 === 0 ? 'adam' : 'sgd' } }
      await logRun(PROJECT, `lr${rate}-seed${seed}`, {
        config,
        group: `lr${rate}`,
        rows: rowsOf(rate, seed),
        state: rate === 1 ? 'running' : 'finished',
      })
    }
  }
  await untilKeys(PROJECT, 4)
})

function chart(page: Page, name: string) {
  return page.locator(`[data-chart="${name}"]`)
}

async function expectDrawn(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await expect(chart(page, name)).toHaveAttribute('data-chart-ready', '')
}

test('the workspace draws the runs of a project, each in the colour of its name', async ({ page }) => {
  await page.goto(HOME)
  await expectDrawn(page, 'loss', 'val/acc')
  await expect(page.locator('[data-panel="val/note"]')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(12)
  await expect(page.locator('[data-panel="loss"] footer')).toHaveText('12 runs')
  await expectNoSidewaysScroll(page)
  await shoot(page, 'workspace-runs')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'lr0.1-seed2' }).click()
  await expect(page).toHaveURL(/runs\/lr0\.1-seed2$/)
})

test('runs are grouped by a key of their config: one curve a group with a band, said to be derived; its runs are a click away', async ({
  page,
}) => {
  await page.goto(HOME)
  await page.getByRole('combobox', { name: 'Group runs by' }).fill('lr')
  await page.getByRole('option', { name: 'lr', exact: true }).click()
  await expect(page).toHaveURL(/group=config\.lr/)
  const groups = page.getByRole('list', { name: 'Groups' })
  await expect(groups.getByRole('listitem')).toHaveText(['0.014 runs', '0.14 runs', '14 runs'])
  await expectDrawn(page, 'loss', 'val/acc')
  const foot = page.locator('[data-panel="loss"] footer')
  await expect(foot).toHaveText('Mean of 12 runs in 3 groups, min to max')
  await chart(page, 'loss').getByRole('slider').focus()
  await page.keyboard.press('Home')
  await expect(chart(page, 'loss').getByRole('slider')).toHaveAttribute('aria-valuetext', /step 0: .* to .* · 4 runs/)
  await shoot(page, 'workspace-groups')
  await page.getByRole('combobox', { name: 'Curve of a group' }).click()
  await page.getByRole('option', { name: 'Median' }).click()
  await page.getByRole('combobox', { name: 'Band of a group' }).click()
  await page.getByRole('option', { name: '± std', exact: true }).click()
  await expect(foot).toHaveText('Median of 12 runs in 3 groups, ± std')
  await expect(page).toHaveURL(/agg=median/)
  await page.reload()
  await expectDrawn(page, 'loss')
  await expect(foot).toHaveText('Median of 12 runs in 3 groups, ± std')
  await expectAccessible(page)
  await groups.getByRole('link', { name: '0.1', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(4)
  await expect(foot).toHaveText('4 runs')
  await shoot(page, 'workspace-group')
  await page.goBack()
  await expect(groups.getByRole('listitem')).toHaveCount(3)
})

test('one chart has the whole page and its address; Escape goes back; nested keys and fields of runs group too', async ({
  page,
}) => {
  await page.goto(`${HOME}?group=config.optimizer.name&panelDisplayName=loss`)
  await expectDrawn(page, 'loss')
  await expect(page.locator('[data-panel]')).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Groups' }).getByRole('listitem')).toHaveText(['adam6 runs', 'sgd6 runs'])
  await shoot(page, 'workspace-full')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-panel]')).toHaveCount(2)
  await page.goto(`${HOME}?group=group&q=seed1`)
  await expect(page.getByRole('list', { name: 'Groups' }).getByRole('listitem')).toHaveText([
    'lr0.011 run',
    'lr0.11 run',
    'lr11 run',
  ])
})

test('a search leaves metrics out, and says so when none is left', async ({ page }) => {
  await page.goto(HOME)
  await page.getByRole('textbox', { name: 'Search metrics' }).fill('acc')
  await expect(page.locator('[data-panel]')).toHaveCount(1)
  await expect(page).toHaveURL(/keys=acc/)
  await page.getByRole('textbox', { name: 'Search metrics' }).fill('nothing such')
  await expect(page.getByRole('heading', { name: 'No metric fits the search' })).toBeVisible()
})

test('a group grows while one looks', async ({ page }) => {
  await page.goto(`${HOME}?group=config.lr`)
  await expectDrawn(page, 'loss')
  const before = await chart(page, 'loss').getAttribute('data-chart-x')
  await appendRows(PROJECT, 'lr1-seed0', { offset: STEPS, rows: rowsOf(1, 0, STEPS, 2 * STEPS) })
  await expect(chart(page, 'loss')).not.toHaveAttribute('data-chart-x', before ?? '', { timeout: 30_000 })
})

test('charts that nobody waits for any more are called back', async ({ page }) => {
  await page.route('**/charts/**', () => undefined) // never answered
  const asked = page.waitForRequest('**/charts/**')
  await page.goto(HOME)
  const request = await asked
  const calledBack = page.waitForEvent('requestfailed', (failed) => failed === request)
  await page.getByRole('link', { name: 'Runs', exact: true }).click()
  expect((await calledBack).failure()?.errorText).toBe('net::ERR_ABORTED')
  await expect(page.getByRole('table', { name: 'Runs' })).toBeVisible()
})

test('the table of runs is grouped too: a row a value, which leads to its runs and their charts', async ({ page }) => {
  await page.goto(`/admin/${PROJECT}/table`)
  await page.getByRole('combobox', { name: 'Group runs by' }).fill('lr')
  await page.getByRole('option', { name: 'lr', exact: true }).click()
  const groups = page.getByRole('table', { name: 'Groups' })
  await expect(groups.getByRole('row')).toHaveText(['lrRunsCharts', '0.014Charts', '0.14Charts', '14Charts'])
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await shoot(page, 'runs-grouped')
  await groups.getByRole('link', { name: '0.1', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(5)
  await expect(page.getByText('4 of 12 runs')).toBeVisible()
  await page.getByRole('link', { name: 'lr: 0.1, all groups' }).click()
  await groups.getByRole('row', { name: '0.01' }).getByRole('link', { name: 'Charts' }).click()
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(4)
})
