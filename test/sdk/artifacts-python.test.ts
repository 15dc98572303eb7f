import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../packages/server/src/testing/app.ts'
import { Image, loadVersion, saveDraft, Table } from '../../packages/sdk/src/index.ts'
import { findPython } from '../../tools/python.ts'
import { contextOf, makeScratch } from './support.ts'
import type { Scratch } from './support.ts'

const SCRIPT = join(import.meta.dirname, 'artifacts.py')
const MANY_FILES = 2000
const LONG_MS = 240_000 // thousands of files, two clients, and other suites at the same time

let app: TestApp
let python = ''

beforeAll(async () => {
  const found = await findPython()
  if (!('path' in found)) throw new Error(`${found.lacks}: ${found.cure}`)
  python = found.path
  app = await startTestApp()
})

afterAll(() => app.close())

/** The last line that a step of `artifacts.py` prints, read. */
async function runPython(step: string, folder: string, scratch: Scratch): Promise<unknown> {
  const own = (name: string): string => join(scratch.folder, 'python-client', name)
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: own('home'),
    WANDB_BASE_URL: app.url,
    WANDB_API_KEY: app.key,
    WANDB_DIR: scratch.folder,
    WANDB_CACHE_DIR: own('cache'),
    WANDB_CONFIG_DIR: own('config'),
    WANDB_DATA_DIR: own('data'),
    WANDB_ERROR_REPORTING: 'false',
    WANDB_SILENT: 'true',
  }
  const { stdout } = await promisify(execFile)(python, [SCRIPT, step, folder], { env, cwd: scratch.folder })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

it('makes one version of a folder that both clients log', { timeout: LONG_MS }, async () => {
  using scratch = makeScratch()
  const { context } = contextOf({ url: app.url, key: app.key, folder: scratch.folder, project: 'cross' })
  for (let at = 0; at < MANY_FILES; at++) {
    scratch.write(`part-${at % 7}/ünïcödé ${at}/日本-${at}.txt`, `content ${at % 500}`)
  }
  scratch.write('𝒳 above the plane.txt', 'x')
  scratch.write('\ufb01 ligature.txt', 'y')
  scratch.write('empty', '')
  const folder = join(scratch.folder, 'source')
  const artifact = scratch.draft('folder')
  await artifact.addDir(folder)
  const version = await saveDraft(context, artifact)
  expect(await runPython('log-folder', folder, scratch)).toEqual({
    name: 'folder:v0',
    digest: artifact.digest,
    id: version.id,
  })
  const again = await loadVersion(context, 'folder:again')
  await again.download()
  expect(await again.verify()).toMatchObject({ fileCount: MANY_FILES + 3 })
})

it('reads, downloads and verifies what the Python client logged, XXH128 among it', { timeout: LONG_MS }, async () => {
  using scratch = makeScratch()
  const { context } = contextOf({ url: app.url, key: app.key, folder: scratch.folder, project: 'cross' })
  scratch.write('a.txt', 'aaa')
  scratch.write('here/c.txt', 'referred to')
  const digests = await runPython('log-rich', join(scratch.folder, 'source'), scratch)
  const rich = await loadVersion(context, 'rich:best', { type: 'dataset' })
  expect(rich).toMatchObject({
    description: 'from Python',
    metadata: { lr: 0.1, steps: [1, 2] },
    tags: ['gold'],
    ttl: 3 * 24 * 3600,
    aliases: ['best', 'latest'],
  })
  const table = await rich.get('results')
  if (!(table instanceof Table)) throw new Error('no table')
  const [[digit, picture] = []] = [...table.rows()]
  expect(digit).toBe(7)
  expect(picture).toBeInstanceOf(Image)
  const root = await rich.download()
  expect(readFileSync(join(root, 'refs/c.txt'), 'utf8')).toBe('referred to')
  expect(readFileSync(join(root, 'written/b.bin'))).toHaveLength(2000)
  expect(await rich.verify()).toMatchObject({ fileCount: 4, referenceCount: 1 })
  const fast = await loadVersion(context, 'fast')
  expect(readFileSync(await fast.file(), 'utf8')).toBe('aaa')
  expect(await fast.verify()).toMatchObject({ fileCount: 1 })
  expect(digests).toEqual({ rich: rich.digest, fast: fast.digest })
  const draft = await fast.newDraft()
  await draft.addBytes('bbb', 'b.txt')
  const mixed = await saveDraft(context, draft)
  await mixed.download()
  expect(await mixed.verify()).toMatchObject({ fileCount: 2 })
})

it('is read, downloaded and verified by the Python client', { timeout: LONG_MS }, async () => {
  using scratch = makeScratch()
  const { context } = contextOf({ url: app.url, key: app.key, folder: scratch.folder, project: 'cross' })
  const base = scratch.draft('base')
  await base.addBytes('of another version', 'inside.txt')
  const source = await saveDraft(context, base)
  const artifact = scratch.draft('typescript')
  artifact.description = 'from TypeScript'
  artifact.metadata = { lr: 0.1, nested: { on: true } }
  artifact.ttl = 7 * 24 * 3600
  await artifact.addFile(scratch.write('a/ü.bin', 100_000), { name: 'a/ü.bin' })
  await artifact.addReference(await source.reference('inside.txt'), { name: 'of-folder.txt' })
  const picture = new Image({ data: new Uint8Array(4 * 6 * 3).fill(9), shape: [4, 6, 3] })
  await artifact.add(new Table({ columns: ['digit', 'picture'], data: [[7, picture]] }), 'results')
  const version = await saveDraft(context, artifact, { aliases: ['best'], tags: ['gold', 'new tag'] })
  expect(await runPython('read-rich', scratch.folder, scratch)).toEqual({
    name: 'typescript:v0',
    type: 'dataset',
    description: 'from TypeScript',
    metadata: { lr: 0.1, nested: { on: true } },
    aliases: ['best', 'latest'],
    tags: ['gold', 'new tag'],
    ttl: 7 * 24 * 3600,
    digest: version.digest,
    files: expect.arrayContaining(['a/ü.bin', 'of-folder.txt', 'results.table.json']) as unknown,
    rows: [[7, [6, 4]]],
    referred: 'of another version',
  })
})
