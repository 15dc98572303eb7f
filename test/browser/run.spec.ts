import type { Page } from '@playwright/test'
import { readLongLog } from './support/long-log.ts'
import { ask, KEY, PIPELINE, serverUrl } from './support/server.ts'
import { expect, expectAccessible, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

interface Runs {
  readonly project: {
    readonly runs: {
      readonly edges: readonly { readonly node: { readonly name: string; readonly displayName: string } }[]
    }
  }
}

/** The newest train run of the pipeline, under the address that the client prints. */
async function trainRun(): Promise<{ readonly path: string; readonly name: string }> {
  const { project } = await ask<Runs>(
    'query($e: String, $p: String, $f: JSONString) { project(entityName: $e, name: $p) { runs(first: 1, order: "-created_at", filters: $f) { edges { node { name displayName } } } } }',
    { e: PIPELINE.entity, p: PIPELINE.project, f: JSON.stringify({ jobType: 'train' }) },
  )
  const [edge] = project.runs.edges
  return { path: `/${PIPELINE.entity}/${PIPELINE.project}/runs/${edge?.node.name}`, name: edge?.node.displayName ?? '' }
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })

test('the printed link of a run opens its page, and every tab has its address', async ({ page }) => {
  const { path, name } = await trainRun()
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('tab')).toHaveText([/Overview/, 'Charts', 'System', 'Logs', /Files/, 'Code', 'Artifacts'])
  await expect(tab(page, 'Charts')).toHaveAttribute('aria-selected', 'true')
  await tab(page, 'Overview').click()
  await expect(page).toHaveURL(`${path}/overview`)
  await expect(page.getByRole('tree', { name: 'Config' }).getByText('optimizer')).toBeVisible()
  await expect(page.getByRole('tree', { name: 'Summary' }).getByText('validation/accuracy')).toBeVisible()
  await expect(page.getByText('Client version')).toBeVisible()
  const listed = (title: RegExp) => page.getByRole('region', { name: title })
  await expect(listed(/^Inputs/).getByRole('link', { name: /^convnet:v\d+$/ })).toBeVisible()
  await expect(listed(/^Inputs/).getByRole('link', { name: /^mnist-preprocess:v\d+$/ })).toBeVisible()
  await expect(listed(/^Outputs/).getByRole('link', { name: /^trained-model:v\d+$/ })).toHaveAttribute(
    'href',
    /\/model\/trained-model\/v\d+$/,
  )
  await expectNoSidewaysScroll(page)
  await shoot(page, 'run-overview')
  await page.goBack()
  await expect(tab(page, 'Charts')).toHaveAttribute('aria-selected', 'true')
})

test('the Artifacts tab lists inputs and outputs, and leads to them', async ({ page }) => {
  const { path } = await trainRun()
  await page.goto(`${path}/artifacts`)
  const inputs = page.getByRole('table', { name: 'Inputs' })
  await expect(page.getByRole('heading', { name: /^Inputs/ })).toBeVisible()
  await expect(inputs.getByRole('link')).toHaveText([/^convnet:v\d+$/, /^mnist-preprocess:v\d+$/])
  await shoot(page, 'run-artifacts')
  await expectNoSidewaysScroll(page)
  await page
    .getByRole('table', { name: 'Outputs' })
    .getByRole('link', { name: /^trained-model:v\d+$/ })
    .click()
  await expect(page).toHaveURL(/\/artifacts\/model\/trained-model\/v\d+$/)
})

test('files of a run are looked at, each under its address', async ({ page }) => {
  const { path } = await trainRun()
  await page.goto(`${path}/files`)
  await page.getByRole('treeitem', { name: /config\.yaml/ }).click()
  await expect(page).toHaveURL(`${path}/files/config.yaml`)
  await expect(page.getByText('_wandb:')).toBeVisible() // its first line: of a long text only what is in sight is there
  await shoot(page, 'run-files')
})

test('a log of many lines is read at both ends, searched, and linked to by line', async ({ page }) => {
  await readLongLog(page, 20_000) // a million: test/browser-long
})

/** Lines that came late, twice or as no JSON, a value that is no number, an alert and a bad end. @returns the path of its page */
async function unwellRun(): Promise<string> {
  const [project, run] = ['unwell', `ill-${Date.now().toString(36)}`]
  const names = { entityName: 'admin', projectName: project, runName: run }
  await ask('mutation($i: UpsertBucketInput!) { upsertBucket(input: $i) { inserted } }', {
    i: { entityName: 'admin', modelName: project, name: run },
  })
  await ask('mutation($i: NotifyScriptableRunAlertInput!) { notifyScriptableRunAlert(input: $i) { success } }', {
    i: { ...names, title: 'loss went up', text: 'by half', severity: 'WARN' },
  })
  const history = (offset: number, ...content: readonly string[]) => ({ 'wandb-history.jsonl': { offset, content } })
  const posts = [
    { files: history(0, '{"_step":0,"loss":1}', 'no JSON at all') },
    { files: history(5, '{"_step":5,"loss":2}') },
    { files: { 'wandb-summary.json': { offset: 0, content: ['{"loss":NaN,"acc":0.5}'] } } },
    { complete: true, exitcode: 2 },
  ]
  for (const post of posts) {
    const response = await fetch(`${serverUrl()}/files/admin/${project}/${run}/file_stream`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(post),
    })
    expect(response.status, await response.text()).toBe(200)
  }
  return `/admin/${project}/runs/${run}`
}

test('what is wrong with a run stands below its name, each a way to where it is seen', async ({ page }) => {
  await page.goto(`${await unwellRun()}/files`)
  const health = page.getByRole('list', { name: 'Health' })
  await expect(health.getByRole('link')).toHaveText([
    'exit code 2',
    '1 alert',
    'loss is NaN',
    '3 lines missing',
    '1 line set aside',
  ])
  await expectAccessible(page)
  await health.getByRole('link', { name: 'set aside' }).click()
  await expect(
    page.getByRole('table', { name: 'Lines set aside' }).getByText('no JSON at all', { exact: true }),
  ).toBeInViewport()
  await expectNoSidewaysScroll(page)
  await shoot(page, 'run-health')
  await tab(page, 'Files').click()
  await page.setViewportSize({ width: 360, height: 400 })
  await health.getByRole('link', { name: 'loss is NaN' }).click()
  await expect(page.getByRole('heading', { name: 'Summary' })).toBeInViewport()
  await health.getByRole('link', { name: 'exit code 2' }).click()
  await expect(tab(page, 'Logs')).toHaveAttribute('aria-selected', 'true')
  await page.goto((await trainRun()).path)
  await expect(tab(page, 'Charts')).toHaveAttribute('aria-selected', 'true')
  await expect(health).toHaveCount(0)
})
