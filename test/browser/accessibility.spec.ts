import type { Page } from '@playwright/test'
import { ask, PIPELINE } from './support/server.ts'
import { expect, expectAccessible, test } from './support/test.ts'

/*
 * Every page, light and dark, before the rules of WCAG 2.2 A and AA as axe-core reads them: names, roles, contrast, order.
 */

const PROJECT = `/${PIPELINE.entity}/${PIPELINE.project}`
const VERSION = `${PROJECT}/artifacts/model/trained-model/v0`
const RUN_TABS = ['overview', 'workspace', 'system', 'logs', 'files', 'code', 'artifacts']
const VERSION_TABS = ['overview', 'metadata', 'usage', 'files', 'versions', 'history', 'lineage']

const PERSONAL = ['/', `/${PIPELINE.entity}`, '/settings', '/settings/keys', '/authorize', '/admin/no-such-project']
const OF_PROJECT = [
  'overview',
  'workspace',
  'table',
  'sweeps',
  'artifacts',
  'artifacts/model',
  'artifacts/model/trained-model',
]
const GRAPHS = ['lineage?explode=1', 'lineage?explode=1&as=table']

interface Runs {
  readonly project: { readonly runs: { readonly edges: readonly { readonly node: { readonly name: string } }[] } }
}

/** The id of the run that trained: it has charts, images, files and artifacts on both sides. */
async function trainRun(): Promise<string> {
  const { project } = await ask<Runs>(
    'query($e: String, $p: String, $f: JSONString) { project(entityName: $e, name: $p) { runs(filters: $f, first: 1) { edges { node { name } } } } }',
    { e: PIPELINE.entity, p: PIPELINE.project, f: JSON.stringify({ jobType: 'train' }) },
  )
  return project.runs.edges[0]?.node.name ?? ''
}

test('axe finds nothing serious on the pages of a person', async ({ page }) => look(page, PERSONAL))

test('axe finds nothing serious on the pages of a project', async ({ page }) => {
  await look(
    page,
    OF_PROJECT.map((tab) => `${PROJECT}/${tab}`),
  )
})

test('axe finds nothing serious on the tabs of a version', async ({ page }) => {
  await look(
    page,
    [...VERSION_TABS, ...GRAPHS].map((tab) => `${VERSION}/${tab}`),
  )
})

test('axe finds nothing serious on the tabs of a run', async ({ page }) => {
  const run = await trainRun()
  await look(
    page,
    RUN_TABS.map((tab) => `${PROJECT}/runs/${run}/${tab}`),
  )
})

async function look(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await test.step(address, async () => {
      await page.goto(address)
      await expect(page.getByRole('main')).toBeVisible()
      await expect(page.locator('[data-loading]')).toHaveCount(0) // skeletons are not what readers read
      await expectAccessible(page)
    })
  }
}
