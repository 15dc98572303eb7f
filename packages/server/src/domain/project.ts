import { AmphoraError, parseProjectName } from '@amphora/wire'
import { authorize, isAllowed, notFound, type Action, type Viewer } from '../auth/viewer.ts'
import type { EntityRow } from '../store/entity.ts'
import type { ProjectRow } from '../store/project.ts'
import type { Nouns } from '../store/store.ts'
import { timestamp, type Deps } from './deps.ts'

export type Project = ProjectRow
export type ProjectDeps = Pick<Deps, 'store' | 'clock'>

/** Where a request means to go: no entity (null or '') is the caller's own, no project is `uncategorized`. */
export interface ProjectPath {
  readonly entity?: string | null | undefined
  readonly project?: string | null | undefined
}

const UNNAMED_PROJECT = 'uncategorized' // what the client itself calls it

/** By its name, or one it had before. Absent, or hidden from this caller: undefined. */
export async function findProject(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  path: ProjectPath,
): Promise<Project | undefined> {
  const entity = await findEntity(store, viewer, path.entity)
  if (!entity || !isAllowed(viewer, 'read', entity.id)) return undefined
  const name = path.project || UNNAMED_PROJECT
  return (await store.projects.findByName(entity.id, name)) ?? store.projects.findByFormerName(entity.id, name)
}

/** @throws {AmphoraError} `not_found`, the same for absent and hidden; `forbidden` without the right to `action` */
export async function getProject(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  path: ProjectPath,
  action: Action = 'read',
): Promise<Project> {
  const project = await findProject(deps, viewer, path)
  if (!project) throw notFound(describePath(path))
  authorize(viewer, action, project.entity_id, describePath(path))
  return project
}

interface Ensured {
  readonly project: Project
  readonly isNew: boolean
}

/** The project that is found by the name, made when there is none. Unknown entities are refused, never made. */
export async function ensureProject(deps: ProjectDeps, viewer: Viewer, path: ProjectPath): Promise<Ensured> {
  const found = await findProject(deps, viewer, path)
  if (!found) return createProject(deps, viewer, path)
  authorize(viewer, 'write', found.entity_id, describePath(path))
  return { project: found, isNew: false }
}

/** The project that has this very name now, made when there is none: names that others had before are free. */
export async function createProject(
  deps: ProjectDeps,
  viewer: Viewer,
  path: ProjectPath,
  description: string | null = null,
): Promise<Ensured> {
  const entity = await findEntity(deps.store, viewer, path.entity)
  if (!entity) throw notFound(`entity "${path.entity}"`)
  authorize(viewer, 'write', entity.id, `entity "${entity.name}"`)
  const name = parseProjectName(path.project || UNNAMED_PROJECT)
  const createdAt = timestamp(deps.clock)
  return deps.store.transaction(async (tx) => {
    const made = { entityId: entity.id, userId: viewer.authorId, name, description, createdAt }
    const id = await tx.projects.insertIfAbsent(made)
    return { project: await readBack(tx, entity.id, name), isNew: id !== undefined }
  })
}

/** Changes what is written about a project. @throws {AmphoraError} `not_found`, `forbidden` */
export async function describeProject(
  { store, clock }: ProjectDeps,
  viewer: Viewer,
  path: ProjectPath,
  description: string,
): Promise<Project> {
  const project = await getProject({ store }, viewer, path, 'write')
  const updatedAt = timestamp(clock)
  await store.transaction((tx) => tx.projects.setDescription(project.id, description, updatedAt))
  return { ...project, description, updated_at: updatedAt }
}

/** By id, keyset-paged. An unknown entity has no projects: the client needs an empty list there. */
export async function listProjects(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  page: { readonly entity?: string | null; readonly afterId: number; readonly limit: number },
): Promise<readonly Project[]> {
  const entity = await findEntity(store, viewer, page.entity)
  if (!entity || !isAllowed(viewer, 'read', entity.id)) return []
  return store.scans.projects.list({ entityId: entity.id, afterId: page.afterId, limit: page.limit })
}

function describePath({ entity, project }: ProjectPath): string {
  return `project "${entity ? `${entity}/` : ''}${project || UNNAMED_PROJECT}"`
}

async function findEntity(
  store: Nouns,
  viewer: Viewer,
  name: string | null | undefined,
): Promise<Pick<EntityRow, 'id' | 'name'> | undefined> {
  return name ? store.entities.findByName(name) : viewer.defaultEntity
}

async function readBack(tx: Nouns, entityId: number, name: string): Promise<Project> {
  const project = await tx.projects.findByName(entityId, name)
  if (!project) throw new AmphoraError('internal', `project "${name}" vanished while it was made`)
  return project
}

/** Those of `ids` that this caller may see. */
export async function listProjectsByIds(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly Project[]> {
  if (ids.length === 0) return []
  const projects = await store.projects.listByIds(ids)
  return projects.filter((project) => isAllowed(viewer, 'read', project.entity_id))
}
