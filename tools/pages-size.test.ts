import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'
import { ROOT } from './run.ts'

const FOLDER = join(ROOT, 'packages/web/dist/pages')
const LIMIT_BYTES = 250 * 1024 // of JavaScript, gzip, before the first page shows something
const PAGE_LIMIT_BYTES = 180 * 1024 // of what a page loads beside that

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(ROOT, 'tools/build-pages.js')])
}, 180_000)

/** What the browser loads for a chunk: itself and all that it imports at once. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, seen)
  return seen
}

it('what every page loads first is less than 250 KB', async () => {
  const total = await sizeOf([...filesOf(await readManifest(), await entry()), await firstScript()])
  expect(total).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(LIMIT_BYTES)
})

it('no page or tab loads more than 180 KB beside that, in more than eight files', async () => {
  const manifest = await readManifest()
  const first = filesOf(manifest, await entry())
  const parts = Object.keys(manifest).filter((key) => key.startsWith('src/pages/'))
  expect(parts.length).toBeGreaterThan(20)
  for (const part of parts) {
    const own = [...filesOf(manifest, part)].filter((file) => !first.has(file))
    expect([part, own.length <= 8, (await sizeOf(own)) <= PAGE_LIMIT_BYTES]).toEqual([part, true, true])
  }
})

async function readManifest(): Promise<Readonly<Record<string, Chunk>>> {
  return JSON.parse(await readFile(join(FOLDER, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk> // Vite's
}

async function entry(): Promise<string> {
  return Object.entries(await readManifest()).find(([, { isEntry }]) => isEntry)?.[0] ?? ''
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => gzipSize(join(FOLDER, file))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The one that asks ahead: the document names it, the manifest does not. */
async function firstScript(): Promise<string> {
  const [, file = ''] = /<script src="\/([^"]+)"/.exec(await readFile(join(FOLDER, 'index.html'), 'utf8')) ?? []
  return file
}

/** The build leaves the compressed form beside each file that gains from it. */
async function gzipSize(path: string): Promise<number> {
  return (await stat(`${path}.gz`).catch(() => stat(path))).size
}
