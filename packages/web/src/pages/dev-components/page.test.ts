import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const COMPONENTS = join(import.meta.dirname, '../../components')

it('shows every part that there is; what a part loads when it is used is shown with it', async () => {
  const parts = (await readdir(COMPONENTS)).filter((name) => name.endsWith('.tsx'))
  const loaded = await textOf(COMPONENTS)
  const shown = await textOf(import.meta.dirname)
  const isSeen = (part: string) => shown.includes(`/components/${part}'`) || loaded.includes(`import('./${part}')`)
  expect(parts.filter((part) => !isSeen(part))).toEqual([])
})

async function textOf(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.tsx'))
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}
