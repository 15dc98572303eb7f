import { AmphoraError, parseProjectName, tryDecodeId } from '@amphora/wire'
import { authorize, notFound, type Viewer } from '../auth/viewer.ts'
import { UniqueViolation } from '../store/failures.ts'
import { removeCollection } from './collection-removal.ts'
import { timestamp } from './deps.ts'
import { getProject, type Project, type ProjectDeps, type ProjectPath } from './project.ts'

/**
 * Gives a project another name. It is still found by the old one until another project takes that, so that what is
 * running goes on logging, and a repeated request changes nothing.
 * @throws {AmphoraError} `conflict` when another project of the entity has the name
 */
export async function renameProject(
  deps: ProjectDeps,
  viewer: Viewer,
  path: ProjectPath,
  newName: string,
): Promise<Project> {
  const project = await getProject(deps, viewer, path, 'write')
  const name = parseProjectName(newName)
  if (name === project.name) return project
  const at = timestamp(deps.clock)
  try {
    await deps.store.transaction(async (tx) => {
      await tx.projects.rename(project.id, name, at)
      await tx.projects.keepFormerName({ entityId: project.entity_id, name: project.name, projectId: project.id })
    })
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error
    throw new AmphoraError('conflict', `a project named "${name}" is there already`, {}, error)
  }
  return { ...project, name, updated_at: at }
}

/**
 * Hides a project with its runs, collections and versions; its name is free again. Again: nothing changes. Rows and
 * bytes stay until the collector takes what nothing refers to.
 * @throws {AmphoraError} `not_found`, `forbidden`
 */
export async function deleteProject(deps: ProjectDeps, viewer: Viewer, wireId: string): Promise<void> {
  const what = `project with id "${wireId}"`
  const id = tryDecodeId('Project', wireId)
  const project = id === undefined ? undefined : await deps.store.projects.findDeletedOrNot(id)
  if (!project) throw notFound(what)
  authorize(viewer, 'write', project.entity_id, what)
  if (project.deleted_at !== null) return
  const at = timestamp(deps.clock)
  const by = { userId: viewer.authorId, at }
  await deps.store.transaction(async (tx) => {
    await tx.projects.hide(project, at)
    await tx.projects.forgetFormerNames(project.id)
    await tx.runs.hideAll(project.id, at)
    for (const collection of await tx.collections.listLiving(project.id)) await removeCollection(tx, collection, by)
  })
}
