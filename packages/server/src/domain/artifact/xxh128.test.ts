import { describe, expect, it } from 'vitest'
import { loadXxh128 } from '../../blob/xxh128.ts'
import { commit, createDraft, logArtifact, md5Of, put, uploadManifest, wireId } from '../../testing/artifact.ts'
import { aStranger, sharedTestDomain } from '../../testing/domain.ts'
import type { Artifact } from './index.ts'

const t = sharedTestDomain()

const AAA = 'G6SwBJLHIC7kujIoeV3J7w==' // of `aaa`, as the client computes it
const MANIFEST = '0b2739fd31a6f787b5c5b75422b75720' // of the one file `a.txt` with it

async function digestOf(content: string): Promise<string> {
  return Buffer.from((await loadXxh128()).of([content]), 'hex').toString('base64')
}

function manifestOf(digest: string, { size = 3, alg = 'XXH128', path = 'a.txt' } = {}): string {
  return JSON.stringify({
    version: 1,
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    contents: { [path]: { digest, size, extra: { alg } } },
  })
}

const draftOf = (digest = MANIFEST, collectionName = 'mnist') =>
  createDraft(t, { digest, digestAlgorithm: 'MANIFEST_XXH128', collectionName })

/** The address to put `content` to; null: it is here. */
async function ask(draft: Artifact, content: string, xxh128: string): Promise<string | null> {
  const wanted = { artifactId: wireId(draft), path: 'a.txt', md5: md5Of(content), xxh128 }
  return (await t.domain.artifacts.requestUploads(t.viewer, [wanted]))[0]?.uploadPath ?? null
}

async function upload(draft: Artifact, content: string, xxh128: string): Promise<void> {
  const path = await ask(draft, content, xxh128)
  if (path) await put(t, path, content)
}

describe('a version named by XXH128', () => {
  it('is committed under the digest that the client computed, and read by it', async () => {
    const draft = await draftOf()
    await upload(draft, 'aaa', AAA)
    await uploadManifest(t, draft, manifestOf(AAA))
    expect(await commit(t, draft)).toMatchObject({
      digest: MANIFEST,
      digest_algorithm: 'MANIFEST_XXH128',
      version_index: 0,
      size_bytes: 3,
    })
    const address = { entity: 'admin', project: t.project, collection: 'mnist', name: 'a.txt' }
    for (const digest of [AAA, md5Of('aaa')].map((base64) => Buffer.from(base64, 'base64').toString('hex'))) {
      expect(await t.domain.artifacts.getEntryDownload(t.viewer, { ...address, digest })).toMatchObject({
        sizeBytes: 3,
      })
    }
    const again = await draftOf()
    expect(again).toMatchObject({ id: draft.id, state: 'COMMITTED' })
    expect(await ask(await draftOf(MANIFEST, 'other'), 'aaa', AAA)).toBeNull()
  })

  it('is no match for one named by MD5, and its bytes are asked for again to be hashed', async () => {
    const byMd5 = await logArtifact(t, { files: { 'a.txt': 'bbb' } })
    const xxh128 = await digestOf('bbb')
    const draft = await draftOf(byMd5.digest)
    expect(draft.id).not.toBe(byMd5.id)
    expect(await ask(draft, 'bbb', xxh128)).not.toBeNull()
    await upload(draft, 'bbb', xxh128)
    expect(await ask(draft, 'bbb', xxh128)).toBeNull()
    await uploadManifest(t, draft, manifestOf(xxh128))
    await expect(commit(t, draft)).rejects.toMatchObject({ code: 'digest_mismatch' }) // announced by the MD5 of the other
  })

  it('is refused when its bytes have another XXH128, and nothing is kept', async () => {
    const draft = await draftOf()
    await expect(upload(draft, 'ccc', AAA)).rejects.toMatchObject({ code: 'digest_mismatch' })
    expect(await t.deps.store.claims.find(draft.entity_id, md5Of('ccc'))).toBeUndefined()
    await uploadManifest(t, draft, manifestOf(await digestOf('ccc')))
    await expect(commit(t, draft)).rejects.toMatchObject({ code: 'digest_mismatch' })
  })

  it('is not believed: a file whose XXH128 the server did not compute is missing', async () => {
    await logArtifact(t, { files: { 'a.txt': 'ddd' } })
    const xxh128 = await digestOf('ddd')
    const digest = (await loadXxh128()).of(['wandb-artifact-manifest-v1\n', `a.txt:${xxh128}\n`])
    const draft = await draftOf(digest)
    await uploadManifest(t, draft, manifestOf(xxh128))
    await expect(commit(t, draft)).rejects.toMatchObject({ code: 'unprocessable' })
    await upload(draft, 'ddd', xxh128)
    expect(await commit(t, draft)).toMatchObject({ digest, state: 'COMMITTED' })
  })

  it.each([
    ['another size', { size: 4 }, 'unprocessable'],
    ['a hash nobody knows', { alg: 'CRC32' }, 'invalid_argument'],
    ['the tag of MD5', { alg: 'MD5' }, 'unprocessable'],
  ])('is refused with %s', async (_what, fault, code) => {
    const draft = await draftOf()
    await upload(draft, 'aaa', AAA)
    await uploadManifest(t, draft, manifestOf(AAA, fault))
    await expect(commit(t, draft)).rejects.toMatchObject({ code })
  })

  it.each(['', 'AAAA', 'G6SwBJLHIC7kujIoeV3J7w'])('is refused with the digest %j', async (xxh128) => {
    await expect(ask(await draftOf(), 'aaa', xxh128)).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('of one entity is unknown in another', async () => {
    const draft = await draftOf()
    await upload(draft, 'aaa', AAA)
    const stranger = await aStranger(t, 'xxh-stranger')
    const theirs = await createDraft(t, { viewer: stranger, entity: 'xxh-stranger' })
    const wanted = { artifactId: wireId(theirs), path: 'a.txt', md5: md5Of('aaa'), xxh128: AAA }
    expect((await t.domain.artifacts.requestUploads(stranger, [wanted]))[0]?.uploadPath).not.toBeNull()
  })
})
