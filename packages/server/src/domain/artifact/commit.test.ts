import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  aliasesIn,
  commit,
  createDraft,
  digestOf,
  entriesOf,
  get,
  logArtifact,
  manifestJson,
  md5Of,
  uploadFiles,
  uploadManifest,
  wireId,
  type ArtifactSketch,
} from '../../testing/artifact.ts'
import { aRun, sharedTestDomain } from '../../testing/domain.ts'

const t = sharedTestDomain()

const RAW = { files: { 'training.pt': 'aaa', 'deep/test.pt': 'bb' } } satisfies ArtifactSketch

/** A draft with everything uploaded but what the test leaves out. */
async function aDraft(sketch: ArtifactSketch, json = manifestJson(entriesOf(sketch))) {
  const draft = await createDraft(t, sketch)
  await uploadFiles(t, draft, sketch)
  await uploadManifest(t, draft, json)
  return draft
}

/** Entries of any manifest of the version, shown or not. */
async function countEntries(artifact: { readonly id: number }): Promise<unknown> {
  const entries = sql<{ entries: number }>`select count(*) as entries from manifest_entry
    join manifest on manifest.id = manifest_id where artifact_id = ${artifact.id}`
  return (await entries.execute(t.database.point)).rows[0]?.entries
}

/** As the collector or a failed check would leave it. */
async function setBlobState(sha256: string | undefined, state: string): Promise<void> {
  const change = sql`update blob set state = ${state} where sha256 = ${sha256}`
  await t.database.transaction((tx) => change.execute(tx))
}

async function stateOf(draft: { readonly id: number }) {
  return (await t.deps.store.artifacts.findById(draft.id))?.state
}

describe('a commit', () => {
  it('gives the next number, the size with references, a hash and the aliases', async () => {
    const first = await logArtifact(t, { ...RAW, references: { link: 's3://bucket/key' }, aliases: ['latest', 'best'] })
    expect(first).toMatchObject({ state: 'COMMITTED', version_index: 0, size_bytes: 5, file_count: 3 })
    expect(first.commit_hash).toMatch(/^[0-9a-f]{40}$/)
    const second = await logArtifact(t, { files: { 'training.pt': 'changed' } })
    expect(second.version_index).toBe(1)
    expect(await aliasesIn(t)).toEqual({ latest: 1, best: 0 })
  })

  it('answers the same version when it is asked for again', async () => {
    const draft = await aDraft(RAW)
    const versions = [await commit(t, draft), await commit(t, draft)]
    expect(versions.map(({ id, version_index }) => [id, version_index])).toEqual([
      [draft.id, 0],
      [draft.id, 0],
    ])
  })

  it('answers the same version to the same request twice at once', async () => {
    const draft = await aDraft(RAW)
    const [one, two] = await Promise.all([commit(t, draft), commit(t, draft)])
    expect(two).toEqual(one)
    const entries = await t.domain.manifestEntries.listEntries(one, { afterPath: '', limit: 10 })
    expect(entries.map(({ path }) => path)).toEqual(['deep/test.pt', 'training.pt'])
  })

  it('shows the manifest without the paths of the machine it came from', async () => {
    const version = await logArtifact(t, RAW)
    const [manifest] = await t.domain.manifests.listManifestsByIds([version.manifest_id ?? 0])
    const json = await get(t, (manifest && t.domain.manifests.readPathOf(manifest)) ?? '')
    expect(json).not.toContain('local_path')
    expect(JSON.parse(json)).toMatchObject({
      version: 1,
      contents: { 'training.pt': { digest: md5Of('aaa'), size: 3 } },
    })
  })
})

describe('equal content', () => {
  it('makes no second version: the draft becomes the one that is there, with its aliases', async () => {
    const [one, two] = [await aDraft(RAW), await aDraft({ ...RAW, aliases: ['again'], clientId: 'client-2' })]
    const first = await commit(t, one)
    expect((await commit(t, two)).id).toBe(first.id)
    expect(await aliasesIn(t)).toEqual({ latest: 0, again: 0 })
    expect((await t.domain.artifacts.getArtifact(t.viewer, wireId(two))).id).toBe(first.id)
    expect(await t.domain.clientIds.findByClientId(t.viewer, 'client-2', { waitMs: 0 })).toBe(wireId(first))
    expect((await commit(t, two)).id).toBe(first.id)
  })

  it('of an older version moves latest back to it, and makes the second run a producer too', async () => {
    const [one, two] = [await aRun(t, 'one'), await aRun(t, 'two')]
    const first = await logArtifact(t, { ...RAW, runId: 'one' })
    await logArtifact(t, { files: { other: 'x' } })
    const again = await logArtifact(t, { ...RAW, runId: 'two', aliases: ['latest', 'again'] })
    expect(again.id).toBe(first.id)
    expect(again.created_by_run).toBe(one.storage_id)
    expect(await aliasesIn(t)).toEqual({ latest: 0, again: 0 })
    const outputs = await t.domain.lineage.listRunArtifacts(t.viewer, two, { kind: 'output', afterId: 0, limit: 10 })
    expect(outputs.map(({ id }) => id)).toEqual([first.id])
  })

  it('of a deleted version makes a new one, under a number of its own', async () => {
    const first = await logArtifact(t, RAW)
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(first), true)
    expect((await logArtifact(t, RAW)).version_index).toBe(1)
  })

  it('in another collection is another version, and its bytes are not asked for again', async () => {
    await logArtifact(t, RAW)
    const draft = await createDraft(t, { ...RAW, collectionName: 'copy' })
    const wanted = { artifactId: wireId(draft), path: 'renamed.pt', md5: md5Of('aaa') }
    const [upload] = await t.domain.artifacts.requestUploads(t.viewer, [wanted])
    expect(upload?.uploadPath).toBeNull()
    await uploadManifest(t, draft, manifestJson(entriesOf(RAW)))
    expect(await commit(t, draft)).toMatchObject({ version_index: 0, collection_name: 'copy' })
  })
})

describe('a commit that fails moves nothing', () => {
  async function expectRefused(draft: { readonly id: number }, code: string, words = '') {
    const before = await aliasesIn(t)
    const artifact = await t.domain.artifacts.getArtifact(t.viewer, wireId(draft))
    const refusal: unknown = await commit(t, artifact).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code })
    expect(String(refusal)).toContain(words)
    expect(await stateOf(draft)).toBe('PENDING')
    expect(await aliasesIn(t)).toEqual(before)
    expect(await countEntries(draft)).toBe(0)
  }

  beforeEach(() => logArtifact(t, { files: { old: 'old' } }).then(() => undefined))

  it('when bytes are missing, and succeeds once they are here', async () => {
    const files = { 'training.pt': 'here', 'deep/test.pt': 'not here before this test' }
    const draft = await createDraft(t, { files })
    await uploadFiles(t, draft, { files: { 'training.pt': 'here' } })
    await uploadManifest(t, draft, manifestJson(entriesOf({ files })))
    await expectRefused(draft, 'unprocessable', '"deep/test.pt"')
    await uploadFiles(t, draft, { files })
    expect(await commit(t, draft)).toMatchObject({ state: 'COMMITTED', version_index: 1 })
  })

  it('when a size is wrong', async () => {
    const entries = new Map([...entriesOf(RAW)].map(([path, entry]) => [path, { ...entry, sizeBytes: 7 }] as const))
    const draft = await aDraft(RAW, manifestJson(entries))
    const message = '"training.pt" has 3 bytes, its manifest says 7'
    await expectRefused(draft, 'unprocessable', message)
  })

  it('when the manifest is of other content than was announced', async () => {
    const draft = await aDraft(RAW, manifestJson(entriesOf({ files: { 'training.pt': 'aaa' } })))
    await expectRefused(draft, 'digest_mismatch')
  })

  it('when no manifest was uploaded', async () => {
    const draft = await createDraft(t, RAW)
    await uploadFiles(t, draft, RAW)
    await expectRefused(draft, 'unprocessable')
  })

  it.each(['../x', '/etc/passwd', 'a/../../x', 'C:\\x', 'nul\u0000', 'a//b', ''])(
    'when an entry is named %j',
    async (path) => {
      const draft = await createDraft(t, RAW)
      await uploadFiles(t, draft, RAW)
      const entry = { digest: md5Of('aaa'), sizeBytes: 3 }
      await uploadManifest(t, draft, manifestJson(new Map([[path, entry]])))
      await expectRefused(draft, 'invalid_argument')
      const wanted = { artifactId: wireId(draft), path, md5: md5Of('aaa') }
      const asked = t.domain.artifacts.requestUploads(t.viewer, [wanted])
      await expect(asked).rejects.toMatchObject({ code: 'invalid_argument' })
    },
  )

  it('when bytes were set aside as damaged', async () => {
    const draft = await aDraft({ files: { 'training.pt': 'damaged' } })
    const claim = await t.deps.store.claims.find(draft.entity_id, md5Of('damaged'))
    await setBlobState(claim?.sha256, 'quarantined')
    await expectRefused(draft, 'unprocessable', '"training.pt"')
  })
})

describe('a condemned blob', () => {
  it('is asked for again, and comes back to life with the commit of a version that has it', async () => {
    const draft = await aDraft({ files: { 'training.pt': 'condemned' } })
    const claim = await t.deps.store.claims.find(draft.entity_id, md5Of('condemned'))
    await setBlobState(claim?.sha256, 'condemned')
    const wanted = { artifactId: wireId(draft), path: 'training.pt', md5: md5Of('condemned') }
    const [upload] = await t.domain.artifacts.requestUploads(t.viewer, [wanted])
    expect(typeof upload?.uploadPath).toBe('string')
    await commit(t, draft)
    expect((await t.deps.store.claims.find(draft.entity_id, md5Of('condemned')))?.state).toBe('live')
  })
})

describe('the entries of a version', () => {
  it('are listed and counted by their names, none for no names', async () => {
    const version = await logArtifact(t, RAW)
    const { manifestEntries } = t.domain
    for (const paths of [[], ['nowhere'], ['training.pt', 'nowhere']]) {
      const listed = await manifestEntries.listEntries(version, { paths, afterPath: '', limit: 9 })
      expect(listed.map(({ path }) => path)).toEqual(paths.filter((path) => path === 'training.pt'))
      expect(await manifestEntries.countEntries(version, paths)).toBe(listed.length)
    }
  })
})

describe('several manifests', () => {
  const json = (files: Readonly<Record<string, string>>) => manifestJson(entriesOf({ files }))
  const pathsOf = async (artifact: Awaited<ReturnType<typeof commit>>) =>
    (await t.domain.manifestEntries.listEntries(artifact, { afterPath: '', limit: 100 })).map(({ path }) => path)

  it('of one distributed draft become one version, whose digest is that of all parts', async () => {
    const parts = [
      { 'a.txt': 'a', 'both.txt': 'old' },
      { 'b.txt': 'b', 'both.txt': 'new' },
    ]
    const ids = []
    for (const files of parts) {
      const draft = await createDraft(t, { files, distributedId: 'together', aliases: [Object.keys(files)[0] ?? ''] })
      await uploadFiles(t, draft, { files })
      await uploadManifest(t, draft, json(files), { kind: 'PATCH' })
      ids.push(draft.id)
    }
    expect(new Set(ids).size).toBe(1)
    const version = await commit(t, {
      ...(await t.domain.artifacts.getArtifact(t.viewer, wireId({ id: ids[0] ?? 0 }))),
    })
    expect(await pathsOf(version)).toEqual(['a.txt', 'b.txt', 'both.txt'])
    expect(version.digest).toBe(digestOf(entriesOf({ files: { 'a.txt': 'a', 'b.txt': 'b', 'both.txt': 'new' } })))
    expect(await aliasesIn(t)).toEqual({ latest: 0, 'a.txt': 0, 'b.txt': 0 })
  })

  it('with a base lie over it', async () => {
    const base = await logArtifact(t, { files: { 'a.txt': 'a', 'b.txt': 'b' } })
    const files = { 'b.txt': 'changed', 'c.txt': 'c' }
    const draft = await createDraft(t, { files })
    await uploadFiles(t, draft, { files })
    await uploadManifest(t, draft, json(files), { kind: 'INCREMENTAL', baseArtifactId: wireId(base) })
    const version = await commit(t, draft)
    expect(await pathsOf(version)).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(version).toMatchObject({ version_index: 1, size_bytes: 9 })
  })

  it('never lie over a version of another collection', async () => {
    const foreign = await logArtifact(t, { files: { 'a.txt': 'a' }, collectionName: 'other' })
    const draft = await createDraft(t, { files: { b: 'b' } })
    const incremental = { kind: 'INCREMENTAL', baseArtifactId: wireId(foreign) } as const
    await expect(uploadManifest(t, draft, json({ b: 'b' }), incremental)).rejects.toMatchObject({
      code: 'unprocessable',
    })
  })

  it('of a full draft: the last one counts', async () => {
    const draft = await createDraft(t, RAW)
    await uploadFiles(t, draft, RAW)
    await uploadManifest(t, draft, json({ wrong: 'x' }))
    t.advance(1)
    await uploadManifest(t, draft, manifestJson(entriesOf(RAW)))
    expect(await pathsOf(await commit(t, draft))).toEqual(['deep/test.pt', 'training.pt'])
  })
})
