import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../dialect.ts'
import { openSqlite } from './database.ts'
import type { Nouns } from '../store.ts'
import { plansOf } from '../../testing/plan.ts'

let folder: string
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-plans-'))
  database = await openSqlite({ folder, onFailure: () => undefined })
})

afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

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
  'what a client’s id means': ({ clientIds }) => clientIds.find(1, 'c'),
  'what a client’s id means anywhere': ({ clientIds }) => clientIds.listMeanings('c'),
}

describe('an index leads to', () => {
  it.each(Object.entries(READS))('%s', async (_what, read) => {
    const plans = await plansOf(folder, database, read)
    expect(plans).not.toEqual([])
    expect(plans.filter((step) => step.startsWith('SCAN'))).toEqual([])
  })

  it('no order by description: the plan says so', async () => {
    const order = { key: 'description', isDescending: false }
    const filter = { kind: 'test', field: 'description', operator: '$eq', operand: 'x' } as const
    const read = ({ collections }: Nouns) => collections.list({ projectId: 1, filter, order, limit: 9 })
    expect((await plansOf(folder, database, read)).join('\n')).toMatch(/SCAN|TEMP B-TREE/)
  })
})
