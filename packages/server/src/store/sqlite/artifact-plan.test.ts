import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Nouns } from '../store.ts'
import { openPlanner, type Planner } from '../../testing/plan.ts'

let planner: Planner

beforeAll(async () => {
  planner = await openPlanner()
})

afterAll(() => planner[Symbol.asyncDispose]())

const READS: Readonly<Record<string, (nouns: Nouns) => Promise<unknown>>> = {
  'a draft’s version by digest': ({ artifacts }) =>
    artifacts.findCommitted(1, { digest: 'd', digestAlgorithm: 'MANIFEST_MD5' }),
  'a version by alias': ({ memberships }) => memberships.findByAlias(1, 'latest'),
  'a version by number': ({ memberships }) => memberships.findByVersion(1, 1),
  'the newest version': ({ memberships }) => memberships.findNewest(1),
  'the places of versions': ({ memberships }) => memberships.listByArtifacts([1, 2]),
  'the aliases of versions': ({ aliases }) => aliases.listByArtifacts([1, 2]),
  'the tags of versions': ({ tags }) => tags.listByArtifacts([1, 2]),
  'claims by XXH128': ({ claims }) => claims.listByXxh128(1, ['a', 'b']),
  'claims by MD5': ({ claims }) => claims.list(1, ['a', 'b']),
  'a page of files': ({ manifestEntries }) => manifestEntries.list({ manifestId: 1, afterPath: 'a', limit: 9 }),
  'files by path': ({ manifestEntries }) =>
    manifestEntries.list({ manifestId: 1, paths: ['a', 'b'], afterPath: '', limit: 9 }),
  'damaged files': ({ manifestEntries }) => manifestEntries.listNotLive(1, 1),
  'a file through a collection': ({ manifestEntries }) =>
    manifestEntries.isInCollection({ sha256: 's', collectionId: 1, entityId: 1, artifactId: 1 }),
  'a file through an entity': ({ manifestEntries }) => manifestEntries.isInEntity('s', 1),
  'what a run consumed': ({ lineage }) =>
    lineage.listArtifacts({ runStorageId: 1, kind: 'input', afterId: 0, limit: 9 }),
  'who consumed a version': ({ lineage }) => lineage.listRuns({ artifactId: 1, kind: 'input', limit: 9 }),
  'who holds aliases': ({ aliases }) => aliases.listHeld(1, ['a', 'b']),
  'what was done in a collection': ({ artifactActions }) =>
    artifactActions.listByCollection(1, { beforeId: 9, limit: 9 }),
  'what was done to a version': ({ artifactActions }) =>
    artifactActions.listByArtifact(1, { beforeId: 9, limit: 9, entities: undefined }),
  'runs that used a version': ({ consumers }) => consumers.list(1, { entities: [1], beforeId: 9, limit: 9 }),
  'how many runs used versions': ({ consumers }) => consumers.count([1, 2], { entities: [1] }),
  'how many versions collections have': ({ memberships }) => memberships.countByCollections([1, 2], undefined),
  'sizes of the versions before': ({ memberships }) => memberships.listSizesBefore([1, 2]),
  'references of a version': ({ manifestFolders }) => manifestFolders.sumReferences(1),
  'files that went or changed': ({ manifestDifferences }) =>
    manifestDifferences.listGoneOrChanged({ oldId: 1, newId: 2 }, 9),
  'files that came': ({ manifestDifferences }) => manifestDifferences.listAdded({ oldId: 1, newId: 2 }, 9),
  'what a client’s id means': ({ clientIds }) => clientIds.find(1, 'c'),
  'what a client’s id means anywhere': ({ clientIds }) => clientIds.listMeanings('c'),
}

describe('an index leads to', () => {
  it.each(Object.entries(READS))('%s', async (_what, read) => {
    const plans = await planner.plansOf(read)
    expect(plans).not.toEqual([])
    expect(plans.filter((step) => step.startsWith('SCAN'))).toEqual([])
  })

  it('no order by description: the plan says so', async () => {
    const order = { key: 'description', isDescending: false }
    const filter = { kind: 'test', field: 'description', operator: '$eq', operand: 'x' } as const
    const read = ({ collections }: Nouns) => collections.list({ projectId: 1, filter, order, limit: 9 })
    expect((await planner.plansOf(read)).join('\n')).toMatch(/SCAN|TEMP B-TREE/)
  })
})
