import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStranger, freshProject, openTestDomain, type TestDomain } from '../testing/domain.ts'

let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain()
})
afterAll(() => t.close())

describe('a project', () => {
  it('is made once, however many ask for it at the same time', async () => {
    const path = { entity: null, project: freshProject(t).project }
    const made = await Promise.all([1, 2, 3].map(() => t.domain.projects.ensureProject(t.viewer, path)))
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(made.map(({ project }) => project.id)).size).toBe(1)
  })

  it.each([
    ['null', { entity: null, project: null }],
    ['empty', { entity: '', project: '' }],
    ['absent', {}],
  ])('that is %s is "uncategorized" of the caller', async (_what, path) => {
    const { project } = await t.domain.projects.ensureProject(t.viewer, path)
    expect(project).toMatchObject({ name: 'uncategorized', entity_name: 'admin' })
  })

  it.each(['a/b', 'a:b', 'a#b', 'a?b', 'a%b', 'a\\b', 'a\0b', '..', 'x'.repeat(129)])(
    'is not made under the name %j, and not found either',
    async (project) => {
      const making = t.domain.projects.ensureProject(t.viewer, { project })
      await expect(making).rejects.toMatchObject({ code: 'invalid_argument' })
      expect(await t.domain.projects.findProject(t.viewer, { project })).toBeUndefined()
    },
  )

  it('may have any letters: composed and decomposed are two', async () => {
    const names = ['한글 프로젝트', '한글 프로젝트'.normalize('NFD'), 'é', 'é'.normalize('NFD')]
    const made = await Promise.all(names.map((project) => t.domain.projects.ensureProject(t.viewer, { project })))
    expect(made.map(({ project }) => project.name)).toEqual(names)
    expect(new Set(made.map(({ project }) => project.id)).size).toBe(4)
  })

  it('is described anew, and keeps the rest', async () => {
    const path = { project: freshProject(t).project }
    const { project } = await t.domain.projects.createProject(t.viewer, path, 'first')
    expect(project.description).toBe('first')
    t.advance(1000)
    const changed = await t.domain.projects.describeProject(t.viewer, path, 'second')
    expect(changed).toEqual({ ...project, description: 'second', updated_at: changed.updated_at })
    expect(await t.domain.projects.getProject(t.viewer, path)).toEqual(changed)
  })
})

describe('a project of somebody else', () => {
  it('looks like one that is absent', async () => {
    const stranger = await aStranger(t, 'neighbour')
    const hidden = { entity: 'admin', project: freshProject(t).project }
    await t.domain.projects.ensureProject(t.viewer, hidden)
    expect(await t.domain.projects.findProject(stranger, hidden)).toBeUndefined()
    expect(await t.domain.projects.listProjects(stranger, { entity: 'admin', afterId: 0, limit: 9 })).toEqual([])
    await expect(t.domain.projects.getProject(stranger, hidden)).rejects.toMatchObject({ code: 'not_found' })
    const refusals = ['admin', 'nobody'].map((entity) =>
      t.domain.projects.ensureProject(stranger, { entity, project: 'p' }),
    )
    expect(await Promise.allSettled(refusals)).toMatchObject([
      { reason: { code: 'not_found', message: 'entity "admin" not found' } },
      { reason: { code: 'not_found', message: 'entity "nobody" not found' } },
    ])
  })
})

describe('the projects of an entity', () => {
  it('come page by page; an entity that is unknown, or no name at all, has none', async () => {
    const stranger = await aStranger(t, 'owner')
    for (const project of ['a', 'b', 'c']) await t.domain.projects.ensureProject(stranger, { project })
    const page = (afterId: number, limit: number) => t.domain.projects.listProjects(stranger, { afterId, limit })
    const [first, second] = await page(0, 2)
    expect([first?.name, second?.name]).toEqual(['a', 'b'])
    expect((await page(second?.id ?? 0, 2)).map(({ name }) => name)).toEqual(['c'])
    for (const entity of ['nobody', 'no name/at all']) {
      expect(await t.domain.projects.listProjects(stranger, { entity, afterId: 0, limit: 9 })).toEqual([])
    }
  })
})
