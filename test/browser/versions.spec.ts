import { runClient } from './support/client.ts'
import { serverUrl } from './support/server.ts'
import { expect, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

/*
 * Two versions of one run: each has the values that were logged by then; a table, a picture and a text of them are compared.
 */

const PROGRAM = `
import sys, numpy, wandb
from PIL import Image
def version(run, step):
    artifact = wandb.Artifact("mixed", type="dataset", metadata={"rows": 3})
    with artifact.new_file("rows.csv") as file:
        file.write("id,name,score\\n1,a,0.5\\n2,b,%s\\n3,c,0.25\\n" % (0.5 + step))
    with artifact.new_file("notes.txt") as file:
        file.write("one\\ntwo\\nversion %d\\n" % step)
    pixels = numpy.zeros((32, 48, 3), dtype=numpy.uint8)
    pixels[:, : 24 + 8 * step] = (200, 80, 40)
    Image.fromarray(pixels).save("picture.png")
    artifact.add_file("picture.png")
    run.log_artifact(artifact).wait()
with wandb.init(project=sys.argv[1]) as run:
    for step in range(2):
        run.log({"loss": 1 / (step + 1)})
        version(run, step)
    run.log({"loss": 0.125})
`

const project = `versions-${Date.now().toString(36)}`
const MIXED = `/admin/${project}/artifacts/dataset/mixed`

test.beforeAll(() => runClient(serverUrl(), '-c', PROGRAM, project))

test('a table of versions has what was logged by each, not what the run came to', async ({ page }) => {
  await page.goto(`${MIXED}/v1/versions`)
  const table = page.getByRole('table', { name: 'Versions of mixed' })
  await expect(table.getByRole('columnheader')).toContainText(['rows', 'loss (logged)'])
  const cells = table.getByRole('row').locator('td:last-child')
  await expect(cells).toHaveText(['0.5', '1'])
  await page.getByRole('button', { name: 'Numbers' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'loss (run, now)' }).click()
  await page.keyboard.press('Escape')
  await expect(cells).toHaveText(['0.125', '0.125'])
  await expectNoSidewaysScroll(page)
  await shoot(page, 'artifact-versions-values')
})

test('files of two versions are compared: a table by its rows, a picture by its pixels, a text by its lines', async ({
  page,
}) => {
  await page.goto(`${MIXED}/v1/compare?from=v0`)
  await page.getByRole('button', { name: 'Compare rows.csv' }).click()
  const rows = page.getByRole('region', { name: 'Comparison of rows.csv' })
  await expect(rows.getByText('1 of 3 rows differ')).toBeVisible()
  await expect(rows.getByRole('columnheader')).toHaveText([
    /^id/,
    /^name \(v0\)/,
    /^name \(v1\)/,
    /^score \(v0\)/,
    /^score \(v1\)/,
  ])
  await expect(rows.getByRole('row').nth(1).getByRole('cell')).toHaveText(['2', 'b', 'b', '0.5', '1.5'])
  await shoot(page, 'artifact-compare-rows')

  await page.getByRole('button', { name: 'Compare picture.png' }).click()
  const picture = page.getByRole('region', { name: 'Comparison of picture.png' })
  await picture.getByText('Difference', { exact: true }).click()
  await expect(picture.getByText(/^256 of 1,536 pixels differ/)).toBeVisible()
  await page.reload() // the file is in the address
  await expect(picture.locator('figcaption')).toHaveText(['A v0', 'B v1'])

  await page.getByRole('button', { name: 'Compare notes.txt' }).click()
  const notes = page.getByRole('region', { name: 'Difference of notes.txt' })
  await expect(notes.locator('[data-kind=removed]')).toHaveText(/version 0/)
  await expect(notes.locator('[data-kind=added]')).toHaveText(/version 1/)
  await expectNoSidewaysScroll(page)
})
