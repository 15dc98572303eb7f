import { isAllowed, readableEntities, type Viewer } from '../auth/viewer.ts'
import type { Deps } from './deps.ts'
import type { Project } from './project.ts'
import type { Run } from './run/index.ts'

export interface ProjectActivity {
  readonly project: Project
  readonly runCount: number
  readonly runningCount: number
  readonly lastRunAt: string | null
}

export interface Activity {
  /** The project with the newest run first. */
  readonly projects: readonly ProjectActivity[]
  readonly totalCount: number
}

/**
 * Projects by what goes on in them: of one entity, or of all that this caller may see. Undefined for an entity that is absent or
 * hidden.
 */
export async function readProjectActivity(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { entity, limit }: { readonly entity: string | null; readonly limit: number },
): Promise<Activity | undefined> {
  const entityIds = await placesOf({ store }, viewer, entity)
  if (entityIds === 'hidden') return undefined
  if (entityIds?.length === 0) return { projects: [], totalCount: 0 }
  const rows = await store.scans.activity.listProjects({ entityIds, limit })
  const found = rows.length === 0 ? [] : await store.projects.listByIds(rows.map(({ id }) => id))
  const byId = new Map(found.map((project) => [project.id, project]))
  const projects = rows.flatMap(({ id, runs, running, last_run_at: lastRunAt }) => {
    const project = byId.get(id) // deleted meanwhile
    return project ? [{ project, runCount: runs, runningCount: running, lastRunAt }] : []
  })
  return { projects, totalCount: await store.scans.activity.countProjects(entityIds) }
}

/** The newest runs that this caller may see, of these states or of all. */
export async function listRecentRuns(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { states, limit }: { readonly states: readonly string[] | undefined; readonly limit: number },
): Promise<readonly Run[]> {
  const entityIds = readableEntities(viewer)
  if (entityIds?.length === 0 || states?.length === 0) return []
  return store.scans.activity.listRuns({ entityIds, states, limit })
}

async function placesOf(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  entity: string | null,
): Promise<readonly number[] | 'hidden' | undefined> {
  if (entity === null) return readableEntities(viewer)
  const found = await store.entities.findByName(entity)
  return found && isAllowed(viewer, 'read', found.id) ? [found.id] : 'hidden'
}
