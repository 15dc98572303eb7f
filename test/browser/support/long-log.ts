import type { Page } from '@playwright/test'
import { ask, KEY, serverUrl } from './server.ts'
import { expect, shoot } from './test.ts'

const ESCAPE = '\u001B'
const NEEDLE = 'the needle'
/** As the client posts them. */
const LINES_A_POST = 50_000

/** Logs so many lines, reads them on the page at both ends, finds one, and opens it by its address; only what is in sight is mounted. */
export async function readLongLog(page: Page, lines: number): Promise<void> {
  const run = `log-${Date.now()}`
  const needle = Math.floor(lines * 0.654321)
  await seedLog(run, lines, needle)
  await page.goto(`/admin/long-log/runs/${run}/logs`)
  const log = page.getByRole('region', { name: 'Log', exact: true })
  await expect(log.getByText(`line ${lines - 1}`)).toBeVisible()
  expect(await log.locator('[data-line]').count()).toBeLessThan(100)
  await log.press('Home')
  await expect(log.getByText('line 0', { exact: true })).toBeVisible()
  await expect(log.locator('[data-line="4"]')).toContainText('100%|████| 2/2')
  await expect(log.locator('[data-line="4"]')).not.toContainText('0/2\r')
  await expect(log.locator('[data-line="5"]')).toContainText('yellow <b>no markup</b>')
  await shoot(page, 'run-logs')
  await page.getByLabel('Search the log').fill(NEEDLE.toUpperCase())
  await page.getByRole('button', { name: NEEDLE }).click()
  await expect(page).toHaveURL(new RegExp(`line=${needle + 1}`))
  await expect(log.getByText(NEEDLE)).toBeVisible()
  await page.reload()
  await expect(log.getByText(NEEDLE)).toBeVisible()
  expect(await log.locator('[data-line]').count()).toBeLessThan(100)
}

async function seedLog(run: string, lines: number, needle: number): Promise<void> {
  await ask('mutation($i: UpsertBucketInput!) { upsertBucket(input: $i) { inserted } }', {
    i: { name: run, modelName: 'long-log', entityName: 'admin' },
  })
  for (let offset = 0; offset < lines; offset += LINES_A_POST) {
    const length = Math.min(LINES_A_POST, lines - offset)
    const content = Array.from({ length }, (_, at) => JSON.stringify({ content: lineOf(offset + at, needle) }))
    const response = await fetch(`${serverUrl()}/files/admin/long-log/${run}/file_stream`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ files: { 'output.log': { offset, content } } }),
    })
    expect(response.status).toBe(200)
  }
}

function lineOf(number: number, needle: number): string {
  if (number === 3) return '  0%|    | 0/2\r100%|████| 2/2'
  if (number === 4) return `${ESCAPE}[38;2;255;255;0myellow${ESCAPE}[0m <b>no markup</b>`
  return number === needle ? NEEDLE : `line ${number}`
}
