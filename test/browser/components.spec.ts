import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from '../../tools/run.ts'
import { freePort } from '../../tools/free-port.ts'
import { serverUrl } from './support/server.ts'
import { expect, expectAccessible, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

/*
 * The page of all parts is in the development build alone: Vite serves it, beside the server of the tests.
 */

let vite: ChildProcess
let url: string

test.beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const bin = join(ROOT, 'node_modules/vite/bin/vite.js')
  const args = [bin, 'packages/web', '--host', '127.0.0.1', '--port', String(port), '--strictPort']
  vite = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, AMPHORA_URL: serverUrl() },
    stdio: 'ignore',
  })
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 300_000 },
    )
    .toBe(true)
})
test.afterAll(async () => {
  if (vite.exitCode === null && vite.kill()) await once(vite, 'close')
})

test('every part is shown in light and in dark colours, and axe finds nothing serious', async ({ page }) => {
  await page.goto(`${url}/dev/components`)
  for (const scheme of ['light', 'dark']) {
    const parts = page.locator(`#scheme-${scheme}`)
    await expect(parts.getByRole('heading', { name: 'Every part' })).toBeVisible({ timeout: 300_000 }) // modules are compiled first
    await expect(parts.getByRole('table', { name: 'Runs' })).toBeVisible()
    await expect(parts.getByText('Connection lost, trying again')).toBeVisible()
    expect(await parts.evaluate((element) => getComputedStyle(element).colorScheme)).toBe(scheme)
  }
  const grounds = await page
    .locator('[id^=scheme-]')
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundColor))
  expect(new Set(grounds).size).toBe(2)
  await page.locator('#scheme-dark').getByRole('button', { name: 'Primary' }).click()
  await expect(page.getByText('It is done')).toBeVisible()
  await page.locator('#scheme-light').getByRole('button', { name: 'Asks first' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await shoot(page, 'dev-components')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
