import type { Page } from '@playwright/test'
import { makeLab, type Lab } from './support/lab.ts'
import { serverUrl, signIn } from './support/server.ts'
import { expect, expectNoSidewaysScroll, test as base } from './support/test.ts'

/*
 * The pages of a run and of a version as somebody of the team sees them who may only read, and what happens when rights are taken
 * away under an open page.
 */

const test = base.extend<object, { readonly lab: Lab }>({
  lab: [async ({}, use) => use(await makeLab()), { scope: 'worker', timeout: 600_000 }], // the first use may install the client
  session: [async ({ lab }, use) => use(await signIn(serverUrl(), lab.key)), { scope: 'worker' }],
})

/** Every button that would change something, by its name. */
const CHANGES = /^(?:Rename|Edit|Add|Remove|Delete|Actions on|Time to live)/

const changesOf = (page: Page) => page.getByRole('main').getByRole('button', { name: CHANGES })

async function expectNothingToChange(page: Page): Promise<void> {
  await expect(page.locator('[data-loading]')).toHaveCount(0)
  await expect(changesOf(page)).toHaveCount(0)
  await expectNoSidewaysScroll(page)
}

test('who may only read sees every tab of a run, and nothing to change', async ({ page, lab }) => {
  await lab.setRole('viewer')
  for (const tab of ['overview', 'workspace', 'system', 'logs', 'files/config.yaml', 'code', 'artifacts']) {
    await page.goto(`${lab.runPath}/${tab}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('seen')
    await expect(page.getByRole('list', { name: 'Tags' })).toHaveText('first')
    await expectNothingToChange(page)
  }
})

test('who may only read sees every tab of a version, and nothing to change', async ({ page, lab }) => {
  await lab.setRole('viewer')
  for (const tab of ['overview', 'metadata', 'usage', 'files', 'lineage', 'versions', 'history']) {
    await page.goto(`${lab.versionPath}/${tab}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('numbers:v0')
    await expect(page.getByRole('list', { name: 'Aliases' })).toContainText('kept')
    await expectNothingToChange(page)
  }
})

test('who may only read sees a collection, and nothing to change', async ({ page, lab }) => {
  await lab.setRole('viewer')
  await page.goto(lab.collectionPath)
  await expect(page.getByRole('table', { name: 'Versions of numbers' })).toBeVisible()
  await expectNothingToChange(page)
})

test.describe('when the right to write is taken away under an open page', () => {
  test.use({ meant: /status of 40\d/ }) // browsers log what is refused

  test('the name, tags and notes of a run are back as they were, and the page says why', async ({ page, lab }) => {
    await lab.setRole('member')
    await page.goto(`${lab.runPath}/overview`)
    await page.getByRole('button', { name: 'Rename the run' }).click()
    await lab.setRole('viewer')
    await page.getByLabel('Name of the run').fill('never')
    await page.getByLabel('Name of the run').press('Enter')
    await expect(page.getByText(/^Nothing was changed: .+/)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('seen')
    await expect(changesOf(page)).toHaveCount(0) // it knows by now

    await lab.setRole('member')
    await page.reload()
    await page.getByRole('button', { name: 'Edit the notes' }).click()
    await lab.setRole('viewer')
    await page.getByRole('textbox', { name: 'Notes' }).fill('never')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/^Nothing was changed: .+/)).toBeVisible()
    await expect(page.getByText('as it was')).toBeVisible()
  })

  test('aliases, tags and the description of a version are back as they were', async ({ page, lab }) => {
    await lab.setRole('member')
    await page.goto(lab.versionPath)
    await page.getByRole('button', { name: 'Remove alias kept' }).hover()
    await lab.setRole('viewer')
    await page.getByRole('button', { name: 'Remove alias kept' }).click()
    await expect(page.getByText(/^Nothing was changed: .+/)).toBeVisible()
    await expect(page.getByRole('list', { name: 'Aliases' })).toContainText('kept')
    await expect(changesOf(page)).toHaveCount(0)

    await lab.setRole('member')
    await page.reload()
    await page.getByRole('button', { name: 'Edit the description of v0' }).click()
    await lab.setRole('viewer')
    await page.getByLabel('The description of v0').fill('never')
    await page.getByLabel('The description of v0').press('Control+Enter')
    await expect(page.getByText(/^Nothing was changed: .+/)).toBeVisible()
    await expect(page.getByRole('tabpanel').getByText('as it was')).toBeVisible()
  })
})
