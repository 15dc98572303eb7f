import { Readable } from 'node:stream'
import { encodeId } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import { get, put } from '../testing/artifact.ts'
import { aRun, aStranger, sharedTestDomain } from '../testing/domain.ts'
import type { RunFile } from './file.ts'
import type { Run } from './run/index.ts'

const t = sharedTestDomain()
let run: Run

beforeEach(async () => {
  run = await aRun(t, 'r')
})

function announce(...names: readonly string[]) {
  return t.domain.files.createFiles(t.viewer, { project: t.project, id: 'r' }, names)
}

async function save(name: string, content = 'x'): Promise<void> {
  const { uploads } = await announce(name)
  await put(t, uploads[0]?.uploadPath ?? '', content)
}

interface Page {
  readonly names?: readonly string[]
  readonly pattern?: string
  readonly afterPath?: string
  readonly limit?: number
}

function list({ afterPath = '', limit = 100, ...page }: Page = {}): Promise<readonly RunFile[]> {
  return t.domain.files.listFiles(run, { afterPath, limit, ...page })
}

const pathsOf = (files: readonly RunFile[]) => files.map((file) => file.path)

describe('an announced file', () => {
  it('is answered under the name that was asked for, and shows once its bytes are here', async () => {
    const { run: owner, uploads } = await announce('./a b/c%20d.txt')
    expect(owner.storage_id).toBe(run.storage_id)
    expect(uploads.map(({ name }) => name)).toEqual(['./a b/c%20d.txt'])
    expect(await list()).toEqual([])
    expect(await t.domain.files.countFiles(run)).toBe(0)
    expect(await list({ names: ['a b/c%20d.txt'] })).toMatchObject([{ uploaded_at: null, size_bytes: 0 }])
    await put(t, uploads[0]?.uploadPath ?? '', 'hello')
    const [file] = await list()
    expect(file).toMatchObject({
      path: 'a b/c%20d.txt',
      size_bytes: 5,
      md5: '5d41402abc4b2a76b9719d911017c592',
      mimetype: 'text/plain',
    })
    expect(await t.domain.files.countFiles(run)).toBe(1)
    expect(await get(t, file ? t.domain.files.urlPathsOf(file).get : '')).toBe('hello')
  })

  it('sent again takes the place of the old one, under the same id', async () => {
    await save('a.txt', 'one')
    const [before] = await list()
    await save('a.txt', 'two!')
    const [after, ...others] = await list()
    expect(others).toEqual([])
    expect(after).toMatchObject({ id: before?.id, size_bytes: 4 })
    expect(await get(t, after ? t.domain.files.urlPathsOf(after).get : '')).toBe('two!')
  })

  it('may be empty', async () => {
    await save('empty', '')
    const [file] = await list()
    expect(file).toMatchObject({ size_bytes: 0, md5: 'd41d8cd98f00b204e9800998ecf8427e' })
    expect(await get(t, file ? t.domain.files.urlPathsOf(file).get : '')).toBe('')
  })

  it('may be one of thousands, and twice in one request', async () => {
    const names = Array.from({ length: 9999 }, (_, i) => `many/${i}`)
    const { uploads } = await announce(...names, 'many/0')
    expect(uploads).toHaveLength(10_000)
    expect(uploads[9999]?.uploadPath).toBe(uploads[0]?.uploadPath)
    await expect(announce(...names, 'one', 'too many')).rejects.toMatchObject({ code: 'too_large' })
  })

  it.each([
    '../x',
    'a/../../x',
    '..',
    '.',
    '',
    '/etc/passwd',
    'a//b',
    'a/',
    '\\\\host\\share',
    'C:\\x',
    'a\\..\\..\\x',
    'a\0b',
    'a\nb',
    './/x',
    './../x',
    `long/${'x'.repeat(1024)}`,
    'half \ud800',
  ])('is refused under the name %j, and the good ones beside it are not announced either', async (name) => {
    await expect(announce('good.txt', name)).rejects.toMatchObject({ code: 'invalid_argument' })
    expect(await list({ names: ['good.txt'] })).toEqual([])
  })

  it('is refused for a run that is hidden from the caller as for one that is absent', async () => {
    const stranger = await aStranger(t, `writer-${t.project}`.slice(0, 40))
    const of = (id: string) => t.domain.files.createFiles(stranger, { entity: 'admin', project: t.project, id }, ['a'])
    await expect(of('r')).rejects.toMatchObject({ code: 'not_found', message: 'run "r" not found' })
    await expect(of('absent')).rejects.toMatchObject({ code: 'not_found', message: 'run "absent" not found' })
  })
})

describe('an upload', () => {
  it('for a file that is deleted while the bytes come says so', async () => {
    const { uploads } = await announce('a.txt')
    const token = uploads[0]?.uploadPath.split('/')[2] ?? ''
    const [file] = await list({ names: ['a.txt'] })
    async function* slowly() {
      yield Buffer.from('hel')
      await t.domain.files.deleteFiles(t.viewer, [encodeId('RunFile', file?.id ?? 0)])
      yield Buffer.from('lo')
    }
    const upload = t.domain.uploads.receiveUpload(token, slowly(), AbortSignal.timeout(60_000))
    await expect(upload).rejects.toMatchObject({ code: 'not_found' })
    expect(await list({ names: ['a.txt'] })).toEqual([])
  })

  it('that breaks off leaves the file as it was', async () => {
    await save('a.txt', 'whole')
    const { uploads } = await announce('a.txt')
    const token = uploads[0]?.uploadPath.split('/')[2] ?? ''
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('ha')
        throw new Error('the line went dead')
      })(),
    )
    const upload = t.domain.uploads.receiveUpload(token, broken, AbortSignal.timeout(60_000))
    await expect(upload).rejects.toThrow('the line went dead')
    const [file] = await list()
    expect(await get(t, file ? t.domain.files.urlPathsOf(file).get : '')).toBe('whole')
  })
})

describe('the list of files', () => {
  const PATHS = [
    'A.txt',
    'a.txt',
    'a_b',
    'axb',
    'media/images/x_0.png',
    'media/x*.png',
    'q?',
    'x[1].png',
    '100%',
    '한글.md',
  ]

  async function saveAll(): Promise<void> {
    for (const path of PATHS) await save(path)
  }

  it('is by path, in pages of any size', async () => {
    await saveAll()
    const sorted = pathsOf(await list())
    expect(sorted.toSorted()).toEqual(PATHS.toSorted())
    for (const limit of [1, 3, 7]) {
      const paged: string[] = []
      for (
        let page = await list({ limit });
        page.length > 0;
        page = await list({ limit, afterPath: paged.at(-1) ?? '' })
      ) {
        paged.push(...pathsOf(page))
      }
      expect(paged).toEqual(sorted)
    }
  })

  it.each([
    ['a.txt', ['a.txt']],
    ['%.txt', ['A.txt', 'a.txt']],
    ['a_b', ['a_b', 'axb']],
    ['media/%', ['media/images/x_0.png', 'media/x*.png']],
    ['%*%', ['media/x*.png']],
    ['q?', ['q?']],
    ['x[1].png', ['x[1].png']],
    ['_____.png', []],
    ['한글.__', ['한글.md']],
    ['%', PATHS],
    ['', []],
  ])('matches the pattern %j as LIKE does, letters told apart', async (pattern, expected) => {
    await saveAll()
    expect(pathsOf(await list({ pattern })).toSorted()).toEqual([...expected].toSorted())
  })

  it('of names finds those, with or without "./", in their own order', async () => {
    await saveAll()
    expect(pathsOf(await list({ names: ['./a.txt', 'q?', 'absent', 'A.TXT'] }))).toEqual(['a.txt', 'q?'])
    expect(await list({ names: [] })).toEqual([])
    const many = Array.from({ length: 40_000 }, (_, i) => `f${i}`)
    expect(pathsOf(await list({ names: [...many, 'axb'] }))).toEqual(['axb'])
  })

  it('refuses a pattern that is longer than any path', async () => {
    await expect(async () => list({ pattern: '%'.repeat(60_000) })).rejects.toMatchObject({ code: 'too_large' })
  })
})

describe('files said to be uploaded', () => {
  it('are, or the first that is not is named', async () => {
    await save('here.txt')
    await announce('not yet.txt')
    const check = (...names: readonly string[]) =>
      t.domain.files.checkUploaded(t.viewer, { project: t.project, id: 'r' }, names)
    await check('here.txt', './here.txt')
    await check()
    await expect(check('here.txt', 'not yet.txt')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"not yet.txt"') as string,
    })
    await expect(check('never.txt')).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('deleting files', () => {
  const wireIds = async () => (await list()).map((file) => encodeId('RunFile', file.id))

  it('takes them from the list, and their addresses with them', async () => {
    await save('a.txt')
    await save('b.txt')
    const [a] = await list()
    const address = a ? t.domain.files.urlPathsOf(a).get : ''
    await t.domain.files.deleteFiles(t.viewer, (await wireIds()).slice(0, 1))
    expect(pathsOf(await list())).toEqual(['b.txt'])
    await expect(get(t, address)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is all or nothing', async () => {
    await save('a.txt')
    const ids = [...(await wireIds()), encodeId('RunFile', 10 ** 9)]
    await expect(t.domain.files.deleteFiles(t.viewer, ids)).rejects.toMatchObject({ code: 'not_found' })
    expect(pathsOf(await list())).toEqual(['a.txt'])
  })

  it('again, because the first answer was lost, succeeds; what comes anew under the name stays', async () => {
    await save('a.txt')
    const ids = await wireIds()
    await t.domain.files.deleteFiles(t.viewer, ids)
    await save('a.txt', 'anew')
    await t.domain.files.deleteFiles(t.viewer, ids)
    expect(pathsOf(await list())).toEqual(['a.txt'])
    const stranger = await aStranger(t, `repeater-${t.project}`.slice(0, 40))
    await expect(t.domain.files.deleteFiles(stranger, ids)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of somebody else is refused in the words for files that are absent', async () => {
    await save('a.txt')
    const [existing = ''] = await wireIds()
    const stranger = await aStranger(t, `eraser-${t.project}`.slice(0, 40))
    for (const id of [existing, encodeId('RunFile', 10 ** 9), 'no id']) {
      await expect(t.domain.files.deleteFiles(stranger, [id])).rejects.toMatchObject({
        code: 'not_found',
        message: `file with id "${id}" not found`,
      })
    }
  })
})

describe('the bytes of a deleted run', () => {
  it('are no longer given out', async () => {
    await save('a.txt')
    const [file] = await list()
    await t.domain.runs.deleteRun(t.viewer, encodeId('Run', run.storage_id))
    await expect(get(t, file ? t.domain.files.urlPathsOf(file).get : '')).rejects.toMatchObject({ code: 'not_found' })
  })
})
