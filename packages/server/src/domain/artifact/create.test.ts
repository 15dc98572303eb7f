import { describe, expect, it } from 'vitest'
import {
  commit,
  createDraft,
  logArtifact,
  manifestJson,
  entriesOf,
  uploadManifest,
  wireId,
} from '../../testing/artifact.ts'
import { aRun, aStranger, sharedTestDomain } from '../../testing/domain.ts'

const t = sharedTestDomain()

const FILES = { files: { 'a.txt': 'a' } }
const mapped = (clientId: string, waitMs = 0) => t.domain.clientIds.findByClientId(t.viewer, clientId, { waitMs })

describe('a draft', () => {
  it('keeps what it was made with, and has no number yet', async () => {
    const run = await aRun(t, 'load-data')
    const draft = await createDraft(t, {
      runId: 'load-data',
      description: 'raw digits',
      metadata: '{"source": "UCI"}',
      ttlSeconds: 3600,
      historyStep: 2n ** 60n,
      tags: ['한국어', 'v1'],
    })
    expect(draft).toMatchObject({
      state: 'PENDING',
      version_index: null,
      description: 'raw digits',
      metadata: '{"source": "UCI"}',
      ttl_seconds: 3600,
      history_step: 2n ** 60n,
      created_by_run: run.storage_id,
      type_name: 'dataset',
      collection_name: 'mnist',
    })
    expect((await t.domain.tags.listArtifactTags([draft.id])).map(({ tag }) => tag)).toEqual(['v1', '한국어'])
  })

  it('is the same one when the request comes again', async () => {
    const input = { ...FILES, clientId: `client-${t.project}`, collectionClientId: `sequence-${t.project}` }
    const [first, again] = [await createDraft(t, input), await createDraft(t, input)]
    expect(again.id).toBe(first.id)
    expect(await mapped(input.clientId)).toBe(wireId(first))
    expect(await mapped(input.collectionClientId)).toBe(btoa(`ArtifactCollection:${first.collection_id}`))
  })

  it('is another one for another client, until one of them is committed', async () => {
    const [first, second] = [await createDraft(t, FILES), await createDraft(t, FILES)]
    expect(second.id).not.toBe(first.id)
    const version = await logArtifact(t, FILES)
    const late = await createDraft(t, { ...FILES, clientId: `late-${t.project}` })
    expect(late).toMatchObject({ id: version.id, state: 'COMMITTED' })
    expect(await mapped(`late-${t.project}`)).toBe(wireId(version))
  })

  it('is made anew when equal content may not be reused', async () => {
    const version = await logArtifact(t, FILES)
    expect((await createDraft(t, { ...FILES, reusesDigest: false })).id).not.toBe(version.id)
  })

  it('is made anew when the one its client knew was given up', async () => {
    const input = { ...FILES, clientId: `given-up-${t.project}` }
    const first = await createDraft(t, input)
    t.advance(25 * 3600_000)
    expect(await t.domain.artifacts.expireDrafts(AbortSignal.timeout(10_000))).toBeGreaterThan(0)
    await expect(commit(t, first)).rejects.toMatchObject({ code: 'conflict' })
    const second = await createDraft(t, input)
    expect(second).toMatchObject({ state: 'PENDING' })
    expect(second.id).not.toBe(first.id)
    expect(await mapped(input.clientId)).toBe(wireId(second))
  })

  it('that makes progress is not given up', async () => {
    const draft = await createDraft(t, FILES)
    t.advance(20 * 3600_000)
    await uploadManifest(t, draft, manifestJson(entriesOf({})))
    t.advance(20 * 3600_000)
    await t.domain.artifacts.expireDrafts(AbortSignal.timeout(10_000))
    expect(await t.domain.artifacts.getArtifact(t.viewer, wireId(draft))).toMatchObject({ state: 'PENDING' })
  })

  it.each([
    ['a name with a slash', { collectionName: 'a/b' }],
    ['a name with NUL', { collectionName: 'a\0b' }],
    ['a name that is too long', { collectionName: 'x'.repeat(129) }],
    ['a digest that is none', { digest: 'latest' }],
    ['a tag with a slash', { tags: ['a/b'] }],
  ])('is refused for %s, and nothing is made', async (_what, input) => {
    await expect(createDraft(t, input)).rejects.toMatchObject({ code: 'invalid_argument' })
    expect(await t.domain.projects.findProject(t.viewer, { project: t.project })).toBeUndefined()
  })

  it('is refused under a name that belongs to another type', async () => {
    await createDraft(t, { typeName: 'dataset' })
    const refusal = { code: 'conflict', message: expect.stringMatching(/"dataset".*"model"/) as string }
    await expect(createDraft(t, { typeName: 'model' })).rejects.toMatchObject(refusal)
  })

  it('is refused for a run that is not there, or not the caller’s', async () => {
    const stranger = await aStranger(t, 'create-stranger')
    await aRun(t, 'ours')
    await expect(createDraft(t, { runId: 'absent' })).rejects.toMatchObject({ code: 'not_found' })
    const spied = createDraft(t, { viewer: stranger, entity: 'admin', runId: 'ours' })
    await expect(spied).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a client’s own id', () => {
  it('is waited for while another save is under way', async () => {
    const clientId = `soon-${t.project}`
    const answer = mapped(clientId, 10_000)
    const draft = await createDraft(t, { clientId })
    expect(await answer).toBe(wireId(draft))
  })

  it('that nobody knows is nothing', async () => {
    expect(await mapped('nobody', 1)).toBeUndefined()
  })

  it('of somebody else neither refuses a save nor changes hands', async () => {
    const stranger = await aStranger(t, 'twin-stranger')
    const first = await createDraft(t, { clientId: 'twin' })
    const second = await createDraft(t, { viewer: stranger, clientId: 'twin' })
    expect(second).toMatchObject({ state: 'PENDING', entity_name: 'twin-stranger' })
    expect(await mapped('twin', 0)).toBe(wireId(first))
    expect(await t.domain.clientIds.findByClientId(stranger, 'twin', { waitMs: 0 })).toBe(wireId(second))
    const again = await createDraft(t, { viewer: stranger, clientId: 'twin' })
    expect(again.id).toBe(second.id)
  })

  it('names one artifact of the entity, and is refused for another', async () => {
    const clientId = `one-${t.project}`
    await createDraft(t, { clientId })
    await expect(createDraft(t, { clientId, collectionName: 'other' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('of somebody else is nothing', async () => {
    const stranger = await aStranger(t, 'id-stranger')
    await createDraft(t, { clientId: 'private', collectionClientId: 'private too' })
    for (const clientId of ['private', 'private too']) {
      expect(await t.domain.clientIds.findByClientId(stranger, clientId, { waitMs: 0 })).toBeUndefined()
    }
  })
})
