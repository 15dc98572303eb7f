import type { Page } from '@playwright/test'
import { ask } from './support/server.ts'
import { expect, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

/*
 * What people change on the pages of a run, what is told of it, and how it is taken back.
 */

const PLACE = { entity: 'admin', project: 'edits' }

/** A run in progress, under a name of its own. */
async function makeRun(): Promise<{ readonly run: string; readonly path: string }> {
  const run = `edited-${Date.now().toString(36)}`
  const input = { name: run, modelName: PLACE.project, entityName: PLACE.entity, displayName: 'as it was' }
  await ask('mutation($i: UpsertBucketInput!) { upsertBucket(input: $i) { inserted } }', { i: input })
  return { run, path: `/${PLACE.entity}/${PLACE.project}/runs/${run}` }
}

interface Kept {
  readonly displayName: string
  readonly notes: string | null
  readonly tags: readonly string[]
  readonly stopped: boolean
}

/** The run as the server has it; undefined when it is gone. */
async function readRun(run: string): Promise<Kept | undefined> {
  const { project } = await ask<{ project: { run: Kept | null } }>(
    'query($entity: String!, $project: String!, $run: String!) { project(entityName: $entity, name: $project) { run(name: $run) { displayName notes tags stopped } } }',
    { ...PLACE, run },
  )
  return project.run ?? undefined
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('a run is renamed in place, and has its old name back by Ctrl+Z', async ({ page }) => {
  const { run, path } = await makeRun()
  await page.goto(`${path}/overview`)
  await page.getByRole('button', { name: 'Rename the run' }).click()
  await page.getByLabel('Name of the run').fill('이름 하나')
  await page.getByLabel('Name of the run').press('Escape')
  await expect(heading(page)).toHaveText('as it was')
  await page.getByRole('button', { name: 'Rename the run' }).click()
  await page.getByLabel('Name of the run').fill('이름 하나')
  await page.getByLabel('Name of the run').press('Enter')
  await expect(heading(page)).toHaveText('이름 하나')
  await expect(page.getByText('It is called 이름 하나 now')).toBeVisible()
  expect((await readRun(run))?.displayName).toBe('이름 하나')
  await page.keyboard.press('Control+z')
  await expect(heading(page)).toHaveText('as it was')
  await expect.poll(async () => (await readRun(run))?.displayName).toBe('as it was')
})

test('tags and notes of a run are edited in place, and taken back', async ({ page }) => {
  const { run, path } = await makeRun()
  await page.goto(`${path}/overview`)
  const tags = page.getByRole('list', { name: 'Tags' })
  for (const tag of ['baseline', 'a tag: of "any" letters']) {
    await page.getByRole('button', { name: 'Add tag' }).click()
    await page.getByLabel('New tag').fill(tag)
    await page.getByLabel('New tag').press('Enter')
    await expect(tags).toContainText(tag)
  }
  await expect.poll(async () => (await readRun(run))?.tags).toEqual(['baseline', 'a tag: of "any" letters'])
  await page.getByRole('button', { name: 'Remove tag baseline' }).click()
  await expect(tags).not.toContainText('baseline')
  await expect(page.getByText('The tag baseline is gone')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tags).toContainText('baseline')

  await page.getByRole('button', { name: 'Edit the notes' }).click()
  await page.getByRole('textbox', { name: 'Notes' }).fill('it **helped**\n\n<img src=x onerror=alert(1)>')
  await page.getByRole('textbox', { name: 'Notes' }).press('Control+Enter')
  await expect(page.locator('strong', { hasText: 'helped' })).toBeVisible()
  await shoot(page, 'run-edited')
  await expectNoSidewaysScroll(page)
  await page.reload()
  await expect(page.locator('strong', { hasText: 'helped' })).toBeVisible()
  expect((await readRun(run))?.notes).toContain('it **helped**')
})

test('a run in progress is asked to stop, after a question', async ({ page }) => {
  const { run, path } = await makeRun()
  await page.goto(`${path}/overview`)
  await page.getByRole('button', { name: 'Actions on the run' }).click()
  await page.getByRole('menuitem', { name: 'Stop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect((await readRun(run))?.stopped).toBe(false)
  await page.getByRole('button', { name: 'Actions on the run' }).click()
  await page.getByRole('menuitem', { name: 'Stop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the run' }).click()
  await expect(page.getByText('asked to stop')).toBeVisible()
  expect((await readRun(run))?.stopped).toBe(true)
})

test('a run is deleted, after a question, and its address shows nothing then', async ({ page }) => {
  const { run, path } = await makeRun()
  await page.goto(`${path}/overview`)
  await page.getByRole('button', { name: 'Actions on the run' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toContainText('Delete as it was?')
  await shoot(page, 'run-delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the run' }).click()
  await expect(page).toHaveURL(`/${PLACE.entity}/${PLACE.project}/table`)
  expect(await readRun(run)).toBeUndefined()
  await page.goto(path)
  await expect(page.getByText('There is nothing here')).toBeVisible()
})

/** A file of a run, as the client uploads it. */
async function putFile(run: string, name: string, text: string): Promise<void> {
  const input = { entityName: PLACE.entity, projectName: PLACE.project, runName: run, files: [name] }
  const { createRunFiles } = await ask<{ createRunFiles: { files: readonly { uploadUrl: string }[] } }>(
    'mutation($i: CreateRunFilesInput!) { createRunFiles(input: $i) { files { uploadUrl } } }',
    { i: input },
  )
  const response = await fetch(createRunFiles.files[0]?.uploadUrl ?? '', { method: 'PUT', body: text })
  expect(response.ok).toBe(true)
}

test('a file of a run is looked at, downloaded and deleted, after a question', async ({ page }) => {
  const { run, path } = await makeRun()
  for (const name of ['kept.yaml', 'gone.txt']) await putFile(run, name, 'seed: 1\n')
  await page.goto(`${path}/files`)
  const tree = page.getByRole('tree', { name: `Files of ${run}` })
  await tree.getByRole('treeitem', { name: /^gone\.txt/ }).click()
  await expect(page.getByRole('region', { name: 'Content' })).toContainText('seed: 1')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download gone.txt' }).click()
  expect((await download).suggestedFilename()).toBe('gone.txt')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the file' }).click()
  await expect(page).toHaveURL(`${path}/files`)
  await expect(tree.getByRole('treeitem', { name: /^kept\.yaml/ })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: /^gone\.txt/ })).toBeHidden()
})
