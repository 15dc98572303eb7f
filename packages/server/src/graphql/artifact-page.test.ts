import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { logArtifact, wireId } from '../testing/artifact.ts'
import { aRun, freshProject, openTestDomain, type TestDomain } from '../testing/domain.ts'
import { post, rows, start } from '../testing/run.ts'
import { countStatements } from '../testing/statements.ts'

const statements = countStatements()
let shared: TestDomain
let t: TestDomain

beforeAll(async () => {
  shared = await openTestDomain((database) => statements.wrap(database))
})
beforeEach(() => {
  t = freshProject(shared)
})
afterAll(() => shared.close())

async function use(run: string, artifactId: string): Promise<void> {
  await t.domain.lineage.useArtifact(t.viewer, {
    run: { project: t.project, id: run },
    artifactId,
    usedAs: `by ${run}`,
  })
}

describe('the artifact browser', () => {
  const BROWSE = `query($p: String!, $search: String) { project(name: $p) { artifactTypes { edges { node { name collectionCount
    artifactCollections(search: $search) { totalCount edges { node { name versionCount } } } } } } } }`

  interface Types {
    readonly project: {
      readonly artifactTypes: {
        readonly edges: readonly {
          readonly node: {
            readonly name: string
            readonly collectionCount: number
            readonly artifactCollections: {
              readonly totalCount: number
              readonly edges: readonly { readonly node: object }[]
            }
          }
        }[]
      }
    }
  }

  const browse = async (search: string | null = null) => {
    const { project } = await ask<Types>(t, BROWSE, { p: t.project, search })
    return project.artifactTypes.edges.map(({ node: { artifactCollections: found, ...type } }) => ({
      ...type,
      found: [found.totalCount, ...found.edges.map(({ node }) => node)],
    }))
  }

  it('counts collections and versions', async () => {
    await logArtifact(t, { files: { a: '1' } })
    await logArtifact(t, { files: { a: '2' } })
    await logArtifact(t, { typeName: 'model', collectionName: 'net', files: { a: '1' } })
    expect(await browse()).toEqual([
      { name: 'dataset', collectionCount: 1, found: [1, { name: 'mnist', versionCount: 2 }] },
      { name: 'model', collectionCount: 1, found: [1, { name: 'net', versionCount: 1 }] },
    ])
  })

  it('finds names in composed and decomposed forms alike', async () => {
    await logArtifact(t, { collectionName: '한국어-데이터'.normalize('NFD'), files: { a: '1' } })
    await logArtifact(t, { collectionName: 'other', files: { a: '1' } })
    for (const search of ['한국어', '한국어'.normalize('NFD'), '데이터 한국어']) {
      expect(await browse(search)).toMatchObject([{ collectionCount: 2, found: [1, { versionCount: 1 }] }])
    }
    expect(await browse('absent')).toMatchObject([{ found: [0] }])
  })

  it('costs as many statements for many collections as for one of each type', async () => {
    const add = (n: number) => logArtifact(t, { collectionName: `c${n}`, files: { a: '1' } })
    await add(0)
    const few = await statements.during(() => browse('c'))
    for (let n = 1; n < 8; n++) await add(n)
    expect(await statements.during(() => browse('c'))).toBe(few)
    expect(few).toBeLessThanOrEqual(9)
  })
})

describe('the versions of a collection', () => {
  const LIST = `query($p: String!, $search: String, $first: Int) { project(name: $p) { artifactCollection(name: "mnist") {
    artifacts(search: $search, first: $first) { totalCount edges { version node { size sizeBefore aliases { alias }
      tags { name } createdAt author { username } createdBy { ... on Run { name displayName summaryMetrics } }
      consumerCount metadata } } } } } }`

  interface Versions {
    readonly project: {
      readonly artifactCollection: {
        readonly artifacts: {
          readonly totalCount: number
          readonly edges: readonly { readonly version: string; readonly node: object }[]
        }
      }
    }
  }

  const list = async (search: string | null = null, first = 50) =>
    (await ask<Versions>(t, LIST, { p: t.project, search, first })).project.artifactCollection.artifacts

  it('show each beside the one before it', async () => {
    await aRun(t, 'reader')
    const [first] = [await logArtifact(t, { files: { a: '1' } }), await logArtifact(t, { files: { a: '333' } })]
    await use('reader', wireId(first))
    const { edges } = await list()
    expect(edges).toMatchObject([
      { version: 'v1', node: { size: 3, sizeBefore: 1, consumerCount: 0, author: { username: 'admin' } } },
      { version: 'v0', node: { size: 1, sizeBefore: null, consumerCount: 1, createdBy: null } },
    ])
  })

  it('are found by number, alias and tag', async () => {
    await logArtifact(t, { files: { a: '1' }, aliases: ['best'] })
    await logArtifact(t, { files: { a: '2' }, tags: ['데이터'.normalize('NFD')] })
    await logArtifact(t, { files: { a: '3' } })
    const found = async (search: string) => (await list(search)).edges.map(({ version }) => version)
    expect(await found('BEST')).toEqual(['v0'])
    expect(await found('데이터')).toEqual(['v1'])
    expect(await found('v2')).toEqual(['v2'])
    expect(await list('absent')).toMatchObject({ totalCount: 0, edges: [] })
  })

  it('cost as many statements for twenty as for two', async () => {
    await aRun(t, 'maker')
    for (let n = 0; n < 20; n++) await logArtifact(t, { files: { a: `${n}` }, runId: 'maker', tags: ['t'] })
    const cost = (first: number) => statements.during(() => list(null, first))
    const few = await cost(2)
    expect(await cost(20)).toBe(few)
    expect(few).toBeLessThanOrEqual(16)
  })
})

describe('a version’s page', () => {
  it('tells the numbers that its run had logged by then', async () => {
    await start(t, 'train')
    await post(t, 'train', rows(0, { _step: 0, loss: 3, note: 'x' }, { _step: 1, loss: 2, nested: { acc: 0.5 } }))
    const version = await logArtifact(t, { runId: 'train', historyStep: 2, files: { a: '1' } })
    await post(t, 'train', rows(2, { _step: 2, loss: 1, later: 9 }))
    const values = await ask<{ artifact: { loggedValues: string } }>(
      t,
      'query($id: ID!) { artifact(id: $id) { loggedValues } }',
      { id: wireId(version) },
    )
    expect(JSON.parse(values.artifact.loggedValues)).toEqual({ loss: 2, 'nested.acc': 0.5 })
  })

  it('tells no numbers where they are not known', async () => {
    await aRun(t, 'train')
    const versions = [
      await logArtifact(t, { files: { a: '1' }, historyStep: 2 }),
      await logArtifact(t, { runId: 'train', files: { a: '2' } }),
    ]
    for (const version of versions) {
      const query = 'query($id: ID!) { artifact(id: $id) { loggedValues } }'
      expect(await ask(t, query, { id: wireId(version) })).toEqual({ artifact: { loggedValues: null } })
    }
  })

  it('lists the runs that used it, newest first, in pages', async () => {
    const version = await logArtifact(t, { files: { a: '1' } })
    for (const run of ['one', 'two', 'three']) {
      await aRun(t, run)
      await use(run, wireId(version))
    }
    const page = async (after: string | null) =>
      (
        await ask<{ artifact: { consumerCount: number; consumers: Consumers } }>(
          t,
          `query($id: ID!, $after: String) { artifact(id: $id) { consumerCount consumers(first: 2, after: $after) {
             pageInfo { endCursor hasNextPage } edges { usedAs node { name } } } } }`,
          { id: wireId(version), after },
        )
      ).artifact
    interface Consumers {
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
      readonly edges: readonly object[]
    }
    const first = await page(null)
    expect(first).toMatchObject({
      consumerCount: 3,
      consumers: {
        pageInfo: { hasNextPage: true },
        edges: [
          { usedAs: 'by three', node: { name: 'three' } },
          { usedAs: 'by two', node: { name: 'two' } },
        ],
      },
    })
    const second = await page(first.consumers.pageInfo.endCursor)
    expect(second.consumers).toMatchObject({ pageInfo: { hasNextPage: false }, edges: [{ node: { name: 'one' } }] })
  })
})
