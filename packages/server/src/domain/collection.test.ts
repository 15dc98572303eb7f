import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Position } from '../store/listing.ts'
import type { Collection } from './collection.ts'
import { aliasesIn, logArtifact } from '../testing/artifact.ts'
import { aStranger, freshProject, openTestDomain, type TestDomain } from '../testing/domain.ts'

let shared: TestDomain
let t: TestDomain

beforeAll(async () => {
  shared = await openTestDomain()
})

beforeEach(() => {
  t = freshProject(shared)
})

afterAll(() => shared.close())

const getProject = () => t.domain.projects.getProject(t.viewer, { project: t.project })

async function getCollection(name = 'mnist'): Promise<Collection> {
  const collection = await t.domain.collections.findCollection(await getProject(), name)
  if (!collection) throw new Error(`no collection ${name}`)
  return collection
}

const idOf = ({ id }: { readonly id: number }) => btoa(`ArtifactCollection:${id}`)
const version = (content: string, collectionName = 'mnist') => logArtifact(t, { collectionName, files: { a: content } })

/** The names of all pages of two, for one query. */
async function listNames(filters?: object, order?: string): Promise<string[]> {
  const { id: projectId } = await getProject()
  const names: string[] = []
  let after: Position | undefined
  do {
    const query = { filters: filters && JSON.stringify(filters), order, after, limit: 2 }
    const page = await t.domain.collections.listCollections({ projectId }, query)
    names.push(...page.map(({ collection }) => collection.name))
    after = page[1]?.position
  } while (after)
  const count = await t.domain.collections.countCollections(
    { projectId },
    { filters: filters && JSON.stringify(filters) },
  )
  expect(count).toBe(names.length)
  return names
}

describe('collections', () => {
  let filled: TestDomain

  beforeAll(async () => {
    t = filled = freshProject(shared)
    for (const name of ['mnist-raw', 'convnet', 'mnist-preprocess']) {
      await version('1', name)
      t.advance(1000)
    }
  })

  beforeEach(() => {
    t = filled
  })

  it('are filtered by as many tests as a filter may hold', async () => {
    const names = Array.from({ length: 1990 }, (_, i) => ({ name: `none-${i}` }))
    expect(await listNames({ $or: names })).toEqual([])
    const times = names.map((_, i) => i)
    expect(await listNames({ created_at: { $in: times } })).toEqual([])
  })

  it('are listed newest first, or by name, page by page', async () => {
    expect(await listNames()).toEqual(['mnist-preprocess', 'convnet', 'mnist-raw'])
    expect(await listNames({}, '+name')).toEqual(['convnet', 'mnist-preprocess', 'mnist-raw'])
    expect(await listNames({}, '-name')).toEqual(['mnist-raw', 'mnist-preprocess', 'convnet'])
    expect(await listNames({}, '+created_at')).toEqual(['mnist-raw', 'convnet', 'mnist-preprocess'])
  })

  it.each([
    [{ name: 'convnet' }, ['convnet']],
    [{ name: { $ne: 'convnet' } }, ['mnist-preprocess', 'mnist-raw']],
    [{ name: { $in: ['convnet', 'mnist-raw', 'x'] } }, ['convnet', 'mnist-raw']],
    [{ name: { $nin: [] } }, ['convnet', 'mnist-preprocess', 'mnist-raw']],
    [{ name: { $regex: '^mnist-(raw|pre)' } }, ['mnist-preprocess', 'mnist-raw']],
    [{ $and: [{ name: { $regex: 'mnist' } }, { $not: { name: { $regex: 'raw$' } } }] }, ['mnist-preprocess']],
    [{ $or: [{ name: 'convnet' }, { name: 'mnist-raw' }] }, ['convnet', 'mnist-raw']],
    [{ $nor: [{ name: 'convnet' }] }, ['mnist-preprocess', 'mnist-raw']],
    [{ description: null }, ['convnet', 'mnist-preprocess', 'mnist-raw']],
    [{ description: { $ne: 'x' } }, ['convnet', 'mnist-preprocess', 'mnist-raw']],
    [{ description: { $exists: true } }, []],
    [{ state: 'READY', type: 'dataset' }, ['convnet', 'mnist-preprocess', 'mnist-raw']],
    [{ createdAt: { $gt: '2000-01-01T00:00:00Z' }, name: { $lt: 'd' } }, ['convnet']],
    [{ created_at: { $lt: '2000-01-01' } }, []],
    [{ unheard_of: 1 }, []],
    [{ unheard_of: null, name: { $gte: 'mnist-r' } }, ['mnist-raw']],
  ])('are let through by %j', async (filters, names) => {
    expect(await listNames(filters, '+name')).toEqual(names)
  })

  it.each([{ name: { $near: 1 } }, { name: { $regex: '(' } }, { name: { $size: 1 } }, { $and: {} }])(
    'refuse the filter %j',
    async (filters) => {
      await expect(listNames(filters)).rejects.toMatchObject({ code: 'invalid_argument' })
    },
  )
})

describe('a version is found', () => {
  it.each([
    ['mnist', 1],
    ['mnist:latest', 1],
    ['mnist:v0', 0],
    ['mnist:v1', 1],
    ['mnist:best', 0],
    ['mnist:v2', undefined],
    ['mnist:v01', undefined],
    ['mnist:absent', undefined],
    ['absent', undefined],
    ['', undefined],
    ['a/b:c', undefined],
  ])('by the name %j', async (name, index) => {
    await logArtifact(t, { files: { a: '1' }, aliases: ['best'] })
    await version('2')
    expect((await t.domain.memberships.findMember(t.viewer, await getProject(), name))?.version_index).toBe(index)
  })

  it('by its digest', async () => {
    const { digest } = await version('1')
    await version('2')
    const member = await t.domain.memberships.findMember(t.viewer, await getProject(), `mnist:${digest}`)
    expect(member?.version_index).toBe(0)
  })
})

describe('versions of a collection', () => {
  it('are listed newest first, by number, filtered by state, and counted', async () => {
    for (const content of ['1', '2', '3']) await version(content)
    const collection = await getCollection()
    const list = async (filters?: object, order?: string) => {
      const query = { filters: filters && JSON.stringify(filters), order, limit: 10 }
      const listed = await t.domain.memberships.listMembers(t.viewer, collection, query)
      return listed.map(({ membership }) => membership.version_index)
    }
    expect(await list()).toEqual([2, 1, 0])
    expect(await list({ state: 'COMMITTED' }, '+version_index')).toEqual([0, 1, 2])
    expect(await list({ state: 'PENDING' })).toEqual([])
    expect(await list({ version_index: { $gt: 0 } })).toEqual([2, 1])
    const counted = t.domain.memberships.countMembers(t.viewer, collection, {
      filters: '{"version_index": {"$in": [0, 2]}}',
    })
    expect(await counted).toBe(2)
  })
})

describe('a collection', () => {
  it('is renamed and described; versions and aliases go with it', async () => {
    await version('1')
    const { collectionEdits } = t.domain
    const changes = { name: '한국어 mnist', description: 'digits' }
    const renamed = await collectionEdits.updateCollection(t.viewer, idOf(await getCollection()), changes)
    expect(renamed).toMatchObject(changes)
    expect(await aliasesIn(t, '한국어 mnist')).toEqual({ latest: 0 })
    const kept = await collectionEdits.updateCollection(t.viewer, idOf(renamed), { name: null, description: undefined })
    expect(kept).toMatchObject(changes)
  })

  it('is not renamed to a name that is taken', async () => {
    await version('1')
    await version('1', 'other')
    const renamed = t.domain.collectionEdits.updateCollection(t.viewer, idOf(await getCollection()), { name: 'other' })
    await expect(renamed).rejects.toMatchObject({ code: 'conflict' })
  })

  it('moves to another type, which is made for it', async () => {
    await version('1')
    const moved = await t.domain.collectionEdits.moveCollection(t.viewer, idOf(await getCollection()), 'model')
    expect(moved.type_name).toBe('model')
    const types = await t.domain.artifactTypes.listArtifactTypes(await getProject(), { afterName: '', limit: 10 })
    expect(types.map(({ name }) => name)).toEqual(['dataset', 'model'])
  })

  it('is deleted with its versions; the name is free and starts anew', async () => {
    const { id } = await version('1')
    const deleted = await t.domain.collectionEdits.deleteCollection(t.viewer, idOf(await getCollection()))
    expect(deleted.state).toBe('DELETED')
    const again = t.domain.collectionEdits.deleteCollection(t.viewer, idOf(deleted)) // its first answer was lost
    expect((await again).state).toBe('DELETED')
    expect(await t.domain.artifacts.listArtifactsByIds(t.viewer, [id])).toMatchObject([{ state: 'DELETED' }])
    expect(await listNames()).toEqual([])
    expect(await version('1')).toMatchObject({ version_index: 0 })
    expect((await getCollection()).id).not.toBe(deleted.id)
  })

  it('takes tags and gives them back', async () => {
    await version('1')
    const path = { entity: '', project: t.project, collection: 'mnist' }
    const added = await t.domain.collectionEdits.addCollectionTags(t.viewer, path, ['a', 'b', 'a'])
    expect(added.map(({ tag }) => tag)).toEqual(['a', 'b'])
    await t.domain.collectionEdits.deleteCollectionTags(t.viewer, path, ['a'])
    const tags = await t.domain.tags.listCollectionTags([(await getCollection()).id])
    expect(tags.map(({ tag }) => tag)).toEqual(['b'])
  })

  it('is absent to somebody else, in every way to name it', async () => {
    await version('1')
    const stranger = await aStranger(t, 'collection-stranger')
    const wireId = idOf(await getCollection())
    const { collectionEdits, collections } = t.domain
    expect(await collections.findCollectionByWireId(stranger, wireId)).toBeUndefined()
    expect(await collections.listCollectionsByIds(stranger, [(await getCollection()).id])).toEqual([])
    const path = { entity: 'admin', project: t.project, collection: 'mnist' }
    const edits = [
      collectionEdits.updateCollection(stranger, wireId, { name: 'x' }),
      collectionEdits.moveCollection(stranger, wireId, 'x'),
      collectionEdits.deleteCollection(stranger, wireId),
      collectionEdits.addCollectionTags(stranger, path, ['x']),
      collectionEdits.deleteCollectionTags(stranger, path, ['x']),
    ]
    const refusals = edits.map((edit) => expect(edit).rejects.toMatchObject({ code: 'not_found' }))
    await Promise.all(refusals)
  })
})
