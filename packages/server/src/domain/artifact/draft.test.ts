import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createDraft,
  entriesOf,
  get,
  logArtifact,
  manifestJson,
  uploadManifest,
  wireId,
} from '../../testing/artifact.ts'
import { openTestDomain, type TestDomain } from '../../testing/domain.ts'

let t: TestDomain

beforeEach(async () => {
  t = await openTestDomain()
})

afterEach(() => t.close())

const DAY = 24 * 3600_000
const expire = () => t.domain.artifacts.expireDrafts(AbortSignal.timeout(10_000))

async function countManifests(): Promise<unknown> {
  const counted = sql<{ manifests: number }>`select count(*) as manifests from manifest`
  return (await counted.execute(t.database.point)).rows[0]?.manifests
}

describe('after a day', () => {
  it('drafts without progress are given up, versions and fresh drafts stay', async () => {
    const version = await logArtifact(t, { files: { a: 'a' } })
    const idle = await createDraft(t, { files: { b: 'b' } })
    t.advance(DAY + 1)
    const fresh = await createDraft(t, { files: { c: 'c' } })
    expect(await expire()).toBe(1)
    const states = await t.domain.artifacts.listArtifactsByIds(t.viewer, [version.id, idle.id, fresh.id])
    expect(states.map(({ state }) => state)).toEqual(['COMMITTED', 'DELETED', 'PENDING'])
  })

  it('only the manifests that versions show are left', async () => {
    const version = await logArtifact(t, { files: { a: 'a' } })
    const idle = await createDraft(t, { files: { b: 'b' } })
    await uploadManifest(t, idle, manifestJson(entriesOf({ files: { b: 'b' } })))
    expect(await countManifests()).toBe(3)
    t.advance(DAY + 1)
    await expire()
    expect(await countManifests()).toBe(1)
    const [manifest] = await t.domain.manifests.listManifestsByIds([version.manifest_id ?? 0])
    expect(await get(t, (manifest && t.domain.manifests.readPathOf(manifest)) ?? '')).toContain('"a"')
    const artifact = await t.domain.artifacts.getArtifact(t.viewer, wireId(version))
    expect(await t.domain.manifestEntries.listEntries(artifact, { afterPath: '', limit: 9 })).toHaveLength(1)
  })
})
