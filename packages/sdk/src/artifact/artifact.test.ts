import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EntryObject } from '../media/artifact-contract.ts'
import { Artifact } from './artifact.ts'
import { entriesOf } from './manifest-file.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amphora-artifact-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function draft(name = 'data'): Artifact {
  return new Artifact(name, 'dataset', { stagingFolder: join(folder, 'staging') })
}

function write(path: string, content: string | Uint8Array): string {
  const file = join(folder, 'source', path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
  return file
}

it('has the digest that the Python client has for the same file', async () => {
  const artifact = draft()
  await artifact.addFile(write('a.txt', 'aaa'))
  expect(artifact.entry('a.txt')).toEqual({ path: 'a.txt', digest: 'R7zlx09Yn0hn29V+nKn4CA==', sizeBytes: 3 })
  expect(artifact.digest).toBe('7c6d1c8e6333e4808519641cffea5f19')
})

it('keeps what a file was when it was added', async () => {
  const artifact = draft()
  const file = write('a.txt', 'before')
  await artifact.addFile(file, { name: 'x/a.txt' })
  writeFileSync(file, 'after!')
  const record = artifact.toRecord({ runId: 'r1', runFolder: join(folder, 'run') })
  const [entry] = record.manifest.entries
  expect(entry?.path).toBe('x/a.txt')
  expect(entry?.localPath.startsWith(join(folder, 'run', 'artifacts'))).toBe(true)
  expect(readFileSync(entry?.localPath ?? '', 'utf8')).toBe('before')
})

it('takes a file that is written into it, by the end of the block or of a pipeline', async () => {
  const artifact = draft()
  {
    await using file = artifact.newFile('training.pt')
    file.write('one ')
    file.write('two')
  }
  await pipeline(Readable.from(['one ', 'two']), artifact.newFile('validation.pt'))
  expect(artifact.entry('training.pt')?.sizeBytes).toBe(7)
  expect(artifact.entry('validation.pt')?.digest).toBe(artifact.entry('training.pt')?.digest)
})

it('does not take a file whose writing broke', async () => {
  const artifact = draft()
  const broken = Readable.from(
    (function* () {
      yield 'half'
      throw new Error('no more')
    })(),
  )
  await expect(pipeline(broken, artifact.newFile('half.pt'))).rejects.toThrow('no more')
  expect(artifact.entries.size).toBe(0)
})

it('adds a folder on several threads as it does alone, unicode names and empty files among them', async () => {
  const names = ['empty', 'a/b/c.txt', 'ünïcödé/日本語.txt', 'blank here.bin']
  for (const name of names) write(name, name === 'empty' ? '' : name)
  for (let at = 0; at < 100; at++) write(`many/${at}.txt`, `file ${at}`)
  const artifact = draft()
  await artifact.addDir(join(folder, 'source'))
  const alone = draft()
  for (const path of artifact.entries.keys()) await alone.addFile(join(folder, 'source', path), { name: path })
  expect(artifact.entries.size).toBe(104)
  expect(artifact.digest).toBe(alone.digest)
  expect(artifact.entry('empty')?.digest).toBe('1B2M2Y8AsgTpgAmY7PhCfg==')
})

it('refuses a link out of a folder, follows one inside, and knows a circle', async () => {
  write('in/a.txt', 'a')
  write('secret.txt', 's')
  const root = join(folder, 'source', 'in')
  symlinkSync(join(root, 'a.txt'), join(root, 'inside.txt'))
  const inside = draft()
  await inside.addDir(root)
  expect([...inside.entries.keys()].toSorted()).toEqual(['a.txt', 'inside.txt'])
  symlinkSync(join(folder, 'source', 'secret.txt'), join(root, 'out.txt'))
  await expect(draft().addDir(root)).rejects.toMatchObject({ code: 'invalid_argument' })
  const followed = draft()
  await followed.addDir(root, { symlinks: 'follow' })
  expect(followed.entries.has('out.txt')).toBe(true)
  symlinkSync(root, join(root, 'again'))
  await expect(draft().addDir(root, { symlinks: 'follow' })).rejects.toThrow('folder it lies in')
})

it('refuses names and files that cannot be, each with the cure', async () => {
  expect(() => draft('a b')).toThrow('letters, digits')
  expect(() => new Artifact('x', 'wandb-history')).toThrow('reserved')
  const artifact = draft()
  const file = write('a.txt', 'a')
  await expect(artifact.addFile(file, { name: '../a.txt' })).rejects.toMatchObject({ code: 'invalid_argument' })
  await expect(artifact.addFile(file, { name: '/a.txt' })).rejects.toMatchObject({ code: 'invalid_argument' })
  await expect(artifact.addFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'not_found' })
  await expect(artifact.addFile(folder)).rejects.toMatchObject({ code: 'invalid_argument' })
  await artifact.addFile(file)
  await artifact.addFile(file)
  await expect(artifact.addBytes('other', 'a.txt')).rejects.toMatchObject({ code: 'conflict' })
  await artifact.addBytes('other', 'a.txt', { overwrite: true })
  expect(artifact.entry('a.txt')?.sizeBytes).toBe(5)
})

it('takes entries and folders out', async () => {
  const artifact = draft()
  for (const name of ['a', 'x/b', 'x/c', 'xy']) await artifact.addBytes(name, name)
  artifact.remove('x/')
  artifact.remove('a')
  expect([...artifact.entries.keys()]).toEqual(['xy'])
  expect(() => artifact.remove('none')).toThrow('no entry or folder')
})

it('refers to a folder by the content of its files, or by its address alone', async () => {
  const a = write('a.txt', 'aaa')
  const artifact = draft()
  await artifact.addReference(`file://${join(folder, 'source')}`, { name: 'ref' })
  expect(artifact.entry('ref/a.txt')).toMatchObject({
    digest: 'R7zlx09Yn0hn29V+nKn4CA==',
    sizeBytes: 3,
    ref: `file://${a}`,
  })
  await artifact.addReference('s3://bucket/key.bin', { checksum: false })
  expect(artifact.entry('key.bin')).toMatchObject({ digest: 's3://bucket/key.bin', ref: 's3://bucket/key.bin' })
  await expect(artifact.addReference('plain/path')).rejects.toThrow('no URI')
})

it('keeps an object once, under a name that says what it is', async () => {
  const table: EntryObject = {
    objectType: 'table',
    async writeTo(artifact, path) {
      await artifact.addBytes('pixels', `media/${path}.bin`)
      return '{"_type": "table"}'
    },
  }
  const artifact = draft()
  const entry = await artifact.add(table, 'results')
  expect(entry.path).toBe('results.table.json')
  expect(await artifact.add(table, 'another')).toEqual(entry)
  expect([...artifact.entries.keys()].toSorted()).toEqual(['media/results.table.json.bin', 'results.table.json'])
})

it('changes no more once it is a record, which has all a sender needs', async () => {
  const artifact = draft()
  artifact.ttl = 3600
  artifact.tags = ['gold']
  artifact.metadata = { lr: Number.NaN, shape: new Float32Array([1, 2]), at: new Date(0) }
  await artifact.addBytes('aaa', 'a.txt')
  const record = artifact.toRecord({ runId: 'r1', aliases: ['best', 'latest'], tags: ['gold', 'new'] })
  expect(record).toMatchObject({
    aliases: ['best', 'latest'],
    tags: ['gold', 'new'],
    ttlSeconds: 3600n,
    metadata: '{"lr":null,"shape":[1,2],"at":"1970-01-01T00:00:00.000Z"}',
    digest: '7c6d1c8e6333e4808519641cffea5f19',
    isFinal: true,
  })
  expect(() => artifact.toRecord({})).toThrow('logged')
  await expect(artifact.addBytes('b', 'b')).rejects.toMatchObject({ code: 'conflict' })
})

it('is not logged while something is being added', async () => {
  const artifact = draft()
  const file = artifact.newFile('a')
  expect(() => artifact.toRecord({})).toThrow('still being added')
  await file[Symbol.asyncDispose]()
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
  expect(artifact.toRecord({}).manifest.entries).toHaveLength(1)
})

it('writes a list of very many entries to a file, and reads it back', { timeout: 180_000 }, async () => {
  const ref = 'https://example.org/x'
  const entries = new Map(
    Array.from({ length: 100_001 }, (_, at) => [
      `r/${at}`,
      { digest: 'd', sizeBytes: at, ref, extra: { etag: '"d"' } },
    ]),
  )
  const base = { id: 'QXJ0aWZhY3Q6MQ==', entity: 'admin', project: 'p', entries }
  const artifact = Artifact.from(base, { name: 'data', type: 'dataset', stagingFolder: join(folder, 'staging') })
  const { manifest } = artifact.toRecord({})
  expect(manifest.entries).toHaveLength(0)
  expect(existsSync(manifest.entriesFile)).toBe(true)
  let [count, last] = [0, {}]
  for await (const entry of entriesOf(manifest)) [count, last] = [count + 1, entry]
  expect(count).toBe(100_001)
  expect(last).toMatchObject({ ref, sizeBytes: 99_999n, extra: [{ path: ['etag'], json: '"\\"d\\""' }] })
})
