import type { Page } from '@playwright/test'
import { runClient } from './support/client.ts'
import { PIPELINE, serverUrl } from './support/server.ts'
import { expect, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

/*
 * The artifact pages on what the tutorial logged: each collection has two versions, but `convnet`, whose content was the same.
 */

const ARTIFACTS = `/${PIPELINE.entity}/${PIPELINE.project}/artifacts`
const MODEL = `${ARTIFACTS}/model/trained-model`
const RAW = `${ARTIFACTS}/dataset/mnist-raw`

/** Follows a tab as a reader does, and holds that its address shows the same again. */
async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click()
  await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true')
  await page.reload()
  await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true')
}

test('the browser lists types, collections and versions, finds names, and opens a version', async ({ page }) => {
  await page.goto(ARTIFACTS)
  const browser = page.getByRole('navigation', { name: 'Artifacts' })
  await expect(browser.getByRole('region', { name: 'dataset' }).getByRole('link')).toContainText([
    'dataset',
    'mnist-preprocess',
    'mnist-raw',
  ])
  await shoot(page, 'artifacts')
  await page.getByLabel('Search artifacts by name').fill('trained')
  await expect(browser.getByRole('link', { name: 'mnist-raw' })).toBeHidden()
  await browser.getByRole('link', { name: /trained-model/ }).click()
  await expect(page).toHaveURL(new RegExp(`${MODEL}(\\?|$)`))
  await browser.getByRole('link', { name: /^v0/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('trained-model:v0')
})

test('a version shows what was logged: overview, metadata, files', async ({ page }) => {
  await page.goto(`${RAW}/latest`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('mnist-raw:v1')
  const overview = page.getByRole('tabpanel')
  await expect(overview).toContainText('admin/artifacts-example/mnist-raw:v1')
  await expect(overview).toContainText(/3 files/)
  await expect(overview.getByRole('link', { name: /load-data|-\d+$/ }).first()).toBeVisible()
  await shoot(page, 'artifact-overview')

  await openTab(page, 'Metadata')
  await expect(page.getByRole('tree', { name: 'Metadata' })).toContainText('source')
  await expectNoSidewaysScroll(page)
  await shoot(page, 'artifact-metadata')

  await openTab(page, 'Files')
  const tree = page.getByRole('tree', { name: 'Files of mnist-raw:v1' })
  for (const name of ['test.pt', 'training.pt', 'validation.pt']) await expect(tree).toContainText(name)
  await tree.getByText('training.pt').click()
  await expect(page).toHaveURL(/files\/training\.pt$/)
  await expect(page.getByRole('region', { name: 'Preview of training.pt' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('region', { name: 'Preview of training.pt' })).toBeVisible()
  await shoot(page, 'artifact-files')
})

test('what was trained tells its run’s settings and values, and who uses it', async ({ page }) => {
  await page.goto(`${MODEL}/v0/metadata`)
  await expect(page.getByRole('tree', { name: 'Config of the run' })).toContainText('batch_size')
  await expect(page.getByRole('table', { name: 'Values that the run had logged' })).toContainText('validation/accuracy')
  await openTab(page, 'Usage')
  await expect(page.getByRole('tabpanel')).toContainText(`run.use_artifact("admin/artifacts-example/trained-model:v0"`)
  await expect(page.getByRole('tabpanel')).toContainText(`export WANDB_BASE_URL=${serverUrl()}`)
  await expect(page.getByRole('table', { name: 'Runs that used it' }).getByRole('row')).toHaveCount(2)
  await shoot(page, 'artifact-usage')
})

test('two versions that are ticked are compared', async ({ page }) => {
  await page.goto(`${RAW}/v1`)
  await openTab(page, 'Versions')
  await expect(page.getByRole('table', { name: 'Versions of mnist-raw' }).getByRole('row')).toHaveCount(3)
  await expectNoSidewaysScroll(page)
  await shoot(page, 'artifact-versions')
  await page.getByLabel('Compare v0').check()
  await page.getByLabel('Compare v1').check()
  await page.getByRole('link', { name: 'Compare v0 and v1' }).click()
  await expect(page.getByRole('tab', { name: 'Compare', exact: true })).toHaveAttribute('aria-selected', 'true')
  const files = page.getByRole('table', { name: 'Files that differ' })
  await expect(files).toContainText('training.pt')
  await expect(page.getByRole('table', { name: 'Metadata that differs' })).toContainText('sizes[0]')
  await page.reload()
  await expect(files).toContainText('training.pt')
  await expectNoSidewaysScroll(page)
  await shoot(page, 'artifact-compare')
})

test('an alias that is added is seen by the client, undone, and told in the history', async ({ page }) => {
  const resolve = async (name: string): Promise<string> => {
    const path = `${PIPELINE.entity}/${PIPELINE.project}/mnist-preprocess`
    const program = `import wandb
try: print('it is', wandb.Api().artifact('${path}:${name}').version)
except wandb.errors.CommError: print('it is', 'nowhere')`
    return /it is (\S+)/.exec(await runClient(serverUrl(), '-c', program))?.[1] ?? ''
  }
  const alias = `best-${Date.now()}` // new each time: a server that is kept has those of before
  await page.goto(`${ARTIFACTS}/dataset/mnist-preprocess/v0`)
  await page.getByRole('button', { name: 'Add alias' }).click()
  await page.getByLabel('New alias').fill('no:good')
  await expect(page.getByLabel('New alias')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('New alias').fill(alias)
  await page.getByLabel('New alias').press('Enter')
  const aliases = page.getByRole('list', { name: 'Aliases' })
  await expect(aliases.getByRole('link', { name: alias })).toBeVisible()
  await expect(page.getByText(`${alias} leads to v0 now`)).toBeVisible()
  expect(await resolve(alias)).toBe('v0')

  await page.getByRole('link', { name: alias, exact: true }).click() // the alias is an address too
  await expect(page).toHaveURL(new RegExp(`mnist-preprocess/${alias}$`))
  await page.goto(`${ARTIFACTS}/dataset/mnist-preprocess/v1`)
  await page.getByRole('button', { name: 'Add alias' }).click()
  await page.getByLabel('New alias').fill(alias)
  await page.getByLabel('New alias').press('Enter')
  await expect(page.getByText(`${alias} leads to v1 now`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(aliases.getByRole('link', { name: alias })).toBeHidden()
  await expect.poll(() => resolve(alias), { timeout: 300_000 }).toBe('v0') // each look is a process

  await page.goto(`${ARTIFACTS}/dataset/mnist-preprocess/v0`)
  await page.getByRole('button', { name: `Remove alias ${alias}` }).click()
  await expect(page.getByText(`${alias} is no alias of v0 any more`)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(aliases.getByRole('link', { name: alias })).toBeVisible()
  await openTab(page, 'History')
  await expect(page.getByRole('list', { name: 'History' })).toContainText(`moved the alias ${alias} from v0 to v1`)
  await expect(page.getByRole('list', { name: 'History' })).toContainText(`took the alias ${alias} from v0`)
  await shoot(page, 'artifact-history')
})

test('a tag, a description and a time to live are edited in place', async ({ page }) => {
  await page.goto(`${ARTIFACTS}/model/convnet/v0`)
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.getByLabel('New tag').fill('reviewed')
  await page.getByLabel('New tag').press('Enter')
  await expect(page.getByRole('list', { name: 'Tags' })).toContainText('reviewed')
  await page.getByRole('button', { name: 'Edit the description of v0' }).click()
  await page.getByLabel('The description of v0').fill('비어 있는 network')
  await page.getByLabel('The description of v0').press('Control+Enter')
  await expect(page.getByRole('tabpanel')).toContainText('비어 있는 network')
  await page.getByRole('button', { name: /Time to live/ }).click()
  await page.getByRole('menuitem', { name: '30 days' }).click()
  await expect(page.getByRole('button', { name: /Time to live: kept 30 days/ })).toBeVisible()
  await expect(page.getByText('The time to live is set')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('list', { name: 'Tags' })).toContainText('reviewed')
  await expect(page.getByRole('button', { name: /Time to live: kept 30 days/ })).toBeVisible()
  const program = `import wandb
a = wandb.Api().artifact('${PIPELINE.entity}/${PIPELINE.project}/convnet:v0')
print(a.tags, a.description, a.ttl)`
  expect(await runClient(serverUrl(), '-c', program)).toContain("['reviewed'] 비어 있는 network 30 days, 0:00:00")
})

test('a tag, a description and a time to live of a version are taken back, by the button and by Ctrl+Z', async ({
  page,
}) => {
  await page.goto(`${ARTIFACTS}/dataset/mnist-preprocess/v1`)
  const tags = page.getByRole('list', { name: 'Tags' })
  const tag = `short-lived-${Date.now()}`
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.getByLabel('New tag').fill(tag)
  await page.getByLabel('New tag').press('Enter')
  await expect(tags).toContainText(tag)
  await expect(page.getByText(`Tagged ${tag}`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tags).not.toContainText(tag)

  const description = page.getByLabel('The description of v1')
  await page.getByRole('button', { name: 'Edit the description of v1' }).click()
  await description.fill('not for long')
  await description.press('Control+Enter')
  await expect(page.getByText('v1 is described')).toBeVisible()
  await expect(page.getByRole('tabpanel')).toContainText('not for long')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('tabpanel')).not.toContainText('not for long')

  const life = page.getByRole('button', { name: /^Time to live/ })
  const before = await life.getAttribute('aria-label')
  await life.click()
  await page.getByRole('menuitem', { name: '7 days' }).click()
  await expect(page.getByText('The time to live is set')).toBeVisible()
  await expect(life).toHaveAccessibleName(/kept 7 days/)
  await page.keyboard.press('Control+z')
  await expect(life).toHaveAttribute('aria-label', before ?? '')
  await page.reload() // the server has it so as well
  await expect(life).toHaveAttribute('aria-label', before ?? '')
  await expect(page.getByRole('tabpanel')).not.toContainText('not for long')
  await expect(page.getByRole('main')).not.toContainText(tag)
})

test('tags of a collection are edited on its page, taken back, and seen by the client', async ({ page }) => {
  await page.goto(RAW)
  const tags = page.getByRole('list', { name: 'Tags' })
  const tag = `curated ${Date.now()}`
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.getByLabel('New tag').fill('no/good')
  await expect(page.getByLabel('New tag')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('New tag').fill(tag)
  await page.getByLabel('New tag').press('Enter')
  await expect(tags).toContainText(tag)
  await expect(page.getByText(`mnist-raw is tagged ${tag}`)).toBeVisible()
  await page.getByRole('button', { name: `Remove tag ${tag}` }).click()
  await expect(page.getByText(`The tag ${tag} of mnist-raw is gone`)).toBeVisible()
  await expect(page.getByRole('button', { name: `Remove tag ${tag}` })).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(tags).toContainText(tag)
  const program = `import wandb
print(wandb.Api().artifact_collection('dataset', '${PIPELINE.entity}/${PIPELINE.project}/mnist-raw').tags)`
  await expect.poll(() => runClient(serverUrl(), '-c', program), { timeout: 300_000 }).toContain(tag) // each look is a process
  await openTab(page, 'History')
  await expect(page.getByRole('list', { name: 'History' })).toContainText(`tagged the collection ${tag}`)
})

test('what is not there says so', async ({ page }) => {
  await page.goto(`${MODEL}/v99`)
  await expect(page.getByText('There is no trained-model:v99')).toBeVisible()
  await page.goto(`${MODEL}-absent`)
  await expect(page.getByText('There is nothing here')).toBeVisible()
  await page.goto(`${ARTIFACTS}/no-such-type`)
  await expect(page.getByText('There is nothing here')).toBeVisible()
})

test('the graph of a version is one of its tabs', async ({ page }) => {
  await page.goto(`${MODEL}/v0`)
  await openTab(page, 'Graph view')
  await expect(page).toHaveURL(/lineage/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('trained-model:v0')
  await page.goto(`${MODEL}/v0/graph`)
  await expect(page.getByRole('tab', { name: 'Graph view', exact: true })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tabpanel')).toContainText('Explode')
  await shoot(page, 'artifact-graph')
})

test('a collection lists its versions, and tells what was done to it', async ({ page }) => {
  await page.goto(RAW)
  await expect(page.getByRole('table', { name: 'Versions of mnist-raw' }).getByRole('row')).toHaveCount(3)
  await shoot(page, 'artifact-collection')
  await openTab(page, 'History')
  await expect(page.getByRole('list', { name: 'History' })).toContainText('moved the alias latest from v0 to v1')
  await page.goto(`${ARTIFACTS}/model`)
  await expect(page.getByRole('table', { name: 'Artifacts of type model' }).getByRole('link')).toHaveText([
    'convnet',
    'trained-model',
  ])
  await expectNoSidewaysScroll(page)
  await shoot(page, 'artifact-type')
})
