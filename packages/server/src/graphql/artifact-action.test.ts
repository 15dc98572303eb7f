import { describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import {
  commit,
  createDraft,
  logArtifact,
  uploadFiles,
  uploadManifest,
  manifestJson,
  entriesOf,
  wireId,
} from '../testing/artifact.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'

const t = sharedTestDomain()

interface Shown {
  readonly kind: string
  readonly name: string | null
  readonly oldText: string | null
  readonly newText: string | null
  readonly artifact: { readonly versionIndex: number | null } | null
  readonly user: { readonly username: string }
  readonly run: { readonly name: string } | null
}

const FIELDS = `recordedSince pageInfo { endCursor hasNextPage } edges { node { id kind name oldText newText createdAt
  artifact { versionIndex } artifactCollection { name } user { username } run { name } } }`

interface Page {
  readonly recordedSince: string
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
  readonly edges: readonly { readonly node: Shown }[]
}

async function pageOf(collection: string, first = 50, after: string | null = null): Promise<Page> {
  const answer = await ask<{ project: { artifactCollection: { actions: Page } } }>(
    t,
    `query($p: String!, $c: String!, $first: Int, $after: String) { project(name: $p) { artifactCollection(name: $c) {
       actions(first: $first, after: $after) { ${FIELDS} } } } }`,
    { p: t.project, c: collection, first, after },
  )
  return answer.project.artifactCollection.actions
}

/** Oldest first, a line each. */
async function told(collection = 'mnist'): Promise<readonly string[]> {
  return (await pageOf(collection)).edges.toReversed().map(({ node }) => lineOf(node))
}

function lineOf({ kind, name, oldText, newText, artifact, run }: Shown): string {
  const version = artifact ? ` v${artifact.versionIndex}` : ''
  const texts = [oldText, newText].some((text) => text !== null) ? ` ${oldText} > ${newText}` : ''
  return `${kind}${name ? ` ${name}` : ''}${version}${texts}${run ? ` by ${run.name}` : ''}`
}

const place = (alias: string) => ({ alias, collection: 'mnist', entity: '', project: t.project })

describe('the history of a collection', () => {
  it('tells who made versions and moved aliases', async () => {
    await aRun(t, 'maker')
    await logArtifact(t, { files: { a: '1' }, runId: 'maker', aliases: ['latest', 'best'] })
    const second = await logArtifact(t, { files: { a: '2' } })
    await t.domain.aliases.addAliases(t.viewer, wireId(second), [place('best'), place('good')])
    await t.domain.aliases.deleteAliases(t.viewer, wireId(second), [place('good'), place('absent')])
    expect(await told()).toEqual([
      'CREATED v0 null > v0 by maker',
      'ALIAS_ADDED latest v0 by maker',
      'ALIAS_ADDED best v0 by maker',
      'CREATED v1 null > v1',
      'ALIAS_MOVED latest v1 v0 > null',
      'ALIAS_MOVED best v1 v0 > null',
      'ALIAS_ADDED good v1',
      'ALIAS_REMOVED good v1',
    ])
    const [{ node: last } = { node: undefined }] = (await pageOf('mnist')).edges
    expect(last).toMatchObject({ user: { username: 'admin' }, artifactCollection: { name: 'mnist' } })
  })

  it('is silent about what changed nothing', async () => {
    const version = await logArtifact(t, { files: { a: '1' }, tags: ['t'], description: 'd' })
    const before = await told()
    await logArtifact(t, { files: { a: '1' } })
    await t.domain.aliases.addAliases(t.viewer, wireId(version), [place('latest')])
    const same = { description: 'd', tagsToAdd: ['t'], tagsToDelete: ['absent'] }
    await t.domain.artifacts.updateArtifact(t.viewer, wireId(version), same)
    expect(await told()).toEqual(before)
  })

  it('tells tags, description, TTL and metadata of a version, and its end', async () => {
    const version = await logArtifact(t, { files: { a: '1' }, description: 'old' })
    const changes = { description: 'new', metadata: '{"a":1}', ttlSeconds: 3600, tagsToAdd: ['x'], tagsToDelete: [] }
    await t.domain.artifacts.updateArtifact(t.viewer, wireId(version), changes)
    await t.domain.artifacts.updateArtifact(t.viewer, wireId(version), { tagsToAdd: [], tagsToDelete: ['x'] })
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(version), true)
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(version), true)
    expect((await told()).slice(2)).toEqual([
      'DESCRIPTION_CHANGED v0 old > new',
      'TTL_CHANGED v0 null > 3600',
      'METADATA_CHANGED v0',
      'TAG_ADDED x v0',
      'TAG_REMOVED x v0',
      'DELETED v0',
    ])
  })

  it('gives `latest` to the version before when the last one is deleted, and tells so', async () => {
    await logArtifact(t, { files: { a: '1' } })
    const last = await logArtifact(t, { files: { a: '2' } })
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(last), true)
    expect((await told()).slice(-2)).toEqual(['DELETED v1', 'ALIAS_ADDED latest v0'])
  })

  it('tells what was done to the collection itself', async () => {
    const { collection_id: id } = await logArtifact(t, { files: { a: '1' } })
    const path = { entity: '', project: t.project, collection: 'mnist' }
    await t.domain.collectionEdits.addCollectionTags(t.viewer, path, ['x', 'y'])
    await t.domain.collectionEdits.addCollectionTags(t.viewer, path, ['x'])
    await t.domain.collectionEdits.deleteCollectionTags(t.viewer, path, ['y'])
    const wire = Buffer.from(`ArtifactCollection:${id}`).toString('base64')
    await t.domain.collectionEdits.updateCollection(t.viewer, wire, { description: 'digits' })
    await t.domain.collectionEdits.moveCollection(t.viewer, wire, 'images')
    await t.domain.collectionEdits.updateCollection(t.viewer, wire, { name: 'numbers' })
    expect((await told('numbers')).slice(2)).toEqual([
      'TAG_ADDED x',
      'TAG_ADDED y',
      'TAG_REMOVED y',
      'DESCRIPTION_CHANGED null > digits',
      'TYPE_CHANGED dataset > images',
      'RENAMED mnist > numbers',
    ])
  })

  it('tells links where they are, and to a version all it may tell', async () => {
    const version = await logArtifact(t, { files: { a: '1' } })
    const link = { artifactId: wireId(version), portfolio: 'shelf', project: t.project, aliases: ['prod'] }
    const { collection_id: id } = await t.domain.links.linkArtifact(t.viewer, link, { waitMs: 0 })
    await t.domain.links.linkArtifact(t.viewer, link, { waitMs: 0 })
    const portfolioId = Buffer.from(`ArtifactCollection:${id}`).toString('base64')
    await t.domain.links.unlinkArtifact(t.viewer, { artifactId: wireId(version), portfolioId })
    await t.domain.links.unlinkArtifact(t.viewer, { artifactId: wireId(version), portfolioId })
    const links = ['LINKED v0 null > v0', 'ALIAS_ADDED prod v0', 'ALIAS_ADDED latest v0', 'UNLINKED v0 v0 > null']
    expect(await told('shelf')).toEqual(links)
    const ofVersion = await ask<{ artifact: { actions: Page } }>(
      t,
      `query($id: ID!) { artifact(id: $id) { actions { ${FIELDS} } } }`,
      { id: wireId(version) },
    )
    const own = ['CREATED v0 null > v0', 'ALIAS_ADDED latest v0']
    expect(ofVersion.artifact.actions.edges.toReversed().map(({ node }) => lineOf(node))).toEqual([...own, ...links])
  })

  it('tells a version of an alias that left it', async () => {
    const first = await logArtifact(t, { files: { a: '1' } })
    await logArtifact(t, { files: { a: '2' } })
    const { artifact } = await ask<{ artifact: { actions: Page } }>(
      t,
      `query($id: ID!) { artifact(id: $id) { actions(first: 1) { ${FIELDS} } } }`,
      { id: wireId(first) },
    )
    expect(artifact.actions.edges.map(({ node }) => lineOf(node))).toEqual(['ALIAS_MOVED latest v1 v0 > null'])
  })

  it('comes in pages, and says since when there is one', async () => {
    const now = new Date().toISOString()
    await logArtifact(t, { files: { a: '1' }, aliases: ['a', 'b', 'c'] })
    const first = await pageOf('mnist', 3)
    const second = await pageOf('mnist', 3, first.pageInfo.endCursor)
    const names = [...first.edges, ...second.edges].map(({ node }) => node.name)
    expect(names).toEqual(['latest', 'c', 'b', 'a', null])
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false])
    expect(Date.parse(first.recordedSince)).toBeLessThanOrEqual(Date.parse(now)) // one is told without a fraction
  })

  it('keeps nothing of a commit that failed', async () => {
    const sketch = { files: { a: 'never uploaded' } }
    const draft = await createDraft(t, sketch)
    await uploadManifest(t, draft, manifestJson(entriesOf(sketch)))
    await expect(commit(t, draft)).rejects.toMatchObject({ code: 'unprocessable' })
    expect(await told()).toEqual([])
    await uploadFiles(t, draft, sketch)
    await commit(t, draft)
    expect(await told()).toEqual(['CREATED v0 null > v0', 'ALIAS_ADDED latest v0'])
  })
})
