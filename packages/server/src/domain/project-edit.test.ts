import { encodeId } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { logArtifact } from '../testing/artifact.ts'
import { aRun, aStranger, sharedTestDomain } from '../testing/domain.ts'
import type { Project } from './project.ts'

const t = sharedTestDomain()

const find = (project: string) => t.domain.projects.findProject(t.viewer, { project })
const get = () => t.domain.projects.getProject(t.viewer, { project: t.project })
const rename = (project: string, name: string) => t.domain.projectEdits.renameProject(t.viewer, { project }, name)
const remove = ({ id }: Project, viewer = t.viewer) =>
  t.domain.projectEdits.deleteProject(viewer, encodeId('Project', id))

describe('a renamed project', () => {
  it('has the new name, and what runs under the old one goes on in it', async () => {
    const { project_id: id } = await aRun(t, 'r')
    const name = `new-${t.project}`
    expect(await rename(t.project, name)).toMatchObject({ id, name })
    expect((await find(name))?.id).toBe(id)
    expect((await find(t.project))?.name).toBe(name)
    expect(await aRun(t, 'another')).toMatchObject({ project_id: id, project_name: name })
  })

  it('renamed again, because the first answer was lost, is what it is', async () => {
    await aRun(t, 'r')
    const renamed = await rename(t.project, `new-${t.project}`)
    t.advance(1000)
    expect(await rename(t.project, renamed.name)).toEqual(renamed)
  })

  it('gives its old name to whoever makes a project of that name', async () => {
    await aRun(t, 'r')
    await rename(t.project, `new-${t.project}`)
    const { project, isNew } = await t.domain.projects.createProject(t.viewer, { project: t.project })
    expect([project.name, isNew]).toEqual([t.project, true])
    expect((await get()).id).toBe(project.id)
  })

  it('may have its old name back', async () => {
    await aRun(t, 'r')
    const renamed = await rename(t.project, `new-${t.project}`)
    expect((await rename(renamed.name, t.project)).id).toBe(renamed.id)
    expect((await find(renamed.name))?.name).toBe(t.project)
  })

  it('does not take a name that is taken, and is refused one that no project can have', async () => {
    await aRun(t, 'r')
    await aRun(t, 'r', `taken-${t.project}`)
    await expect(rename(t.project, `taken-${t.project}`)).rejects.toMatchObject({ code: 'conflict' })
    await expect(rename(t.project, 'a/b')).rejects.toMatchObject({ code: 'invalid_argument' })
    expect((await get()).name).toBe(t.project)
  })
})

describe('a deleted project', () => {
  it('is gone with its runs, versions and names, and its name is free', async () => {
    const run = await aRun(t, 'r')
    const version = await logArtifact(t, { runId: 'r', files: { 'a.txt': 'a' } })
    await rename(t.project, `new-${t.project}`)
    const project = await get()
    await remove(project)
    expect([await find(t.project), await find(project.name)]).toEqual([undefined, undefined])
    expect(await t.domain.runs.listRunsByStorageIds(t.viewer, [run.storage_id])).toEqual([])
    const found = await t.domain.artifacts.findArtifact(t.viewer, encodeId('Artifact', version.id))
    expect(found?.state).toBe('DELETED')
    expect(await aRun(t, 'r')).toMatchObject({ name: run.name, project_name: t.project })
    expect((await get()).id).not.toBe(project.id)
  })

  it('deleted again, because the first answer was lost, takes nothing that is new', async () => {
    await aRun(t, 'r')
    const project = await get()
    await remove(project)
    const { project_id: anew } = await aRun(t, 'r')
    await remove(project)
    expect((await get()).id).toBe(anew)
  })

  it('refuses runs that were about to begin in it, for the moment', async () => {
    await aRun(t, 'r')
    const { id } = await get()
    await remove(await get())
    await expect(t.deps.store.transaction((tx) => tx.projects.countRun(id))).rejects.toMatchObject({ code: 'busy' })
  })
})

describe('a project of somebody else', () => {
  it('is neither renamed nor deleted, in the words for one that is absent', async () => {
    await aRun(t, 'r')
    const project = await get()
    const stranger = await aStranger(t, `p-${t.project}`.slice(0, 40))
    await expect(remove(project, stranger)).rejects.toMatchObject({
      code: 'not_found',
      message: `project with id "${encodeId('Project', project.id)}" not found`,
    })
    await expect(remove({ ...project, id: 10 ** 9 }, stranger)).rejects.toMatchObject({ code: 'not_found' })
    const path = { entity: 'admin', project: t.project }
    const renaming = t.domain.projectEdits.renameProject(stranger, path, 'mine')
    await expect(renaming).rejects.toMatchObject({ code: 'not_found' })
    expect((await get()).name).toBe(t.project)
  })
})
