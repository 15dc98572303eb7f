import { serverUrl } from './support/server.ts'
import { expect, shoot, test } from './support/test.ts'
import { startTraining } from './support/training.ts'

test('the log of a run in progress grows at its end; where one reads, nothing moves', async ({ page }) => {
  const id = `tail-${Date.now().toString(36)}`
  const training = await startTraining(serverUrl(), 'live-log', id)
  try {
    await training.log(100)
    await page.setViewportSize({ width: 1000, height: 700 })
    await page.goto(`/admin/live-log/runs/${id}/logs`)
    const log = page.getByRole('region', { name: 'Log', exact: true })
    const sticks = page.getByRole('switch', { name: 'Stick to end' })
    await expect(log.getByText('step 99', { exact: true })).toBeVisible()
    await expect(sticks).toBeChecked()
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))

    await training.log(50)
    await expect(log.getByText('step 149', { exact: true })).toBeInViewport()

    await log.hover()
    await page.mouse.wheel(0, -400)
    await expect(sticks).not.toBeChecked()
    const firstLine = (): Promise<string | null> =>
      log.evaluate((element) => {
        const { top } = element.getBoundingClientRect()
        const lines = [...element.querySelectorAll('[data-line]')]
        return lines.find((line) => line.getBoundingClientRect().bottom > top + 1)?.getAttribute('data-line') ?? null
      })
    let place = await firstLine()
    const hasStopped = async (): Promise<boolean> => {
      const before = place
      place = await firstLine()
      return place === before
    }
    await expect.poll(hasStopped, { intervals: [500] }).toBe(true) // a wheel is followed over some frames
    await training.log(50)
    await expect(page.getByText(/^20\d lines$/)).toBeVisible()
    expect(await firstLine()).toBe(place)
    await shoot(page, 'run-log-live')

    await sticks.check()
    await expect(log.getByText('step 199', { exact: true })).toBeInViewport()
    await training.log(10)
    await expect(log.getByText('step 209', { exact: true })).toBeInViewport()
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)

    await page.getByText('Clock', { exact: true }).click() // the time of a line leads to the same time in the charts
    await log
      .locator('[data-line]')
      .filter({ hasText: 'step 209' })
      .getByRole('link', { name: /^\d\d:\d\d/ })
      .click()
    await expect(page).toHaveURL(/workspace\?x=_timestamp&at=\d+/)
    await expect(page.locator('[data-panel="loss"] [data-mark]')).toBeVisible()
    await shoot(page, 'run-chart-mark')
  } finally {
    await training.finish()
    await training.remove()
  }
})
