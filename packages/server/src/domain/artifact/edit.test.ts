import { describe, expect, it } from 'vitest'
import { aliasesIn, createDraft, logArtifact, wireId } from '../../testing/artifact.ts'
import { aRun, aStranger, sharedTestDomain } from '../../testing/domain.ts'

const t = sharedTestDomain()

const NO_TAGS = { tagsToAdd: [], tagsToDelete: [] }
const version = (content: string) => logArtifact(t, { files: { 'a.txt': content } })
const move = (artifact: { readonly id: number }, ...names: string[]) =>
  t.domain.aliases.addAliases(t.viewer, wireId(artifact), names.map(aliasOf))
const aliasOf = (alias: string) => ({ alias, collection: 'mnist', entity: '', project: t.project })

describe('aliases', () => {
  it('belong to one version of the collection: giving one moves it', async () => {
    const [first, second] = [await version('1'), await version('2')]
    await move(first, 'best', 'prod')
    await move(second, 'best')
    expect(await aliasesIn(t)).toEqual({ latest: 1, best: 1, prod: 0 })
  })

  it('are taken only from the version that has them', async () => {
    const [first, second] = [await version('1'), await version('2')]
    await move(first, 'best')
    await t.domain.aliases.deleteAliases(t.viewer, wireId(second), [aliasOf('best')])
    expect(await aliasesIn(t)).toMatchObject({ best: 0 })
    await t.domain.aliases.deleteAliases(t.viewer, wireId(first), [aliasOf('best')])
    expect(await aliasesIn(t)).toEqual({ latest: 1 })
  })

  it('are not given to a version that is deleted meanwhile', async () => {
    const [first] = [await version('1'), await version('2')]
    const given = move(first, 'best').catch((error: unknown) => error)
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(first), true)
    await given
    expect(await t.deps.store.aliases.listByArtifacts([first.id])).toEqual([])
    expect(await aliasesIn(t)).toEqual({ latest: 1 })
  })

  it.each(['v0', 'v12', 'a/b', 'a:b', ''])(
    'are refused as %j, where they are set and where they are wished',
    async (name) => {
      const first = await version('1')
      await expect(move(first, 'good', name)).rejects.toMatchObject({ code: 'invalid_argument' })
      await expect(createDraft(t, { aliases: [name] })).rejects.toMatchObject({ code: 'invalid_argument' })
      expect(await aliasesIn(t)).toEqual({ latest: 0 })
    },
  )

  it('are refused in a collection that the version is not in', async () => {
    const first = await version('1')
    await logArtifact(t, { collectionName: 'other', files: { b: 'b' } })
    const foreign = { ...aliasOf('best'), collection: 'other' }
    const moved = t.domain.aliases.addAliases(t.viewer, wireId(first), [foreign])
    await expect(moved).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a deleted version', () => {
  it('goes with its aliases, latest falls back, and its number is never given again', async () => {
    await version('1')
    const second = await version('2')
    await move(second, 'best')
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(second), true)
    expect(await aliasesIn(t)).toEqual({ latest: 0 })
    expect((await version('3')).version_index).toBe(2)
    expect(await t.domain.artifacts.getArtifact(t.viewer, wireId(second))).toMatchObject({ state: 'DELETED' })
  })

  it('stays while it holds aliases that are not to go', async () => {
    const [first, second] = [await version('1'), await version('2')]
    const kept = t.domain.artifacts.deleteArtifact(t.viewer, wireId(second), false)
    await expect(kept).rejects.toMatchObject({ code: 'conflict' })
    expect(await aliasesIn(t)).toEqual({ latest: 1 })
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(first), false)
    expect(await aliasesIn(t)).toEqual({ latest: 1 })
  })

  it('is deleted again without harm', async () => {
    const only = await version('1')
    for (let i = 0; i < 2; i++) await t.domain.artifacts.deleteArtifact(t.viewer, wireId(only), true)
    expect(await aliasesIn(t)).toEqual({})
  })
})

describe('the versions of a run', () => {
  it('are deleted with it, those of others that it logged again are not', async () => {
    const run = await aRun(t, 'maker')
    const others = await version('1')
    await logArtifact(t, { runId: 'maker', files: { 'a.txt': '1' } })
    const made = await logArtifact(t, { runId: 'maker', files: { 'a.txt': '2' } })
    await t.domain.artifacts.deleteOutputs(t.viewer, run)
    const left = await t.domain.artifacts.listArtifactsByIds(t.viewer, [others.id, made.id])
    expect(left.map(({ state }) => state)).toEqual(['COMMITTED', 'DELETED'])
    expect(await aliasesIn(t)).toEqual({ latest: 0 })
  })
})

describe('an update', () => {
  it('sets what it names and leaves the rest; null and absent never clear', async () => {
    const only = await version('1')
    const update = (changes: object) =>
      t.domain.artifacts.updateArtifact(t.viewer, wireId(only), { ...NO_TAGS, ...changes })
    await update({ description: 'raw', metadata: '{"n": 1152921504606846976}', ttlSeconds: 60 })
    const changed = await update({ description: null, metadata: undefined, ttlSeconds: null })
    expect(changed).toMatchObject({ description: 'raw', metadata: '{"n": 1152921504606846976}', ttl_seconds: 60 })
    expect(await update({ description: '', ttlSeconds: -1 })).toMatchObject({ description: '', ttl_seconds: null })
    expect(await update({ ttlSeconds: -2 })).toMatchObject({ ttl_seconds: -2 })
  })

  it('adds tags and takes them away', async () => {
    const only = await logArtifact(t, { tags: ['keep', 'drop'], files: { a: '1' } })
    const changes = { tagsToAdd: ['new', 'keep', '한국어'], tagsToDelete: ['drop', 'never'] }
    await t.domain.artifacts.updateArtifact(t.viewer, wireId(only), changes)
    const tags = await t.domain.tags.listArtifactTags([only.id])
    expect(tags.map(({ tag }) => tag)).toEqual(['keep', 'new', '한국어'])
  })

  it.each([
    ['metadata that is no object', { metadata: '[1]' }, 'invalid_argument'],
    ['metadata that is not JSON', { metadata: '{' }, 'invalid_argument'],
    ['metadata beyond 1 MiB', { metadata: JSON.stringify({ a: 'x'.repeat(2 ** 20) }) }, 'too_large'],
    ['a TTL of nothing', { ttlSeconds: 0 }, 'invalid_argument'],
    ['a tag of symbols', { tagsToAdd: ['a/b'] }, 'invalid_argument'],
  ])('refuses %s', async (_what, changes, code) => {
    const only = await version('1')
    const updated = t.domain.artifacts.updateArtifact(t.viewer, wireId(only), { ...NO_TAGS, ...changes })
    await expect(updated).rejects.toMatchObject({ code })
  })

  it('by somebody else finds nothing', async () => {
    const stranger = await aStranger(t, 'edit-stranger')
    const only = await version('1')
    const refusal = { code: 'not_found' }
    const { artifacts } = t.domain
    await expect(artifacts.updateArtifact(stranger, wireId(only), NO_TAGS)).rejects.toMatchObject(refusal)
    await expect(artifacts.deleteArtifact(stranger, wireId(only), true)).rejects.toMatchObject(refusal)
    expect(await t.domain.artifacts.findArtifact(stranger, wireId(only))).toBeUndefined()
  })
})
