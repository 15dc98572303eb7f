import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createDraft, put, wireId } from '../testing/artifact.ts'
import { aStranger, sharedTestDomain } from '../testing/domain.ts'
import type { Artifact } from './artifact/index.ts'
import { createDomain } from './domain.ts'

const t = sharedTestDomain()

const PARTS = ['first part, ', 'second part, ', 'last']
const hex = (content: string) => createHash('md5').update(content).digest('hex')
const base64 = (content: string) => createHash('md5').update(content).digest('base64')
const announced = (parts: readonly string[]) => parts.map((part, at) => ({ number: at + 1, md5: hex(part) }))
const unique = () => [...PARTS, t.project] // a content of its own for each test: what is here is not asked for

/** An open upload of `parts`, whose whole is `content`. */
async function begin(draft: Artifact, parts: readonly string[], { content = parts.join(''), viewer = t.viewer } = {}) {
  const wanted = { artifactId: wireId(draft), path: 'large', md5: base64(content), parts: announced(parts) }
  const [upload] = await t.domain.artifacts.requestUploads(viewer, [wanted])
  if (!upload) throw new Error('no upload')
  return upload
}

async function putAll(upload: Awaited<ReturnType<typeof begin>>, parts: readonly string[]): Promise<void> {
  for (const { number, path } of upload.multipart?.parts ?? []) await put(t, path, parts[number - 1] ?? '')
}

function complete(draft: Artifact, uploadId: string | undefined, parts: readonly string[], viewer = t.viewer) {
  const wanted = { artifactId: wireId(draft), uploadId: uploadId ?? '', parts: announced(parts) }
  return t.domain.multipart.completeMultipart(viewer, wanted, AbortSignal.timeout(10_000))
}

const listParts = () => readdir(join(t.folder, 'blobs', 'parts'))

describe('an upload in parts', () => {
  it('becomes one file, which is not asked for again; completing again is the same', async () => {
    const [draft, parts] = [await createDraft(t), unique()]
    const upload = await begin(draft, parts)
    expect(upload.multipart?.parts.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    await putAll(upload, parts)
    await Promise.all([1, 2].map(() => complete(draft, upload.multipart?.uploadId, parts)))
    await complete(draft, upload.multipart?.uploadId, parts)
    expect(await t.deps.store.claims.find(draft.entity_id, base64(parts.join('')))).toMatchObject({
      size_bytes: parts.join('').length,
      sha256: createHash('sha256').update(parts.join('')).digest('hex'),
    })
    expect(await begin(draft, parts)).toMatchObject({ uploadPath: null, multipart: null })
    expect(await listParts()).toEqual([])
    const [first] = upload.multipart?.parts ?? []
    await expect(put(t, first?.path ?? '', parts[0] ?? '')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is complete for one who asks again just when the parts go', async () => {
    const [draft, parts] = [await createDraft(t), unique()]
    const upload = await begin(draft, parts)
    await putAll(upload, parts)
    const { blobs } = t.deps
    const joinParts: typeof blobs.joinParts = async (...joined) => {
      await complete(draft, upload.multipart?.uploadId, parts) // the request before it ends here
      return blobs.joinParts(...joined)
    }
    const late = createDomain({ ...t.deps, blobs: { ...blobs, joinParts, dropParts: (name) => blobs.dropParts(name) } })
    const uploadId = upload.multipart?.uploadId ?? ''
    const wanted = { artifactId: wireId(draft), uploadId, parts: announced(parts) }
    await late.multipart.completeMultipart(t.viewer, wanted, AbortSignal.timeout(10_000))
    expect(await listParts()).toEqual([])
  })

  it('is gone on with where it stood', async () => {
    const [draft, parts] = [await createDraft(t), unique()]
    const upload = await begin(draft, parts)
    const [first, ...rest] = upload.multipart?.parts ?? []
    await put(t, first?.path ?? '', parts[0] ?? '')
    await expect(complete(draft, upload.multipart?.uploadId, parts)).rejects.toMatchObject({ code: 'unprocessable' })
    const again = await begin(draft, parts)
    expect(again.multipart?.uploadId).toBe(upload.multipart?.uploadId)
    for (const { number, path } of rest) await put(t, path, parts[number - 1] ?? '')
    await complete(draft, again.multipart?.uploadId, parts)
  })

  it('refuses a part with another MD5 than was announced', async () => {
    const [draft, parts] = [await createDraft(t), unique()]
    const [first] = (await begin(draft, parts)).multipart?.parts ?? []
    await expect(put(t, first?.path ?? '', 'something else')).rejects.toMatchObject({ code: 'digest_mismatch' })
  })

  it('is not complete with other parts, fewer parts, or parts that are not the whole', async () => {
    const [draft, parts] = [await createDraft(t), unique()]
    const upload = await begin(draft, parts, { content: `not ${t.project}` })
    await putAll(upload, parts)
    const id = upload.multipart?.uploadId
    await expect(complete(draft, id, parts.slice(1))).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(complete(draft, id, parts.toReversed())).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(complete(draft, id, parts)).rejects.toMatchObject({ code: 'digest_mismatch' })
    expect(await t.deps.store.claims.find(draft.entity_id, base64(`not ${t.project}`))).toBeUndefined()
  })

  it.each([
    ['a gap', [1, 3]],
    ['a double', [1, 1]],
    ['no first', [2, 3]],
    ['another order', [2, 1]],
    ['a number that is none', [1, Number.NaN]],
  ])('is refused with %s in its numbers', async (_what, numbers) => {
    const draft = await createDraft(t)
    const parts = numbers.map((number) => ({ number, md5: hex('x') }))
    const wanted = { artifactId: wireId(draft), path: 'large', md5: base64(t.project), parts }
    const asked = t.domain.artifacts.requestUploads(t.viewer, [wanted])
    await expect(asked).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('of a day ago is given up, with its parts', async () => {
    const [draft, parts] = [await createDraft(t), unique()]
    const upload = await begin(draft, parts)
    await putAll(upload, parts)
    t.advance(23 * 3600_000)
    await t.domain.multipart.reclaimMultipart(AbortSignal.timeout(10_000))
    expect(await listParts()).not.toEqual([])
    t.advance(2 * 3600_000)
    expect(await t.domain.multipart.reclaimMultipart(AbortSignal.timeout(10_000))).toBeGreaterThan(0)
    expect(await listParts()).toEqual([])
    await expect(complete(draft, upload.multipart?.uploadId, parts)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of somebody else is not completed', async () => {
    const [draft, parts] = [await createDraft(t), unique()]
    const upload = await begin(draft, parts)
    await putAll(upload, parts)
    const stranger = await aStranger(t, 'part-stranger')
    const theirs = await createDraft(t, { viewer: stranger, entity: 'part-stranger' })
    const stolen = complete(theirs, upload.multipart?.uploadId, parts, stranger)
    await expect(stolen).rejects.toMatchObject({ code: 'not_found' })
    const signal = AbortSignal.timeout(10_000)
    const unknown = { sessionId: 999_999, number: 1 }
    const nowhere = t.domain.multipart.receivePart(unknown, Readable.from([Buffer.of()]), signal)
    await expect(nowhere).rejects.toMatchObject({ code: 'not_found' })
  })
})
