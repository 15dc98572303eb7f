import { runClient } from './support/client.ts'
import { serverUrl } from './support/server.ts'
import { expect, expectAccessible, expectNoSidewaysScroll, shoot, test } from './support/test.ts'

/*
 * The code of two runs: one saved its files with the run, the other as a version of type `code`.
 */

const PROGRAM = `
import json, os, sys, wandb
def write(folder, files):
    os.makedirs(folder)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
before = "import math\\n\\nrate = 0.1  # slow\\n\\nfor step in range(10):\\n    print(math.exp(-rate * step))\\n"
after = before.replace("0.1  # slow", "0.2") + "print('done')\\n"
write("code", {"train.py": before, "same.py": "x = 1\\n", "old.py": "y = 2\\n"})
write("source", {"train.py": after, "same.py": "x = 1\\n", "new.py": "z = 3\\n"})
with wandb.init(project=sys.argv[1], name="first") as first:
    first.save("code/*", base_path=".", policy="now")
with wandb.init(project=sys.argv[1], name="second") as second:
    second.log_code("source")
print(json.dumps({"ids": [first.id, second.id]}))
`

const project = `code-${Date.now().toString(36)}`
let ids: readonly string[]

test.beforeAll(async () => {
  const printed = await runClient(serverUrl(), '-c', PROGRAM, project)
  ids = (JSON.parse(/^\{"ids".*/m.exec(printed)?.[0] ?? '') as { ids: string[] }).ids // what the program prints
})

test('code is in colours, in light and in dark ones', async ({ page }) => {
  await page.goto(`/admin/${project}/runs/${ids[0]}/code/code/train.py`)
  const content = page.getByRole('region', { name: 'Content' })
  const keyword = content.locator('span', { hasText: /^import$/ }).last()
  await expect(keyword).toHaveAttribute('style', /--code-token-keyword/)
  const colorOf = (scheme: 'light' | 'dark') =>
    page
      .emulateMedia({ colorScheme: scheme })
      .then(() => keyword.evaluate((element) => getComputedStyle(element).color))
  expect(await colorOf('light')).not.toBe(await colorOf('dark'))
  await expect(content.locator('[data-index="2"]')).toContainText('rate = 0.1  # slow')
  await shoot(page, 'run-code')
  await expectAccessible(page)
})

test('the code of a run is compared with that of another, wherever each kept it', async ({ page }) => {
  await page.goto(`/admin/${project}/runs/${ids[1]}/code`)
  await page.getByRole('combobox', { name: 'Compare the code with that of another run' }).click()
  await page.getByRole('option', { name: /^first/ }).click()
  const files = page.getByRole('navigation', { name: 'Files of the code' })
  await expect(files).toContainText('3 files of 4 differ')
  await expect(files.getByRole('link')).toHaveText([
    /new\.py\s*added/,
    /old\.py\s*removed/,
    /train\.py\s*changed/,
    /same\.py\s*same/,
  ])
  await files.getByRole('link', { name: /train\.py/ }).click()
  await expect(page).toHaveURL(/\/code\/train\.py\?against=/)
  const lines = page.getByRole('region', { name: 'Difference of train.py' })
  await expect(page.getByText('2 lines added, 1 line removed')).toBeVisible()
  await expect(lines.locator('[data-kind=removed]')).toHaveText(/rate = 0\.1 {2}# slow/)
  await expect(lines.locator('[data-kind=added]')).toHaveText([/rate = 0\.2/, /print\('done'\)/])
  await expect(lines.locator('[data-kind=added] span[style*="--code-token"]').first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await shoot(page, 'run-code-difference')
  await expectAccessible(page)
  await page.reload() // run and file are in the address
  await expect(lines.locator('[data-kind=added]').first()).toBeVisible()
  await files.getByRole('link', { name: /same\.py/ }).click()
  await expect(page.getByText('The two are the same.')).toBeVisible()
})

test('code that was logged as a version is read on the page of the run', async ({ page }) => {
  await page.goto(`/admin/${project}/runs/${ids[1]}/code`)
  const files = page.getByRole('tree', { name: /^Files of/ })
  await expect(files).toContainText('new.py')
  await files.getByRole('treeitem', { name: /train\.py/ }).click()
  await expect(page.getByRole('region', { name: 'Content' })).toContainText('rate = 0.2')
})
