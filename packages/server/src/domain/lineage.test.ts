import { describe, expect, it } from 'vitest'
import { createDraft, logArtifact, wireId } from '../testing/artifact.ts'
import { aRun, aStranger, freshProject, sharedTestDomain } from '../testing/domain.ts'
import type { Run } from './run/index.ts'

const t = sharedTestDomain()

const use = (runId: string, artifactId: string, project = t.project, viewer = t.viewer) =>
  t.domain.lineage.useArtifact(viewer, { run: { entity: '', project, id: runId }, artifactId })

async function artifactsOf(run: Run) {
  const [inputs, outputs] = (['input', 'output'] as const).map((kind) =>
    t.domain.lineage.listRunArtifacts(t.viewer, run, { kind, afterId: 0, limit: 10 }),
  )
  return {
    inputs: (await inputs)?.map(({ id }) => id),
    outputs: (await outputs)?.map(({ id }) => id),
    counts: [
      await t.domain.lineage.countRunArtifacts(t.viewer, run, 'input'),
      await t.domain.lineage.countRunArtifacts(t.viewer, run, 'output'),
    ],
  }
}

describe('a version', () => {
  it('leads from the run that made it to the runs that used it', async () => {
    const [maker, user] = [await aRun(t, 'load-data'), await aRun(t, 'train')]
    const version = await logArtifact(t, { runId: 'load-data', files: { a: 'a' } })
    await use('train', wireId(version))
    expect(version.created_by_run).toBe(maker.storage_id)
    expect((await t.domain.lineage.listConsumers(t.viewer, version, 10)).map(({ id }) => id)).toEqual(['train'])
    expect(await artifactsOf(maker)).toEqual({ inputs: [], outputs: [version.id], counts: [0, 1] })
    expect(await artifactsOf(user)).toEqual({ inputs: [version.id], outputs: [], counts: [1, 0] })
  })

  it('is an input once, however often it is used', async () => {
    const run = await aRun(t, 'train')
    const version = await logArtifact(t, { files: { a: 'a' } })
    for (let i = 0; i < 3; i++) await use('train', wireId(version))
    expect((await artifactsOf(run)).counts).toEqual([1, 0])
  })

  it('used from another project shows its edge from both', async () => {
    const elsewhere = freshProject(t).project
    const run = await aRun(t, 'elsewhere', elsewhere)
    const version = await logArtifact(t, { files: { a: 'a' } })
    await use('elsewhere', wireId(version), elsewhere)
    expect(await t.domain.lineage.listConsumers(t.viewer, version, 10)).toMatchObject([{ project_name: elsewhere }])
    expect((await artifactsOf(run)).inputs).toEqual([version.id])
  })

  it('made by a user as an input has no producer', async () => {
    const run = await aRun(t, 'train')
    const version = await logArtifact(t, { files: { a: 'a' }, runId: null })
    await use('train', wireId(version))
    expect(version.created_by_run).toBeNull()
    expect(await artifactsOf(run)).toMatchObject({ inputs: [version.id], outputs: [] })
  })

  it('is no output of its run before it is committed', async () => {
    const run = await aRun(t, 'load-data')
    await createDraft(t, { runId: 'load-data' })
    expect(await artifactsOf(run)).toMatchObject({ outputs: [], counts: [0, 0] })
  })

  it('that the caller may not see cannot be used, and looks absent', async () => {
    const stranger = await aStranger(t, 'lineage-stranger')
    const version = await logArtifact(t, { files: { a: 'a' } })
    await t.domain.runs.upsertRun(stranger, { id: 'spy', project: 'theirs', isSession: true, isShared: false })
    const refusal = { code: 'not_found' }
    await expect(use('spy', wireId(version), 'theirs', stranger)).rejects.toMatchObject(refusal)
    await expect(use('spy', wireId({ id: 999_999 }), 'theirs', stranger)).rejects.toMatchObject(refusal)
  })

  it('that the caller may not see takes no place in a page, and is not counted', async () => {
    const reader = await aStranger(t, 'lineage-reader')
    const place = { id: 'mixed', project: 'mixed', isSession: true, isShared: false }
    const { run } = await t.domain.runs.upsertRun(reader, place)
    const hidden = await logArtifact(t, { files: { a: 'hidden' } })
    const own = { viewer: reader, entity: 'lineage-reader', project: 'mixed', runId: null }
    const [one, two] = [
      await logArtifact(t, { ...own, files: { a: '1' } }),
      await logArtifact(t, { ...own, files: { a: '2' } }),
    ]
    for (const version of [hidden, one, two]) {
      const mixed = { entity: 'lineage-reader', project: 'mixed', id: 'mixed' }
      await t.domain.lineage.useArtifact(t.viewer, { run: mixed, artifactId: wireId(version) })
    }
    const { lineage } = t.domain
    const page = await lineage.listRunArtifacts(reader, run, { kind: 'input', afterId: 0, limit: 2 })
    expect(page.map(({ id }) => id)).toEqual([one.id, two.id])
    expect(await lineage.countRunArtifacts(reader, run, 'input')).toBe(2)
    expect(await lineage.countRunArtifacts(t.viewer, run, 'input')).toBe(3)
  })
})
