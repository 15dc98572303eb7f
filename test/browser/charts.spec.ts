import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { runClient } from './support/client.ts'
import { startRestartable, type RestartableServer } from './support/restartable.ts'
import { KEY } from './support/server.ts'
import { expect, expectNoSidewaysScroll, shoot, test as base } from './support/test.ts'
import { startTraining } from './support/training.ts'

/** On a server of its own, which is killed here: the page may say so. */
const test = base.extend<object, { readonly server: RestartableServer }>({
  server: [
    async ({}, use) => {
      const server = await startRestartable()
      const training = await startTraining(server.url, 'charts', 'done')
      await training.log(100)
      await expect.poll(() => systemKeys(server.url)).toContain('"system.cpu"')
      await training.finish()
      await training.remove()
      await use(server)
      await server.remove()
    },
    { scope: 'worker', timeout: 600_000 }, // the first use may install the client
  ],
  address: [async ({ server }, use) => use(server.url), { scope: 'worker' }],
})

test.use({ meant: /net::ERR_/ })

const MANY = `
import math, wandb
run = wandb.init(project="charts", id="many")
for step in range(50):
    run.log({f"layer{k // 50}/w{k}": math.sin(step / 5 + k) for k in range(1000)})
run.finish()
`

/** What was measured of the machine so far, as text. */
async function systemKeys(url: string): Promise<string> {
  const query = '{ project(name: "charts") { run(name: "done") { eventsKeys } } }'
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text()
}

function panel(page: Page, name: string): Locator {
  return page.locator(`[data-panel="${name}"]`)
}

async function expectReady(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await expect(page.locator(`[data-chart="${name}"]`)).toHaveAttribute('data-chart-ready', '')
  }
}

/** Draws a box over the middle third of a chart. */
async function zoomIn(page: Page, chart: Locator): Promise<string> {
  const box = await chart.boundingBox()
  if (!box) throw new Error('the chart is not there')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width / 3, y)
  await page.mouse.down()
  await page.mouse.move(box.x + (2 * box.width) / 3, y, { steps: 4 })
  await page.mouse.up()
  return (await chart.getAttribute('data-chart-x')) ?? ''
}

test('a run in progress grows on the page: no reload, no jump of zoom or scroll; a lost connection is said and heals', async ({
  page,
  server,
}) => {
  const training = await startTraining(server.url, 'charts', 'grows')
  try {
    await training.log(30)
    await page.setViewportSize({ width: 800, height: 600 })
    await page.goto('/admin/charts/runs/grows/workspace')
    await expect(panel(page, 'loss').getByText('30 points')).toBeVisible()
    await expectReady(page, 'loss')
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))

    await training.log(30)
    await expect(panel(page, 'loss').getByText('60 points')).toBeVisible()

    const chart = page.locator('[data-chart="loss"]')
    const whole = await chart.getAttribute('data-chart-x')
    const zoomed = await zoomIn(page, chart)
    expect(zoomed).not.toBe(whole)
    await page.mouse.move(500, 75) // a chart that was just used takes the wheel itself
    await page.mouse.wheel(0, 150)
    await expect.poll(() => page.locator('#main').evaluate(({ scrollTop }) => scrollTop)).toBe(150)
    await training.log(30)
    await expect(panel(page, 'loss').getByText('90 points')).toBeVisible()
    expect(await chart.getAttribute('data-chart-x')).toBe(zoomed)
    expect(await page.locator('#main').evaluate(({ scrollTop }) => scrollTop)).toBe(150)
    await chart.dblclick()
    await expect(chart).toHaveAttribute('data-chart-x', '0 89')

    await server.kill()
    await expect(page.getByText('Connection lost, trying again')).toBeVisible()
    await training.log(10)
    await server.start()
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await expect(panel(page, 'loss').getByText('100 points')).toBeVisible()
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)

    await training.finish()
    await expect(page.getByText('Live', { exact: true })).toBeHidden()
  } finally {
    await training.remove()
  }
})

test('the System tab groups what was measured, with units', async ({ page }) => {
  await page.goto('/admin/charts/runs/done/system')
  await expectReady(page, 'CPU use (%)', 'Memory in use (%)')
  await expect(page.getByRole('heading', { name: 'CPU', exact: true })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await shoot(page, 'run-system')
})

test('a chart is read by keyboard, alone on the page, and its address shows the same', async ({ page }) => {
  await page.goto('/admin/charts/runs/done/workspace')
  await expectReady(page, 'loss', 'train/acc', 'val/loss')
  const slider = panel(page, 'train/acc').getByRole('slider')
  await expect(slider).toHaveAccessibleName(/train\/acc: last 0\.9\d+, from 0 to 0\.9/)
  await slider.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', /^step 1: 0\.03/)
  await expect(panel(page, 'val/loss').getByText('100 points, 5 not finite')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await shoot(page, 'run-charts')

  await panel(page, 'val/loss').getByRole('link', { name: 'val/loss, full page' }).click()
  await expect(page.locator('[data-chart]')).toHaveCount(1)
  await expectReady(page, 'val/loss')
  await page.getByRole('combobox', { name: 'Smoothing of all charts' }).click()
  await page.getByRole('option', { name: 'Gaussian' }).click()
  const zoomed = await zoomIn(page, page.locator('[data-chart]'))
  await expect(page).toHaveURL(/panelDisplayName=val%2Floss.*smooth=gaussian.*zoom=/)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expectReady(other, 'val/loss')
  const [wanted, shown] = [zoomed, await other.locator('[data-chart]').getAttribute('data-chart-x')].map((text) =>
    (text ?? '').split(' ').map((value) => Number(value).toPrecision(4)),
  )
  expect(shown).toEqual(wanted)
  await shoot(other, 'run-chart-full')
  await page.locator('h3').click()
  await page.keyboard.press('ArrowLeft')
  await expectReady(page, 'train/acc')
  await page.keyboard.press('Escape')
  await expectReady(page, 'loss', 'val/loss')
})

test('all rows of a run are downloaded as a table', async ({ page }) => {
  await page.goto('/admin/charts/runs/done/workspace')
  for (const [format, start] of [
    ['Parquet', 'PAR1'],
    ['CSV', '_step,'],
  ] as const) {
    await page.getByRole('button', { name: 'Download all rows' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: format }).click()
    const download = await coming
    expect(download.suggestedFilename()).toBe(`done.${format.toLowerCase()}`)
    expect((await readFile(await download.path(), 'utf8')).startsWith(start)).toBe(true)
  }
})

test('the rows of all runs in a list are downloaded as one zip', async ({ page }) => {
  await page.goto('/admin/charts/table?state=finished')
  await page.getByRole('button', { name: 'Download the rows of these runs' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('charts-history.zip')
  expect(await readFile(await download.path(), 'latin1')).toContain('done.csv')
})

test('1,000 keys: only what is on the screen is mounted, and few requests bring it', async ({ page, server }) => {
  await runClient(server.url, '-c', MANY)
  const asked: string[] = []
  page.on('request', (request) => {
    const [, operation] = /query (\w+)/.exec(request.postData() ?? '') ?? []
    if (operation !== undefined) asked.push(operation)
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/admin/charts/runs/many/workspace')
  await expect(page.getByText('1,000 charts')).toBeVisible()
  await expectReady(page, 'layer0/w0', 'layer0/w8')
  expect(await page.locator('[data-chart]').count()).toBeLessThanOrEqual(18)
  expect(asked.filter((operation) => operation === 'RunChart').length).toBeLessThanOrEqual(2)
  expect(asked.length).toBeLessThanOrEqual(8)

  await page.locator('#main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
  await expectReady(page, 'layer19/w999')
  expect(await page.locator('[data-chart]').count()).toBeLessThanOrEqual(18)
  expect(asked.filter((operation) => operation === 'RunChart').length).toBeLessThanOrEqual(4)

  await page.getByLabel('Search charts by key, as a pattern').fill('w99[0-9]$')
  await expect(page.getByText('10 of 1,000 charts')).toBeVisible()
  await page.reload() // the search is part of the address
  await expectReady(page, 'layer19/w990')
  await expect(page.getByText('10 of 1,000 charts')).toBeVisible()
})

test('who may not see a run sees no chart of it', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url })
  const answer = await context.request.get(`/live?run=admin%2Fcharts%2Fdone`)
  expect(answer.status()).toBe(401)
  const page = await context.newPage()
  await page.goto('/admin/charts/runs/done/workspace')
  await expect(page.locator('[data-chart]')).toHaveCount(0)
  expect(await page.content()).not.toContain(KEY)
  await context.close()
})
