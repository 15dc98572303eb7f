import { rm } from 'node:fs/promises'
import { encodeId } from '@amphora/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashApiKey } from '../auth/authenticate.ts'
import { basic, startTestApp, type TestApp } from '../testing/app.ts'
import { logArtifact } from '../testing/artifact.ts'
import { aStranger, openTestDomain } from '../testing/domain.ts'

let app: TestApp
let artifactId: string
let folder: string

const STRANGERS_KEY = `local-${'9'.repeat(40)}`

beforeAll(async () => {
  const t = await openTestDomain()
  ;({ folder } = t)
  const files = { 'train/a.txt': 'one', 'train/한글.txt': 'two', 'train-2/b.txt': 'three', 'z.txt': 'four' }
  const artifact = await logArtifact(t, { files, references: { 'train/far.bin': 's3://bucket/far.bin' } })
  artifactId = encodeURIComponent(encodeId('Artifact', artifact.id))
  const { userId } = await aStranger(t)
  const key = { user_id: userId, secret_sha256: hashApiKey(STRANGERS_KEY), hint: '', description: null, created_at: '' }
  await t.deps.store.transaction((tx) => tx.apiKeys.insert(key))
  await t.deps.store.close()
  await t.deps.blobs.close()
  app = await startTestApp({ folder })
  await app.ask(`mutation { upsertBucket(input: {name: "r", modelName: "p"}) { inserted } }`)
  await store('media/x.txt', 'content')
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

async function store(name: string, body: string): Promise<void> {
  const input = `{entityName: "admin", projectName: "p", runName: "r", files: [${JSON.stringify(name)}]}`
  const { json } = await app.ask(`mutation { createRunFiles(input: ${input}) { files { uploadUrl } } }`)
  const { data } = json as { data: { createRunFiles: { files: [{ uploadUrl: string }] } } }
  expect((await fetch(data.createRunFiles.files[0].uploadUrl, { method: 'PUT', body })).status).toBe(200)
}

const ofVersion = (query = ''): string => `/artifacts/${artifactId}/download.zip${query}`

/** Names in the order of the zip, each after the empty length of its extras: read as text, times before it vary in length. */
function namesIn(zip: string): string[] {
  return zip
    .split('PK\u0003\u0004')
    .slice(1)
    .map((part) => /\0\0([^\0]+?\.txt)/.exec(part)?.[1] ?? '?')
}

describe('a zip of a version', () => {
  it('has every file, and says what is elsewhere', async () => {
    const answer = await app.send(ofVersion())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''mnist-v0.zip")
    expect(namesIn(answer.text)).toEqual([
      'train-2/b.txt',
      'train/a.txt',
      'train/한글.txt',
      'z.txt',
      'NOT-INCLUDED.txt',
    ])
    expect(answer.text).toContain('train/far.bin\n')
  })

  it('of one folder has no other that begins with its name', async () => {
    for (const query of ['?folder=train', '?folder=train/']) {
      const answer = await app.send(ofVersion(query))
      expect(namesIn(answer.text)).toEqual(['train/a.txt', 'train/한글.txt', 'NOT-INCLUDED.txt'])
      expect(answer.headers.get('content-disposition')).toContain('mnist-v0-train.zip')
    }
  })

  it('is not found for a folder without files, and for whoever may not see the version', async () => {
    expect((await app.send(ofVersion('?folder=absent'))).status).toBe(404)
    const stranger = await app.send(ofVersion(), { headers: { authorization: basic(STRANGERS_KEY) } })
    expect(stranger.status).toBe(404)
    expect((await fetch(app.url + ofVersion())).status).toBe(401)
  })
})

describe('a zip of a run', () => {
  it('has its files under their paths', async () => {
    const answer = await app.send('/files/admin/p/r/download.zip?folder=media')
    expect([answer.status, namesIn(answer.text)]).toEqual([200, ['media/x.txt']])
    expect(answer.headers.get('content-disposition')).toContain('r-media.zip')
    expect((await app.send('/files/admin/p/absent/download.zip')).status).toBe(404)
  })
})
