import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { logArtifact, wireId } from '../testing/artifact.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'
import { configOf, post, rows, start, TELEMETRY } from '../testing/run.ts'

const t = sharedTestDomain()

beforeEach(async () => {
  await aRun(t, 'r')
})

interface Answer<Run> {
  readonly project: { readonly run: Run }
}

async function read<Run>(fields: string, run = 'r'): Promise<Run> {
  const query = `query($p: String!, $r: String!) { project(name: $p) { run(name: $r) { ${fields} } } }`
  return (await ask<Answer<Run>>(t, query, { p: t.project, r: run })).project.run
}

describe('what a run consumed and logged', () => {
  const USES = (kind: string, more = '') =>
    `artifactUses(kind: ${kind}${more}) { totalCount edges { cursor usedAs usedAt node { artifactSequence { name } versionIndex } }
      pageInfo { hasNextPage endCursor } }`

  interface Uses {
    readonly artifactUses: {
      readonly totalCount: number
      readonly edges: readonly { readonly usedAs: string | null; readonly node: object }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
    }
  }

  it('is told with what the run calls it', async () => {
    const dataset = await logArtifact(t, { files: { a: '1' } })
    const use = { run: { project: t.project, id: 'r' }, artifactId: wireId(dataset), usedAs: 'train set' }
    await t.domain.lineage.useArtifact(t.viewer, use)
    await logArtifact(t, { typeName: 'model', collectionName: 'net', runId: 'r', files: { a: '2' } })
    const input = await read<Uses>(USES('INPUT'))
    expect(input.artifactUses).toMatchObject({
      totalCount: 1,
      edges: [{ usedAs: 'train set', node: { artifactSequence: { name: 'mnist' }, versionIndex: 0 } }],
    })
    const output = await read<Uses>(USES('OUTPUT'))
    expect(output.artifactUses.edges).toMatchObject([{ usedAs: null, node: { artifactSequence: { name: 'net' } } }])
  })

  it('comes a page at a time', async () => {
    for (const a of ['1', '2', '3']) await logArtifact(t, { runId: 'r', files: { a } })
    const first = await read<Uses>(USES('OUTPUT', ', first: 2'))
    expect(first.artifactUses).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } })
    const { endCursor } = first.artifactUses.pageInfo
    const rest = await read<Uses>(USES('OUTPUT', `, first: 2, after: "${endCursor}"`))
    expect(rest.artifactUses).toMatchObject({
      edges: [{ node: { versionIndex: 2 } }],
      pageInfo: { hasNextPage: false },
    })
  })
})

describe('alerts of a run', () => {
  it('are counted and listed, newest first', async () => {
    const path = { project: t.project, id: 'r' }
    for (const title of ['one', 'two']) {
      await t.domain.alerts.notifyAlert(t.viewer, path, { title, text: '*why*', severity: 'WARN', waitMs: 0 })
    }
    expect(await read('alertCount alerts(first: 1) { title text severity }')).toEqual({
      alertCount: 2,
      alerts: [{ title: 'two', text: '*why*', severity: 'WARN' }],
    })
  })
})

describe('the origin of a run', () => {
  it('is the run it was forked from, and the step; none for a run of its own', async () => {
    await post(t, 'r', rows(0, { _step: 0 }, { _step: 1 }))
    await start(t, 'child', { config: configOf({}, { ...TELEMETRY, branch_point: { run_id: 'r', step: 1 } }) })
    expect(await read('forkedFrom { name } forkedAtStep', 'child')).toEqual({
      forkedFrom: { name: 'r' },
      forkedAtStep: 1,
    })
    expect(await read('forkedFrom { name } forkedAtStep host')).toMatchObject({ forkedFrom: null, forkedAtStep: null })
  })
})
