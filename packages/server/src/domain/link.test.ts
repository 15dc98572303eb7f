import { beforeEach, describe, expect, it } from 'vitest'
import { encodeId } from '@amphora/wire'
import {
  aliasesIn,
  commit,
  createDraft,
  logArtifact,
  uploadFiles,
  uploadManifest,
  entriesOf,
  manifestJson,
  wireId,
} from '../testing/artifact.ts'
import { aStranger, sharedTestDomain } from '../testing/domain.ts'
import type { Viewer } from '../auth/viewer.ts'
import type { Artifact } from './artifact/index.ts'
import type { Collection } from './collection.ts'
import type { NewLink } from './link.ts'

const t = sharedTestDomain()
const NO_WAIT = { waitMs: 0 }

const version = (content: string, collectionName = 'mnist') => logArtifact(t, { collectionName, files: { a: content } })

/** Into the portfolio "best" of the project "shelf" of this test, unless `link` says otherwise. */
function link(source: Artifact, { viewer = t.viewer, ...changes }: Partial<NewLink> & { viewer?: Viewer } = {}) {
  const target = { portfolio: 'best', entity: 'admin', project: `shelf-${t.project}`, aliases: [] }
  return t.domain.links.linkArtifact(viewer, { artifactId: wireId(source), ...target, ...changes }, NO_WAIT)
}

const unlink = (source: Artifact, from: Collection, viewer = t.viewer) =>
  t.domain.links.unlinkArtifact(viewer, { artifactId: wireId(source), portfolioId: idOf(from) })

const idOf = ({ id }: { readonly id: number }) => encodeId('ArtifactCollection', id)
const shelf = () => t.domain.projects.getProject(t.viewer, { project: `shelf-${t.project}` })

async function portfolio(name = 'best'): Promise<Collection> {
  const found = await t.domain.collections.findCollection(await shelf(), name)
  if (!found) throw new Error(`no portfolio ${name}`)
  return found
}

/** Which version a name in the portfolio leads to, with its number there. */
async function lookUp(name: string, viewer = t.viewer): Promise<readonly [number, number] | undefined> {
  const member = await t.domain.memberships.findMember(viewer, await shelf(), name)
  return member && [member.artifact_id, member.version_index]
}

async function listed(viewer = t.viewer): Promise<number[]> {
  const members = await t.domain.memberships.listMembers(viewer, await portfolio(), { limit: 100 })
  expect(await t.domain.memberships.countMembers(viewer, await portfolio(), {})).toBe(members.length)
  return members.map(({ membership }) => membership.artifact_id)
}

describe('a link', () => {
  let [first, second]: readonly Artifact[] = []

  beforeEach(async () => {
    first = await version('1')
    second = await version('2')
  })

  const sources = (): readonly [Artifact, Artifact] => {
    if (!first || !second) throw new Error('no versions')
    return [first, second]
  }

  it('makes project, type and portfolio, and has a number of the portfolio’s own', async () => {
    const [one, two] = sources()
    expect(await link(two)).toMatchObject({ version_index: 0 })
    expect(await link(one, { aliases: ['prod'] })).toMatchObject({ version_index: 1 })
    expect(await portfolio()).toMatchObject({ kind: 'portfolio', type_name: 'dataset' })
    const types = await t.domain.artifactTypes.listArtifactTypes(await shelf(), { afterName: '', limit: 9 })
    expect(types.map(({ name }) => name)).toEqual(['dataset'])
    for (const name of ['best', 'best:latest', 'best:v1', 'best:prod', `best:${one.digest}`]) {
      expect(await lookUp(name)).toEqual([one.id, 1])
    }
    expect(await lookUp('best:v0')).toEqual([two.id, 0])
    expect(await listed()).toEqual([one.id, two.id])
    expect(await aliasesIn(t)).toEqual({ latest: 1 })
  })

  it('made again is the same, takes the aliases, and leaves latest to the newest', async () => {
    const [one, two] = sources()
    await link(one)
    await link(two)
    expect(await link(one, { aliases: ['prod'] })).toMatchObject({ version_index: 0 })
    expect(await lookUp('best:prod')).toEqual([one.id, 0])
    expect(await lookUp('best:latest')).toEqual([two.id, 1])
  })

  it('made by a hundred at once is one', async () => {
    const [one] = sources()
    await link(one)
    const links = await Promise.all(Array.from({ length: 100 }, () => link(one)))
    expect(new Set(links.map((member) => member.version_index))).toEqual(new Set([0]))
  })

  it('may name the version by its client’s id, and the portfolio by its own', async () => {
    const clientId = `link-${t.project}`
    const logged = await logArtifact(t, { clientId, files: { a: '3' } })
    expect(await link(logged, { artifactId: null, clientId })).toMatchObject({ artifact_id: logged.id })
    const [one] = sources()
    const byId = { portfolioId: idOf(await portfolio()), portfolio: null, entity: null, project: null }
    expect(await link(one, byId)).toMatchObject({ artifact_id: one.id, version_index: 1 })
  })

  it('waits for a version that its client still saves', async () => {
    const clientId = `saving-${t.project}`
    const files = { a: 'late' }
    const draft = await createDraft(t, { files, clientId })
    const target = { portfolio: 'best', entity: 'admin', project: `shelf-${t.project}`, aliases: [] }
    const linked = t.domain.links.linkArtifact(t.viewer, { clientId, ...target }, { waitMs: 20_000 })
    await uploadFiles(t, draft, { files })
    await uploadManifest(t, draft, manifestJson(entriesOf({ files })))
    await commit(t, draft)
    expect(await linked).toMatchObject({ artifact_id: draft.id })
  })

  it('is taken out alone, again without harm, and its number is not given again', async () => {
    const [one, two] = sources()
    await link(one, { aliases: ['prod'] })
    await link(two)
    await unlink(two, await portfolio())
    await unlink(two, await portfolio())
    expect(await lookUp('best:latest')).toEqual([one.id, 0])
    expect(await t.domain.artifacts.getArtifact(t.viewer, wireId(two))).toMatchObject({ state: 'COMMITTED' })
    expect(await link(two)).toMatchObject({ version_index: 2 })
  })

  it('goes with its version, and latest falls back in the portfolio too', async () => {
    const [one, two] = sources()
    await link(one)
    await link(two)
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(two), true)
    expect(await listed()).toEqual([one.id])
    expect(await lookUp('best:latest')).toEqual([one.id, 0])
  })

  it('goes with the collection of its version', async () => {
    const [one, two] = sources()
    await link(await version('x', 'other'))
    await link(one)
    await link(two)
    const project = await t.domain.projects.getProject(t.viewer, { project: t.project })
    const source = await t.domain.collections.findCollection(project, 'mnist')
    await t.domain.collectionEdits.deleteCollection(t.viewer, source ? idOf(source) : '')
    expect(await lookUp('best:latest')).toMatchObject({ 1: 0 })
    expect(await listed()).toHaveLength(1)
  })

  it('is not made of what is no version (any more), and nothing is left of the attempt', async () => {
    const draft = await createDraft(t, { files: { a: 'draft' } })
    const [one] = sources()
    await t.domain.artifacts.deleteArtifact(t.viewer, wireId(one), true)
    await expect(link(draft)).rejects.toMatchObject({ code: 'conflict' })
    await expect(link(one)).rejects.toMatchObject({ code: 'conflict' })
    await expect(shelf()).rejects.toMatchObject({ code: 'not_found' })
    const clientId = `open-${t.project}`
    const open = await createDraft(t, { clientId })
    await expect(link(open, { artifactId: null, clientId })).rejects.toMatchObject({ code: 'busy' })
  })

  it.each(['v3', 'a/b', 'a:b', ''])('is refused the alias %j', async (alias) => {
    const [one] = sources()
    await expect(link(one, { aliases: [alias] })).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(shelf()).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each(['', 'a/b', 'a:b', '..'])('is refused the portfolio %j', async (name) => {
    const [one] = sources()
    await expect(link(one, { portfolio: name })).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(shelf()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('does not mix with another type, nor with what runs log to', async () => {
    const [one] = sources()
    await link(one)
    const model = await logArtifact(t, { collectionName: 'net', typeName: 'model', files: { a: 'm' } })
    await expect(link(model)).rejects.toMatchObject({ code: 'conflict' })
    await expect(link(one, { project: t.project, portfolio: 'net' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(link(one, { project: t.project, portfolio: 'mnist' })).rejects.toMatchObject({ code: 'conflict' })
    const shelfProject = `shelf-${t.project}`
    const logged = logArtifact(t, { project: shelfProject, collectionName: 'best', files: { a: '9' } })
    await expect(logged).rejects.toMatchObject({ code: 'conflict' })
    const source = await t.domain.collections.findCollection({ id: one.project_id }, 'mnist')
    await expect(source && unlink(one, source)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a portfolio', () => {
  it('is renamed, described and tagged, and deleted without its versions', async () => {
    const one = await version('1')
    await link(one)
    const edits = t.domain.collectionEdits
    const changes = { name: 'finest', description: 'the best ones' }
    expect(await edits.updateCollection(t.viewer, idOf(await portfolio()), changes)).toMatchObject(changes)
    const path = { entity: 'admin', project: `shelf-${t.project}`, collection: 'finest' }
    await edits.addCollectionTags(t.viewer, path, ['gold'])
    const found = await portfolio('finest')
    expect(await t.domain.tags.listCollectionTags([found.id])).toEqual([{ ownerId: found.id, tag: 'gold' }])
    await expect(edits.moveCollection(t.viewer, idOf(found), 'model')).rejects.toMatchObject({ code: 'not_found' })
    await edits.deletePortfolio(t.viewer, idOf(found))
    await edits.deletePortfolio(t.viewer, idOf(found))
    expect(await t.domain.artifacts.getArtifact(t.viewer, wireId(one))).toMatchObject({ state: 'COMMITTED' })
    expect(await t.domain.memberships.listMembersByArtifacts(t.viewer, [one.id])).toHaveLength(1)
    expect(await link(one, { portfolio: 'finest' })).toMatchObject({ version_index: 0 })
  })

  it('is the only thing that is deleted as one', async () => {
    const one = await version('1')
    const source = await t.domain.collections.findCollection({ id: one.project_id }, 'mnist')
    const id = source ? idOf(source) : ''
    await expect(t.domain.collectionEdits.deletePortfolio(t.viewer, id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await t.domain.artifacts.getArtifact(t.viewer, wireId(one))).toMatchObject({ state: 'COMMITTED' })
  })

  it('shows nobody a version that they may not read', async () => {
    const stranger = await aStranger(t, 'guest')
    const entity = { entity: 'guest', project: 'shelf' }
    const [ours, theirs] = [
      await version('ours'),
      await logArtifact(t, { viewer: stranger, entity: 'guest', project: 'p', files: { a: 'theirs' } }),
    ]
    await link(theirs, { ...entity, viewer: stranger })
    await link(ours, { ...entity, aliases: ['secret'] }) // the administrator may write there, and reads both
    const project = await t.domain.projects.getProject(stranger, entity)
    const shelfOf = await t.domain.collections.findCollection(project, 'best')
    if (!shelfOf) throw new Error('no portfolio')
    const { memberships } = t.domain
    const seen = async (viewer: Viewer) => [
      (await memberships.listMembers(viewer, shelfOf, { limit: 9 })).map((member) => member.membership.version_index),
      await memberships.countMembers(viewer, shelfOf, {}),
    ]
    expect(await seen(t.viewer)).toEqual([[1, 0], 2])
    expect(await seen(stranger)).toEqual([[0], 1])
    for (const name of ['best', 'best:v1', 'best:secret', `best:${ours.digest}`]) {
      expect(await memberships.findMember(stranger, project, name)).toBeUndefined()
      expect(await memberships.findMember(t.viewer, project, name)).toMatchObject({ artifact_id: ours.id })
    }
  })

  it('of somebody else is neither linked to nor told', async () => {
    const stranger = await aStranger(t, 'lurker')
    const one = await version('1')
    await link(one, { aliases: ['prod'] })
    const theirs = await logArtifact(t, { viewer: stranger, entity: 'lurker', project: 'p', files: { a: '1' } })
    await expect(link(theirs, { viewer: stranger })).rejects.toMatchObject({ code: 'not_found' })
    await expect(link(one, { viewer: stranger, entity: 'lurker' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(unlink(one, await portfolio(), stranger)).rejects.toMatchObject({ code: 'not_found' })
    await link(theirs)
    expect(await t.domain.memberships.listMembersByArtifacts(stranger, [theirs.id])).toHaveLength(1)
    const aliases = await t.domain.aliases.listAliasesByArtifacts(stranger, [theirs.id])
    expect(aliases.map((alias) => alias.collection_id)).toEqual([theirs.collection_id])
  })
})
