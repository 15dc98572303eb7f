import { AmphoraError, encodeId } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { logArtifact } from '../testing/artifact.ts'
import { aRun, aStranger, freshProject, sharedTestDomain, type TestDomain } from '../testing/domain.ts'
import { start } from '../testing/run.ts'

const t = sharedTestDomain()

/** Names of what is found, by kind. */
async function found({ domain, viewer }: TestDomain, text: string, limit = 10) {
  const { projects, runs, collections } = await domain.search.search(viewer, { text, limit })
  return {
    projects: projects.map(({ name }) => name),
    runs: runs.map(({ id }) => id),
    collections: collections.map(({ name }) => name),
  }
}

const NOTHING = { projects: [], runs: [], collections: [] }

describe('a search', () => {
  it('finds projects, runs by name or id, and collections, the newest first', async () => {
    await aRun(t, 'walrus-a', 'walrus-project')
    await start(t, 'second', { name: 'Grey Walrus' })
    await logArtifact(t, { collectionName: 'walrus-data' })
    expect(await found(t, 'walrus')).toEqual({
      projects: ['walrus-project'],
      runs: ['second', 'walrus-a'],
      collections: ['walrus-data'],
    })
    expect(await found(t, 'walrus', 1)).toMatchObject({ runs: ['second'] })
    expect(await found(t, 'WALRUS  grey')).toEqual({ ...NOTHING, runs: ['second'] })
    expect(await found(t, 'walrus-data:v3')).toEqual({ ...NOTHING, collections: ['walrus-data'] })
  })

  it('takes composed and decomposed forms for the same, on both sides', async () => {
    const names = ['훈련', 'modèle'].flatMap((name) => [name.normalize('NFC'), name.normalize('NFD')])
    for (const [index, name] of names.entries()) await start(t, `form-${index}`, { name })
    for (const form of ['NFC', 'NFD'] as const) {
      expect((await found(t, '훈련'.normalize(form))).runs).toEqual(['form-1', 'form-0'])
      expect((await found(t, 'MODèle'.normalize(form))).runs).toEqual(['form-3', 'form-2'])
    }
  })

  it('takes no letter for a pattern', async () => {
    await start(t, 'per', { name: '100% done_now' })
    expect((await found(t, '0%')).runs).toEqual(['per'])
    expect((await found(t, 'done%')).runs).toEqual([])
    expect((await found(t, 'doneXnow')).runs).toEqual([])
  })

  it('of nothing finds nothing, and of a whole page is refused', async () => {
    expect(await found(t, ' \t ')).toEqual(NOTHING)
    await expect(found(t, 'x'.repeat(201))).rejects.toThrow(AmphoraError)
  })

  it('shows nobody what they may not see, nor what is deleted', async () => {
    const own = freshProject(t)
    const run = await aRun(own, 'seal-1')
    const stranger = await aStranger(t, 'seeker')
    expect((await found({ ...own, viewer: stranger }, 'seal')).runs).toEqual([])
    expect((await found(own, 'seal')).runs).toEqual(['seal-1'])
    await own.domain.runs.deleteRun(own.viewer, encodeId('Run', run.storage_id))
    expect((await found(own, 'seal')).runs).toEqual([])
  })
})
