import { rm } from 'node:fs/promises'
import { encodeId, md5HexOf, parseMd5Base64 } from '@amphora/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashApiKey } from '../auth/authenticate.ts'
import { basic, startTestApp, type TestApp } from '../testing/app.ts'
import { logArtifact, md5Of } from '../testing/artifact.ts'
import { aStranger, openTestDomain } from '../testing/domain.ts'

let app: TestApp
let artifactId: string
let folder: string

const CONTENT = 'label,pixels\n7,0'
const DIGEST = md5HexOf(parseMd5Base64(md5Of(CONTENT)))
const STRANGERS_KEY = `local-${'9'.repeat(40)}`

beforeAll(async () => {
  const t = await openTestDomain()
  ;({ folder } = t)
  const artifact = await logArtifact(t, { files: { 'train/한글 %.csv': CONTENT } })
  await logArtifact(t, { collectionName: 'other', files: { 'x.txt': 'x' } })
  artifactId = encodeId('Artifact', artifact.id)
  const { userId } = await aStranger(t)
  const key = { user_id: userId, secret_sha256: hashApiKey(STRANGERS_KEY), hint: '', description: null, created_at: '' }
  await t.deps.store.transaction((tx) => tx.apiKeys.insert(key))
  await t.deps.store.close()
  await t.deps.blobs.close()
  app = await startTestApp({ folder })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const NAME = encodeURIComponent('한글 %.csv')

/** The client puts the birth artifact's id where it knows one; it may be empty. */
const v2 = (parts: { id?: string; collection?: string; digest?: string; birth?: string; project?: string } = {}) =>
  ['/artifactsV2/default/admin', parts.project ?? 'pipeline', parts.collection ?? 'mnist']
    .concat(parts.id === undefined ? [] : [parts.id])
    .concat([parts.birth ?? artifactId, parts.digest ?? DIGEST, NAME])
    .join('/')

describe('a file of an artifact', () => {
  it('is served at every address that clients build', async () => {
    const addresses = [v2({ id: artifactId }), v2(), v2({ birth: '' }), v2({ id: artifactId, birth: '' })]
    const short = [`/artifactsV2/default/admin/${artifactId}/${DIGEST}`, `/artifacts/admin/${DIGEST}`]
    for (const address of [...addresses, ...short]) {
      const answer = await app.send(address)
      expect([address, answer.status, answer.text]).toEqual([address, 200, CONTENT])
    }
  })

  it('comes with its name, its length, and what keeps it from running here', async () => {
    const { headers } = await app.send(v2(), { method: 'HEAD' })
    expect(headers.get('content-length')).toBe(String(CONTENT.length))
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%ED%95%9C%EA%B8%80%20%25.csv")
    expect(headers.get('content-security-policy')).toBe('sandbox')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('comes in parts', async () => {
    const answer = await app.send(v2(), { headers: { range: 'bytes=6-11' } })
    expect([answer.status, answer.text]).toEqual([206, 'pixels'])
  })

  it('needs a key', async () => {
    expect((await app.send(v2(), { headers: { authorization: '' } })).status).toBe(401)
  })

  it('that is hidden, of another collection, or nowhere, is not found in the same words', async () => {
    const stranger = { headers: { authorization: basic(STRANGERS_KEY) } }
    const refusals = await Promise.all([
      app.send(v2(), stranger),
      app.send(`/artifacts/admin/${DIGEST}`, stranger),
      app.send(v2({ collection: 'other' })),
      app.send(v2({ collection: 'absent' })),
      app.send(v2({ project: 'absent' })),
      app.send(v2({ digest: '0'.repeat(32) })),
      app.send(v2({ id: encodeId('Artifact', 10 ** 9) })),
    ])
    expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 404))
    expect(new Set(refusals.map(messageOf))).toEqual(
      new Set(['artifact file "한글 %.csv" not found', `artifact file "${DIGEST}" not found`]),
    )
  })

  it.each(['/artifactsV2/default/admin', '/artifactsV2/a/b/c/d/e/f/g/h/i/j', '/artifactsV2/'])(
    'is not at %s',
    async (address) => {
      expect((await app.send(address)).status).toBe(404)
    },
  )

  it('is not asked for by what is no digest', async () => {
    expect((await app.send(v2({ digest: 'not-hex' }))).status).toBe(400)
    expect((await app.send(v2({ digest: '..%2F..%2Fetc%2Fpasswd' }))).status).toBe(400)
  })
})

function messageOf({ json }: { readonly json: unknown }): string {
  const { errors } = json as { errors: readonly [{ message: string }] }
  return errors[0].message
}
