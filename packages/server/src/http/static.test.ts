import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder, startTestApp, type TestApp } from '../testing/app.ts'
import { removeFolder } from '../testing/database.ts'

let app: TestApp
let folder: string

const SCRIPT = 'console.log("pages")'
const NAVIGATION = { authorization: '', accept: 'text/html,*/*' }
const ANYBODY = { authorization: '' }

beforeAll(async () => {
  folder = await makeFolder()
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Amphora</title>')
  await writeFile(join(folder, 'assets/index-a1B2c3D4.js'), SCRIPT)
  await writeFile(join(folder, 'assets/index-a1B2c3D4.js.gz'), gzipSync(SCRIPT))
  await writeFile(join(folder, 'assets/scheme.js'), SCRIPT)
  await writeFile(join(folder, 'secret.js'), 'secret')
  app = await startTestApp({ args: ['--pages', folder] })
})

afterAll(async () => {
  await app.close()
  await removeFolder(folder)
})

describe('the document', () => {
  it('is the same at every address, for everybody', async () => {
    const answers = await Promise.all(
      ['/', '/admin/p/runs/r', '/nobody/nothing?x=1'].map((path) => app.send(path, { headers: NAVIGATION })),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['200 <!doctype html><title>Amphora</title>']),
    )
  })

  it('is a 404 of the doors for a program', async () => {
    const answer = await app.send('/nobody/nothing')
    expect(answer.status).toBe(404)
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'not_found' } }] })
  })

  it('comes with the headers of all pages, and is asked for again each time', async () => {
    const { headers } = await app.send('/admin/p', { headers: NAVIGATION })
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';")
    expect(headers.get('cache-control')).toBe('no-cache')
  })
})

describe('its files', () => {
  it('with a hash in their name are kept for good, and sent compressed to who takes that', async () => {
    const raw = await fetch(`${app.url}/assets/index-a1B2c3D4.js`, { headers: { 'accept-encoding': 'gzip' } })
    expect(raw.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(raw.headers.get('content-encoding')).toBe('gzip')
    expect(raw.headers.get('content-length')).toBe(String(gzipSync(SCRIPT).length))
    expect(raw.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await raw.text()).toBe(SCRIPT)
  })

  it('are sent as they are to who takes nothing else', async () => {
    const answer = await app.send('/assets/index-a1B2c3D4.js', {
      headers: { ...ANYBODY, 'accept-encoding': 'identity' },
    })
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(answer.text).toBe(SCRIPT)
  })

  it('without a hash are asked for again', async () => {
    expect((await app.send('/assets/scheme.js', { headers: ANYBODY })).headers.get('cache-control')).toBe('no-cache')
  })

  it.each([
    '/assets/..%2fsecret.js',
    '/assets/%2e%2e%2findex.html',
    '/assets/absent.js',
    '/assets/.js',
    '/assets/index',
  ])('are no others: %s', async (path) => {
    expect((await app.send(path, { headers: ANYBODY })).status).toBe(404)
  })
})

it('says what to do where the pages are not built', async () => {
  const unbuilt = await startTestApp({ args: ['--pages', join(folder, 'nothing')] })
  try {
    const answer = await unbuilt.send('/', { headers: NAVIGATION })
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('npm start')])
  } finally {
    await unbuilt.close()
  }
})
