import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, TEST_KEY, type TestApp } from '../../packages/server/src/testing/app.ts'
import { amphora, BIN, documentOf, itemsOf, type Answer } from './shell.ts'

vi.setConfig({ testTimeout: 180_000 }) // several processes each, on a machine that has others to run

let app: TestApp
let home: string

beforeAll(async () => {
  app = await startTestApp()
  home = await mkdtemp(join(tmpdir(), 'amphora-cli-'))
  await mkdir(join(home, 'data/sub'), { recursive: true })
  await writeFile(join(home, 'data/a.txt'), 'hello\n')
  await writeFile(join(home, 'data/sub/b.txt'), 'there\n')
})
afterAll(async () => {
  await app.close()
  await rm(home, { recursive: true })
})

async function cli(...words: readonly string[]): Promise<Answer> {
  return amphora(words, { home, variables: { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: TEST_KEY } })
}

describe('the five-minute story', () => {
  it('puts a folder as v0, the same again as v0, and a changed one as v1', async () => {
    const first = documentOf(await cli('artifact', 'put', 'data/', '--name', 'mnist', '--type', 'dataset', '--json'))
    expect(first).toMatchObject({
      name: 'admin/uncategorized/mnist:v0',
      type: 'dataset',
      fileCount: 2,
      aliases: ['latest'],
    })
    const again = documentOf(await cli('artifact', 'put', 'data/', '--name', 'mnist', '--no-run', '--json'))
    expect(again).toEqual({ ...(first as object), run: null })
    await writeFile(join(home, 'data/a.txt'), 'hello again\n')
    const words = ['--name', 'mnist', '--alias', 'best', '--metadata', '{"n": 2}', '--description', 'digits', '--json']
    const second = documentOf(await cli('artifact', 'put', 'data', ...words))
    expect(second).toMatchObject({ name: 'admin/uncategorized/mnist:v1', aliases: ['best', 'latest'] })
  })

  it('gets the latest, whole and equal, and a second time without asking for a file', async () => {
    const got = documentOf(await cli('artifact', 'get', 'mnist:latest', '--json'))
    const folder = join(home, 'artifacts/mnist:v1')
    expect(got).toMatchObject({ name: 'admin/uncategorized/mnist:v1', folder, bytesSaved: 0 })
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('hello again\n')
    expect(await readFile(join(folder, 'sub/b.txt'), 'utf8')).toBe('there\n')
    expect(documentOf(await cli('artifact', 'get', 'mnist', 'elsewhere', '--json'))).toMatchObject({ bytesSaved: 18 })
  })
})

it('lists artifacts and versions, shows and compares them', async () => {
  expect(itemsOf(await cli('artifact', 'ls', '--json'))).toMatchObject([{ name: 'mnist', versionCount: 2 }])
  expect(itemsOf(await cli('artifact', 'ls', 'mnist', '--json'))).toMatchObject([{ version: 'v1' }, { version: 'v0' }])
  const shown = documentOf(await cli('artifact', 'show', 'uncategorized/mnist:best', '--json'))
  expect(shown).toMatchObject({ metadata: { n: 2 }, description: 'digits', author: 'admin' })
  const difference = await cli('artifact', 'diff', 'mnist:v0', 'mnist:v1', '--exit-code')
  expect(difference).toMatchObject({
    code: 1,
    output: '~ a.txt  (6 B → 12 B)\n0 added, 0 removed, 1 changed, 0 renamed\n',
  })
})

it('leaves a run that sent a version, so that lineage begins with it; none where none is wished', async () => {
  await writeFile(join(home, 'one.txt'), 'one')
  const ids = { AMPHORA_RUN_ID: 'another', WANDB_RESUME: 'must' } // of a run that has nothing to do with it
  const variables = { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: TEST_KEY, ...ids }
  const put = documentOf(await amphora(['artifact', 'put', 'one.txt', '--json'], { home, variables })) as {
    run: string
  }
  expect(put.run).not.toContain('another')
  expect(documentOf(await cli('runs', 'show', put.run, '--json'))).toMatchObject({
    state: 'finished',
    jobType: 'upload',
  })
  const lineage = await cli('artifact', 'lineage', 'one.txt', '--json')
  expect(lineage.output).toContain(put.run.split('/')[2])
  await cli('artifact', 'put', 'one.txt', '--name', 'alone', '--no-run')
  const alone = await cli('artifact', 'show', 'alone', '--json')
  expect(documentOf(alone)).toMatchObject({ loggedBy: null })
  expect((await readdir(home)).includes('wandb')).toBe(false)
})

it('makes what is put and got inside of `amphora run` an output and an input of that run', async () => {
  await writeFile(join(home, 'made.txt'), 'made')
  const script = 'amphora artifact get one.txt && amphora artifact put made.txt'
  const words = script.replaceAll('amphora', `"${process.execPath}" "${BIN}"`)
  const ran = await cli('run', '--id', 'around', '--', 'sh', '-c', words)
  expect(ran.code).toBe(0)
  expect(documentOf(await cli('artifact', 'show', 'made.txt', '--json'))).toMatchObject({
    loggedBy: 'admin/uncategorized/around',
  })
  const lineage = await cli('artifact', 'lineage', 'one.txt', '--direction', 'down', '--json')
  expect(lineage.output).toContain('around')
})

it('verifies a folder, and names the file that differs', async () => {
  expect((await cli('artifact', 'verify', 'mnist:v1')).code).toBe(0)
  await writeFile(join(home, 'artifacts/mnist:v1/a.txt'), 'broken')
  const { code, errors } = await cli('artifact', 'verify', 'mnist:v1')
  expect(code).toBe(1)
  expect(errors).toContain('a.txt')
})

it('moves aliases, and removes a version that has none', async () => {
  expect(documentOf(await cli('artifact', 'alias', 'mnist:v0', 'old', '--json'))).toMatchObject({ aliases: ['old'] })
  expect((await cli('artifact', 'rm', 'mnist:v0', '--yes')).code).toBe(1)
  await cli('artifact', 'alias', 'mnist:v0', 'old', '--remove')
  expect((await cli('artifact', 'rm', 'mnist', '--yes')).code).toBe(2)
  expect((await cli('artifact', 'rm', 'mnist:v0', '--yes')).code).toBe(0)
  expect((await cli('artifact', 'get', 'mnist:v0')).code).toBe(4)
})

it('refuses a link out of the folder, and a name that W&B refuses', async () => {
  await symlink('/etc', join(home, 'data/out'))
  const link = await cli('artifact', 'put', 'data')
  expect(link.code).toBe(1)
  expect(link.errors).toContain('out')
  const name = await cli('artifact', 'put', 'data/sub', '--name', 'a:b/c')
  expect(name.code).toBe(1)
})

it('tells what the cache of this machine has, and takes out what was damaged there', async () => {
  const size = documentOf(await cli('artifact', 'cache', 'size', '--json')) as { folder: string; fileCount: number }
  const objects = itemsOf(await cli('artifact', 'cache', 'ls', '--json')) as { path: string; sizeBytes: number }[]
  expect(objects).toHaveLength(size.fileCount)
  expect(documentOf(await cli('artifact', 'cache', 'verify', '--json'))).toMatchObject({ damaged: [] })
  const damaged = objects.find(({ sizeBytes }) => sizeBytes === 3)?.path ?? ''
  await chmod(damaged, 0o600)
  await writeFile(damaged, 'onE')
  const verified = await cli('artifact', 'cache', 'verify', '--json')
  expect(verified.code).toBe(1)
  expect(JSON.parse(verified.output)).toMatchObject({ damaged: [damaged] })
  expect(itemsOf(await cli('artifact', 'cache', 'ls', '--json'))).toHaveLength(objects.length - 1)
})

it('empties the cache of this machine', async () => {
  expect(documentOf(await cli('artifact', 'cache', 'clean', '--json'))).toMatchObject({
    sizeBytes: 0,
    removedBytes: 18,
  })
})
