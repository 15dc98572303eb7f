import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../packages/server/src/testing/app.ts'
import { Artifact, loadVersion, saveArtifact, saveDraft, useArtifact } from '../../packages/sdk/src/index.ts'
import type { TransferProgress } from '../../packages/sdk/src/index.ts'
import { contextOf, makeScratch } from './support.ts'
import type { Transport } from '../../packages/sdk/src/client/transport.ts'
import type { Watched } from './support.ts'

let app: TestApp
let count = 0

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

/** A project and a folder that no other test has. */
function aPlace(folder: string): Watched {
  return contextOf({ url: app.url, key: app.key, folder, project: `p${++count}` })
}

const storage = (requests: readonly string[]) => requests.filter((request) => request.includes('/storage/'))

it('sends a folder, and gets it back whole; again nothing is sent or fetched', async () => {
  using scratch = makeScratch()
  const { context, requests } = aPlace(scratch.folder)
  const sizes = { 'a.bin': 10, 'b/c.bin': 300_000, 'b/ünï.bin': 9_000_000, empty: 0 }
  for (const [path, size] of Object.entries(sizes)) scratch.write(path, size)
  scratch.write('twin', readFileSync(join(scratch.folder, 'source/a.bin')))
  const artifact = scratch.draft()
  await artifact.addDir(join(scratch.folder, 'source'))
  let last: TransferProgress | undefined
  const version = await saveDraft(
    context,
    artifact,
    { aliases: ['best'], tags: ['gold'] },
    { onProgress: (progress) => (last = progress) },
  )
  expect(version).toMatchObject({
    name: 'data:v0',
    digest: artifact.digest,
    fileCount: 5,
    aliases: ['best', 'latest'],
    tags: ['gold'],
  })
  expect(last).toMatchObject({ filesDone: 5, fileCount: 5, bytesDone: last?.sizeBytes })

  requests.length = 0
  const root = await version.download({ onProgress: (progress) => (last = progress) })
  expect(root).toBe(join(scratch.folder, 'artifacts', 'data:v0'))
  expect(last).toMatchObject({ filesDone: 5, bytesDone: last?.sizeBytes, bytesSaved: 10 })
  expect(await version.verify()).toMatchObject({ fileCount: 5 })
  for (const path of ['a.bin', 'b/c.bin', 'b/ünï.bin', 'empty', 'twin']) {
    expect(readFileSync(join(root, path)).equals(readFileSync(join(scratch.folder, 'source', path)))).toBe(true)
  }
  expect(readdirSync(root).toSorted()).toEqual(['a.bin', 'b', 'empty', 'twin'])

  requests.length = 0
  rmSync(root, { recursive: true })
  await version.download({ onProgress: (progress) => (last = progress) })
  expect(requests).toEqual([])
  expect(last?.bytesSaved).toBe(last?.sizeBytes)

  const again = scratch.draft()
  await again.addDir(join(scratch.folder, 'source'))
  requests.length = 0
  expect((await saveDraft(context, again)).name).toBe('data:v0')
  expect(storage(requests)).toEqual([])
})

it('has no more files on their way than it was told, and asks for each once', async () => {
  using scratch = makeScratch()
  const { context, requests } = aPlace(scratch.folder)
  for (let at = 0; at < 40; at++) scratch.write(`${at}.bin`, 3000 + at)
  const artifact = scratch.draft()
  await artifact.addDir(join(scratch.folder, 'source'))
  const way = new Crossing(context.client.transport)
  const watched = { ...context, client: { ...context.client, transport: way.transport } }
  const version = await saveDraft(watched, artifact, {}, { filesAtOnce: 3 })
  expect(way.most).toBe(3)
  way.most = 0
  requests.length = 0
  await version.download({ filesAtOnce: 5 })
  expect(way.most).toBe(5)
  expect(storage(requests).length).toBe(40 + 1) // and the manifest
  expect(new Set(requests).size).toBe(
    requests.length - requests.filter((request) => request === 'POST /graphql').length + 1,
  )
})

/** Counts the requests that wait for their answer. */
class Crossing {
  most = 0
  #now = 0
  readonly transport: Transport

  constructor(transport: Transport | undefined) {
    this.transport = async (request) => {
      this.most = Math.max(this.most, ++this.#now)
      try {
        if (!transport) throw new Error('there is nothing to watch')
        return await transport(request)
      } finally {
        this.#now--
      }
    }
  }
}

it('downloads a part, keeps what is there, and makes a folder equal', async () => {
  using scratch = makeScratch()
  const { context } = aPlace(scratch.folder)
  const artifact = scratch.draft()
  for (const name of ['x/1', 'x/2', 'y']) await artifact.addBytes(name, name)
  const version = await saveDraft(context, artifact)
  const root = join(scratch.folder, 'target')
  await version.download({ root, path: 'x' })
  expect(existsSync(join(root, 'y'))).toBe(false)
  const before = statSync(join(root, 'x/1')).ino
  writeFileSync(join(root, 'x/2'), 'edited')
  writeFileSync(join(root, 'mine'), 'mine')
  await version.download({ root })
  expect(statSync(join(root, 'x/1')).ino).toBe(before)
  expect(readFileSync(join(root, 'x/2'), 'utf8')).toBe('x/2')
  await expect(version.verify({ root })).rejects.toMatchObject({ code: 'conflict' })
  await version.checkout({ root })
  expect(readdirSync(root).toSorted()).toEqual(['x', 'y'])
  writeFileSync(join(root, 'y'), 'z')
  await expect(version.verify({ root })).rejects.toMatchObject({ code: 'digest_mismatch' })
  await expect(version.download({ root, path: 'none' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(version.file()).rejects.toMatchObject({ code: 'conflict' })
})

it('does not believe an object of the cache that was written to', async () => {
  using scratch = makeScratch()
  const { context, requests } = aPlace(scratch.folder)
  const artifact = scratch.draft()
  await artifact.addBytes('right', 'a')
  const version = await saveDraft(context, artifact)
  const root = await version.download({ placement: 'hard-link' })
  expect(statSync(join(root, 'a')).mode & 0o222).toBe(0)
  chmodSync(join(root, 'a'), 0o600)
  writeFileSync(join(root, 'a'), 'wrong')
  requests.length = 0
  const other = await version.download({ root: join(scratch.folder, 'other') })
  expect(readFileSync(join(other, 'a'), 'utf8')).toBe('right')
  expect(storage(requests)).toHaveLength(1)
})

it('removes what was used least recently when the cache is full', async () => {
  using scratch = makeScratch()
  const { context } = aPlace(scratch.folder)
  const artifact = scratch.draft()
  for (const name of ['a', 'b', 'c']) await artifact.addFile(scratch.write(name, 100_000))
  const version = await saveDraft(context, artifact)
  await version.download()
  expect(await context.cache?.clean(250_000)).toEqual({ bytes: 200_000, removedBytes: 100_000 })
  await version.download({ root: join(scratch.folder, 'again') })
  await version.verify({ root: join(scratch.folder, 'again') })
})

it('follows no link in its way, and leaves nothing behind', async () => {
  using scratch = makeScratch()
  const { context } = aPlace(scratch.folder)
  const artifact = scratch.draft()
  await artifact.addBytes('x', 'in/side')
  await artifact.addBytes('y', 'top')
  const version = await saveDraft(context, artifact)
  const outside = join(scratch.folder, 'outside')
  mkdirSync(outside)
  for (const link of ['in', 'top']) {
    const root = join(scratch.folder, `root-${link}`)
    mkdirSync(root)
    symlinkSync(outside, join(root, link))
    await expect(version.download({ root })).rejects.toMatchObject({ code: 'conflict' })
    expect(readdirSync(outside)).toEqual([])
    expect(readdirSync(root)).not.toContain('.amphora-partial')
  }
})

it('makes the next version of a draft of the last, and lays an incremental one over it', async () => {
  using scratch = makeScratch()
  const { context, requests } = aPlace(scratch.folder)
  const first = scratch.draft()
  for (const name of ['a', 'b']) await first.addBytes(name, name)
  const version = await saveDraft(context, first)
  const draft = await version.newDraft()
  draft.remove('a')
  await draft.addBytes('c', 'c')
  requests.length = 0
  const second = await saveDraft(context, draft)
  expect(second.name).toBe('data:v1')
  expect((await second.files()).map(({ path }) => path)).toEqual(['b', 'c'])
  expect(storage(requests).filter((request) => request.startsWith('PUT'))).toHaveLength(2) // one file, one manifest
  await second.download()

  const part = new Artifact('data', 'dataset', { incremental: true, stagingFolder: join(scratch.folder, 'staging') })
  await part.addBytes('d', 'd')
  const third = await saveDraft(context, part)
  expect((await third.files()).map(({ path }) => path).toSorted()).toEqual(['b', 'c', 'd'])
})

it('edits, links and deletes', async () => {
  using scratch = makeScratch()
  const { context } = aPlace(scratch.folder)
  const artifact = scratch.draft()
  artifact.ttl = 3600
  await artifact.addBytes('a', 'a')
  const version = await saveDraft(context, artifact, { aliases: ['old'], tags: ['t1'] })
  expect(version).toMatchObject({ ttl: 3600, aliases: ['latest', 'old'] })
  version.description = 'better'
  version.metadata = { accuracy: 0.5 }
  version.aliases = ['latest', 'new']
  version.tags = ['t2']
  version.ttl = 'off'
  await version.save()
  const read = await loadVersion(context, 'data:new')
  expect(read).toMatchObject({ description: 'better', metadata: { accuracy: 0.5 }, tags: ['t2'], ttl: 'off' })
  expect(read.aliases).toEqual(['latest', 'new'])
  await expect(loadVersion(context, 'data:old')).rejects.toMatchObject({ code: 'not_found' })
  await expect(loadVersion(context, 'data', { type: 'model' })).rejects.toMatchObject({ code: 'invalid_argument' })

  const link = await read.linkTo('models/best', { aliases: ['prod'] })
  expect(link).toMatchObject({ isLink: true, project: 'models', name: 'best:v0', aliases: ['latest', 'prod'] })
  expect(link.source).toBe(read.qualifiedName)
  expect(readFileSync(await link.file(), 'utf8')).toBe('a')
  await link.delete()
  await expect(loadVersion(context, 'models/best')).rejects.toMatchObject({ code: 'not_found' })
  await expect(read.delete()).rejects.toMatchObject({ code: 'conflict' })
  await read.delete({ deleteAliases: true })
  await expect(loadVersion(context, 'data')).rejects.toMatchObject({ code: 'not_found' })
})

it('refers to files of other versions, of this machine and of the web', async () => {
  using scratch = makeScratch()
  const { context } = aPlace(scratch.folder)
  const base = scratch.draft('base')
  await base.addBytes('content', 'inside.txt')
  const version = await saveDraft(context, base)
  const referring = scratch.draft('refs')
  await referring.addReference(await version.reference('inside.txt'), { name: 'of-version.txt' })
  await referring.addReference(`file://${scratch.write('here.txt', 'here')}`)
  await referring.addReference(`${app.url}/healthz`, { checksum: false })
  const saved = await saveDraft(context, referring)
  const root = await saved.download()
  expect(readFileSync(join(root, 'of-version.txt'), 'utf8')).toBe('content')
  expect(readFileSync(join(root, 'here.txt'), 'utf8')).toBe('here')
  expect(existsSync(join(root, 'healthz'))).toBe(true)
  scratch.write('here.txt', 'then')
  await expect(saved.download({ root: join(scratch.folder, 'again') })).rejects.toMatchObject({
    code: 'digest_mismatch',
  })
  const left = await saved.download({ root: join(scratch.folder, 'left'), references: 'leave' })
  expect(readdirSync(left)).toEqual([])
  expect(await useArtifact(context, undefined, 'refs')).toMatchObject({ id: saved.id })
})

it('says loudly which staged file is gone, and finds those of a folder that was moved', async () => {
  using scratch = makeScratch()
  const { context } = aPlace(scratch.folder)
  const artifact = scratch.draft()
  await artifact.addBytes('a', 'a')
  const runFolder = join(scratch.folder, 'run-1')
  const record = artifact.toRecord({ entity: 'admin', project: 'moved', runFolder })
  const moved = join(scratch.folder, 'run-2')
  mkdirSync(moved)
  renameSync(join(runFolder, 'artifacts'), join(moved, 'artifacts'))
  await expect(saveArtifact(context.client, record)).rejects.toThrow('the bytes of "a" are gone')
  expect(await saveArtifact(context.client, record, { runFolder: moved })).toMatchObject({ wasThere: false })
  rmSync(moved, { recursive: true })
})

it('ends at once when it is aborted, with nothing partial in folder and cache', async () => {
  using scratch = makeScratch()
  const { context } = aPlace(scratch.folder)
  const artifact = scratch.draft()
  for (const name of ['a', 'b', 'c']) await artifact.addFile(scratch.write(name, 400_000))
  const version = await saveDraft(context, artifact)
  const stop = new AbortController()
  const onProgress = (): void => stop.abort(new Error('enough'))
  await expect(version.download({ signal: stop.signal, onProgress })).rejects.toThrow('enough')
  const root = join(scratch.folder, 'artifacts', 'data:v0')
  const whole = existsSync(root) ? readdirSync(root) : []
  for (const name of whole) expect(statSync(join(root, name)).size).toBe(400_000)
  await version.download()
  await version.verify()
})
