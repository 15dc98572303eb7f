/** Writes the addresses of the pages. They are the links that the client prints, so each name is one escaped part. */

const join = (...names: readonly string[]): string => names.map((name) => `/${encodeURIComponent(name)}`).join('')

export function entityPath(entity: string): string {
  return join(entity)
}

export interface ProjectName {
  readonly entity: string
  readonly project: string
}

export type ProjectTab = 'overview' | 'workspace' | 'table' | 'metrics' | 'sweeps' | 'reports' | 'artifacts'

export function projectPath({ entity, project }: ProjectName, tab?: ProjectTab): string {
  return join(entity, project, ...(tab ? [tab] : []))
}

/** Charts over the runs that have a value in a field, each by itself: `group`, `sweep`, `config.lr`. */
export function chartsOfPath(project: ProjectName, by: string, value: unknown): string {
  return `${projectPath(project, 'workspace')}?group=${encodeURIComponent(by)}&in=${encodeURIComponent(JSON.stringify(value))}`
}

/** What differs upstream of two versions or runs, by the keys that addresses of graphs use (`a12`, `rk3x9w0ab`). */
export function lineageDifferencePath(project: ProjectName, from: string, to: string): string {
  return `${projectPath(project)}/lineage?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`
}

export interface RunName extends ProjectName {
  readonly run: string
}

export type RunTab = 'overview' | 'workspace' | 'system' | 'logs' | 'files' | 'code' | 'artifacts'

/** @param file inside the tab `files`: a path whose parts stay apart */
export function runPath({ entity, project, run }: RunName, tab?: RunTab, file?: string): string {
  return join(entity, project, 'runs', run, ...(tab ? [tab] : []), ...(file?.split('/') ?? []))
}

export function groupPath({ entity, project }: ProjectName, group: string): string {
  return join(entity, project, 'groups', group)
}

export function sweepPath({ entity, project }: ProjectName, sweep: string): string {
  return join(entity, project, 'sweeps', sweep)
}

export interface CollectionName extends ProjectName {
  readonly type: string
  readonly collection: string
}

export function artifactTypePath({ entity, project, type }: Omit<CollectionName, 'collection'>): string {
  return join(entity, project, 'artifacts', type)
}

export function collectionPath({ entity, project, type, collection }: CollectionName): string {
  return join(entity, project, 'artifacts', type, collection)
}

export interface VersionName extends CollectionName {
  /** `v3`, or an alias. */
  readonly version: string
}

export type VersionTab = 'overview' | 'metadata' | 'usage' | 'files' | 'lineage' | 'versions' | 'history' | 'compare'

/** @param file inside the tab `files` */
export function versionPath(name: VersionName, tab?: VersionTab, file?: string): string {
  const { entity, project, type, collection, version } = name
  return join(
    entity,
    project,
    'artifacts',
    type,
    collection,
    version,
    ...(tab ? [tab] : []),
    ...(file?.split('/') ?? []),
  )
}
