import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logArtifact, wireId } from '../testing/artifact.ts'
import { aRun, aStranger, freshProject, openTestDomain, sharedTestDomain, type TestDomain } from '../testing/domain.ts'
import { countStatements } from '../testing/statements.ts'
import type { Artifact } from './artifact/artifact.ts'
import { walkLineage } from './lineage-walk.ts'
import type { LineageGraph, LineageReach } from './lineage-graph.ts'

const t = sharedTestDomain()
const ALL: LineageReach = { direction: 'both', depth: undefined }

const use = (on: TestDomain, runId: string, artifact: Artifact, project = on.project) =>
  on.domain.lineage.useArtifact(on.viewer, {
    run: { entity: '', project, id: runId },
    artifactId: wireId(artifact),
  })

/** A chain of runs, each of which uses what the one before logged: r0 → v0 → r1 → v1 … */
async function chain(on: TestDomain, length: number): Promise<readonly Artifact[]> {
  const versions: Artifact[] = []
  for (let n = 0; n < length; n++) {
    await aRun(on, `r${n}`)
    const before = versions.at(-1)
    if (before) await use(on, `r${n}`, before)
    versions.push(await logArtifact(on, { collectionName: `c${n}`, runId: `r${n}`, files: { a: `${n}` } }))
  }
  return versions
}

function named(graph: LineageGraph) {
  const artifact = (at: number) => graph.artifacts[at]?.collection_name ?? 'no access'
  const run = (at: number) => graph.runs[at]?.id ?? 'no access'
  return {
    artifacts: graph.artifacts.map((_, at) => artifact(at)),
    runs: graph.runs.map((_, at) => run(at)),
    arrows: [
      ...graph.consumed.map(([version, user]) => `${artifact(version)} -> ${run(user)}`),
      ...graph.produced.map(([version, maker]) => `${run(maker)} -> ${artifact(version)}`),
    ].toSorted(),
    hasMore: graph.hasMore,
  }
}

function itemAt<Item>(items: readonly Item[], place: number): Item {
  const item = items[place]
  if (item === undefined) throw new Error(`there is no item ${place}`)
  return item
}

describe('the graph round a version', () => {
  it('holds everything joined to it, nearest first', async () => {
    const versions = await chain(t, 3)
    expect(named(await t.domain.lineageGraphs.readArtifactLineage(t.viewer, itemAt(versions, 1), ALL))).toEqual({
      artifacts: ['c1', 'c0', 'c2'],
      runs: ['r2', 'r1', 'r0'],
      arrows: ['c0 -> r1', 'c1 -> r2', 'r0 -> c0', 'r1 -> c1', 'r2 -> c2'],
      hasMore: false,
    })
  })

  it.each([
    ['upstream', ['c0 -> r1', 'r0 -> c0', 'r1 -> c1']],
    ['downstream', ['c1 -> r2', 'r2 -> c2']],
  ] as const)('follows arrows %s only', async (direction, arrows) => {
    const versions = await chain(t, 3)
    const graph = await t.domain.lineageGraphs.readArtifactLineage(t.viewer, itemAt(versions, 1), { ...ALL, direction })
    expect(named(graph).arrows).toEqual(arrows)
  })

  it('goes as many steps as asked', async () => {
    const versions = await chain(t, 4)
    const read = (depth: number) =>
      t.domain.lineageGraphs.readArtifactLineage(t.viewer, itemAt(versions, 0), { direction: 'downstream', depth })
    expect(named(await read(0))).toEqual({ artifacts: ['c0'], runs: [], arrows: [], hasMore: false })
    expect(named(await read(2)).arrows).toEqual(['c0 -> r1', 'r1 -> c1'])
  })

  it('tells type, number, aliases, size and project', async () => {
    await aRun(t, 'load-data')
    const version = await logArtifact(t, { runId: 'load-data', files: { a: 'abc' }, aliases: ['best', 'latest'] })
    const { artifacts, runs } = await t.domain.lineageGraphs.readArtifactLineage(t.viewer, version, ALL)
    expect(artifacts).toMatchObject([
      {
        collection_name: 'mnist',
        type_name: 'dataset',
        version_index: 0,
        aliases: ['best', 'latest'],
        size_bytes: 3,
        file_count: 1,
        project_name: t.project,
      },
    ])
    expect(runs).toMatchObject([{ id: 'load-data', state: 'running', project_name: t.project }])
  })

  it('leaves drafts out, and shows a repeated log as an output of both runs', async () => {
    await aRun(t, 'first')
    await aRun(t, 'again')
    const version = await logArtifact(t, { runId: 'first', files: { a: 'a' } })
    await logArtifact(t, { runId: 'again', files: { a: 'a' }, reusesDigest: false })
    const graph = await t.domain.lineageGraphs.readArtifactLineage(t.viewer, version, ALL)
    expect(named(graph)).toEqual({
      artifacts: ['mnist'],
      runs: ['first', 'again'],
      arrows: ['again -> mnist', 'first -> mnist'],
      hasMore: false,
    })
  })

  it('keeps deleted versions and runs as ghosts, and goes on through them', async () => {
    const versions = await chain(t, 3)
    const run = await t.domain.runs.getRun(t.viewer, { project: t.project, id: 'r1' })
    await t.deps.store.transaction((tx) => tx.runs.hide(run.storage_id, '2026-11-24T00:00:00.000Z'))
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(itemAt(versions, 1)), true)
    const graph = await t.domain.lineageGraphs.readArtifactLineage(t.viewer, itemAt(versions, 0), ALL)
    expect(named(graph).artifacts).toEqual(['c0', 'c1', 'c2'])
    expect(graph.artifacts.map((artifact) => artifact?.state)).toEqual(['COMMITTED', 'DELETED', 'COMMITTED'])
    expect(graph.artifacts[1]).toMatchObject({ digest: itemAt(versions, 1).digest, aliases: [] })
    expect(graph.runs.filter((each) => each?.deleted_at != null).map((each) => each?.id)).toEqual(['r1'])
  })

  it('crosses into other projects, deleted ones by the name they had', async () => {
    const elsewhere = freshProject(t).project
    await aRun(t, 'elsewhere', elsewhere)
    const version = await logArtifact(t, { files: { a: 'a' } })
    await use(t, 'elsewhere', version, elsewhere)
    const read = () => t.domain.lineageGraphs.readArtifactLineage(t.viewer, version, ALL)
    expect((await read()).runs).toMatchObject([{ id: 'elsewhere', project_name: elsewhere }])
    const project = await t.domain.projects.getProject(t.viewer, { project: elsewhere })
    await t.domain.projectEdits.deleteProject(t.viewer, Buffer.from(`Project:${project.id}`).toString('base64'))
    expect((await read()).runs).toMatchObject([{ id: 'elsewhere', project_name: elsewhere }])
  })

  it('ends in a stub without a name where the caller may not see', async () => {
    const reader = await aStranger(t, 'graph-reader')
    const place = { id: 'mine', project: 'mine', isSession: true, isShared: false }
    await t.domain.runs.upsertRun(reader, place)
    const own = { viewer: reader, entity: 'graph-reader', project: 'mine', runId: 'mine', collectionName: 'made' }
    const made = await logArtifact(t, { ...own, files: { a: 'made' } })
    await aRun(t, 'hidden-run')
    await use(t, 'hidden-run', made)
    await logArtifact(t, { collectionName: 'hidden-version', runId: 'hidden-run', files: { a: 'hidden' } })

    expect(named(await t.domain.lineageGraphs.readArtifactLineage(reader, made, ALL))).toEqual({
      artifacts: ['made'],
      runs: ['no access', 'mine'],
      arrows: ['made -> no access', 'mine -> made'],
      hasMore: false,
    })
    const whole = named(await t.domain.lineageGraphs.readArtifactLineage(t.viewer, made, ALL))
    expect(whole.artifacts).toEqual(['made', 'hidden-version'])
  })
})

describe('the graph round a run', () => {
  it('holds what it used and logged', async () => {
    await chain(t, 3)
    const run = await t.domain.runs.getRun(t.viewer, { project: t.project, id: 'r1' })
    const near = await t.domain.lineageGraphs.readRunLineage(t.viewer, run, { direction: 'both', depth: 1 })
    expect(named(near)).toEqual({
      artifacts: ['c0', 'c1'],
      runs: ['r1'],
      arrows: ['c0 -> r1', 'r1 -> c1'],
      hasMore: false,
    })
  })
})

describe('a large graph', () => {
  it('is cut where it is farthest, and says so', async () => {
    const versions = await chain(t, 5)
    const start = { side: 'artifact', id: itemAt(versions, 0).id, direction: 'both', depth: Infinity } as const
    const walk = (limits: object) =>
      walkLineage(t.deps, t.viewer, start, { nodes: 100, edges: 100, levels: 100, ...limits })
    const sizes = async (limits: object) => {
      const { artifacts, runs, edges, hasMore } = await walk(limits)
      return [artifacts.size, runs.size, edges.length, hasMore]
    }
    expect(await sizes({})).toEqual([5, 5, 9, false])
    expect(await sizes({ nodes: 10 })).toEqual([5, 5, 9, false])
    expect(await sizes({ nodes: 4 })).toEqual([2, 2, 3, true])
    expect(await sizes({ edges: 9 })).toEqual([5, 5, 9, false])
    expect(await sizes({ edges: 4 })).toEqual([2, 3, 4, true])
    expect(await sizes({ levels: 2 })).toEqual([2, 2, 3, true])
  })
})

describe('the statements of a graph', () => {
  const statements = countStatements()
  let counted: TestDomain
  beforeAll(async () => {
    counted = await openTestDomain((database) => statements.wrap(database))
  })
  afterAll(() => counted.close())

  it('are one a level and three for all names, however wide it is', async () => {
    await aRun(counted, 'load-data')
    const raw = await logArtifact(counted, { collectionName: 'raw', runId: 'load-data', files: { a: 'raw' } })
    for (let n = 0; n < 20; n++) {
      await aRun(counted, `train-${n}`)
      await use(counted, `train-${n}`, raw)
      await logArtifact(counted, { collectionName: `model-${n}`, runId: `train-${n}`, files: { a: `${n}` } })
    }
    let graph: LineageGraph | undefined
    const read = async () => {
      graph = await counted.domain.lineageGraphs.readArtifactLineage(counted.viewer, raw, ALL)
    }
    expect(await statements.during(read)).toBe(3 + 3) // raw, the runs, the models; then versions, aliases, runs
    expect([graph?.artifacts.length, graph?.runs.length]).toEqual([21, 21])
  })
})
