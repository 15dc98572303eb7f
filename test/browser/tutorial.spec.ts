import type { Page } from '@playwright/test'
import { ask, PIPELINE } from './support/server.ts'
import { expect, shoot, test } from './support/test.ts'

/*
 * The tutorial as its reader follows it: the link that the train run printed, its artifacts, the model, the graph, and back.
 */

interface Runs {
  readonly project: { readonly runs: { readonly edges: readonly { readonly node: { readonly name: string } }[] } }
}

/** The address that `wandb.init` printed for the newest run of this job type. */
async function printedLink(jobType: string): Promise<string> {
  const { project } = await ask<Runs>(
    'query($e: String, $p: String, $f: JSONString) { project(entityName: $e, name: $p) { runs(filters: $f, first: 1, order: "-created_at") { edges { node { name } } } } }',
    { e: PIPELINE.entity, p: PIPELINE.project, f: JSON.stringify({ jobType }) },
  )
  return `/${PIPELINE.entity}/${PIPELINE.project}/runs/${project.runs.edges[0]?.node.name ?? ''}`
}

const openTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click()

test('from the printed link over the artifacts and the graph to a dataset, and back', async ({ page }) => {
  await page.goto(await printedLink('train'))
  await expect(page.getByRole('tab', { name: 'Charts', exact: true })).toBeVisible()
  await shoot(page, 'tutorial-run')

  await openTab(page, 'Artifacts')
  const inputs = page.getByRole('table', { name: /^Inputs?/ })
  await expect(inputs).toContainText('mnist-preprocess:v1')
  await expect(inputs).toContainText('convnet:v0')
  const outputs = page.getByRole('table', { name: /^Outputs?/ })
  await expect(outputs).toContainText('trained-model:v1')
  await shoot(page, 'tutorial-run-artifacts')

  await outputs.getByRole('link', { name: 'trained-model:v1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('trained-model:v1')
  await expect(page.getByRole('tabpanel')).toContainText('admin/artifacts-example/trained-model:v1')
  await openTab(page, 'Metadata')
  await expect(page.getByRole('tree', { name: 'Metadata' })).toContainText('kernel_sizes')
  await openTab(page, 'Files')
  await expect(page.getByRole('tree', { name: 'Files of trained-model:v1' })).toContainText('trained_model')

  await openTab(page, 'Graph view')
  const graph = page.getByRole('group', { name: /^Lineage graph of/ })
  for (const name of ['dataset', 'model', 'load-data', 'preprocess-data', 'initialize', 'train', 'report']) {
    await expect(graph.getByRole('button', { name, exact: true })).toBeVisible()
  }
  await page.getByRole('switch', { name: 'Explode' }).click()
  const dataset = graph.getByRole('button', { name: 'dataset:mnist-preprocess:v1', exact: true })
  await dataset.click()
  await page
    .getByRole('complementary', { name: /^Preview of dataset/ })
    .getByRole('link', { name: 'Open' })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('mnist-preprocess:v1')
  await page.goBack()
  await expect(dataset).toBeVisible()
})

test('the images that the report logged are on its page, with their captions', async ({ page }) => {
  await page.goto(await printedLink('report'))
  await expect(page.getByText('high-loss-examples').first()).toBeVisible()
  await expect(page.getByRole('img', { name: /^\d,\d/ }).first()).toBeVisible()
  await shoot(page, 'tutorial-report')
})
