import { describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { logArtifact, wireId } from '../testing/artifact.ts'
import { aRun, aStranger, sharedTestDomain } from '../testing/domain.ts'

const t = sharedTestDomain()

const GRAPH = `
  projects { entity name }
  artifacts { ids names types versions aliases states digests sizes fileCounts createdAt projects }
  runs { ids names jobTypes states createdAt durations projects }
  consumed produced hasMore`

describe('a lineage graph', () => {
  it('comes in columns whose places the arrows name', async () => {
    const maker = await aRun(t, 'load-data')
    const version = await logArtifact(t, { runId: 'load-data', files: { a: 'abc' } })
    await aRun(t, 'train')
    await t.domain.lineage.useArtifact(t.viewer, {
      run: { project: t.project, id: 'train' },
      artifactId: wireId(version),
    })
    t.advance(5_000)
    const answer = await ask<{ project: { artifact: { lineage: object } } }>(
      t,
      `query Lineage($project: String!) { project(name: $project) { artifact(name: "mnist:latest") { lineage { ${GRAPH} } } } }`,
      { project: t.project },
    )
    expect(answer.project.artifact.lineage).toEqual({
      projects: [{ entity: 'admin', name: t.project }],
      artifacts: {
        ids: [wireId(version)],
        names: ['mnist'],
        types: ['dataset'],
        versions: [0],
        aliases: [['latest']],
        states: ['COMMITTED'],
        digests: [version.digest],
        sizes: [3],
        fileCounts: [1],
        createdAt: ['2026-11-23T16:30:00Z'],
        projects: [0],
      },
      runs: {
        ids: ['train', 'load-data'],
        names: [expect.any(String), maker.name],
        jobTypes: [null, null],
        states: ['running', 'running'],
        createdAt: ['2026-11-23T16:30:00Z', '2026-11-23T16:30:00Z'],
        durations: [0, 0],
        projects: [0, 0],
      },
      consumed: [0, 0],
      produced: [0, 1],
      hasMore: false,
    })
  })

  it('is asked of a run with a direction and a depth', async () => {
    await aRun(t, 'load-data')
    await logArtifact(t, { runId: 'load-data', files: { a: 'abc' } })
    const read = (reach: string) =>
      ask<{ project: { run: { lineage: { artifacts: { names: readonly string[] } } } } }>(
        t,
        `query Lineage($project: String!) {
           project(name: $project) { run(name: "load-data") { lineage(${reach}) { artifacts { names } } } } }`,
        { project: t.project },
      )
    expect((await read('direction: DOWNSTREAM, depth: 1')).project.run.lineage.artifacts.names).toEqual(['mnist'])
    expect((await read('direction: UPSTREAM')).project.run.lineage.artifacts.names).toEqual([])
  })

  it('tells a stub by nulls in every list', async () => {
    const reader = await aStranger(t, 'column-reader')
    const place = { project: 'mine', isSession: true, isShared: false }
    await t.domain.runs.upsertRun(reader, { ...place, id: 'mine' })
    const hidden = await logArtifact(t, { files: { a: 'hidden' } })
    await t.domain.lineage.useArtifact(t.viewer, {
      run: { entity: 'column-reader', project: 'mine', id: 'mine' },
      artifactId: wireId(hidden),
    })
    const answer = await ask<{ project: { run: { lineage: { artifacts: Readonly<Record<string, unknown>> } } } }>(
      { ...t, domain: t.domain, viewer: reader },
      `query Lineage { project(name: "mine") { run(name: "mine") { lineage { ${GRAPH} } } } }`,
    )
    const { artifacts } = answer.project.run.lineage
    expect(Object.values(artifacts)).toEqual(Object.keys(artifacts).map(() => [null]))
  })
})
