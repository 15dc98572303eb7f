import type { Visit } from './visit.ts'

export type SiteName = 'amphora' | 'mlflow' | 'trackio' | 'aim'

/** What a person opens a page for. Peers have a page for some of them. */
export const TASKS = {
  login: 'Sign in',
  home: 'Home',
  project: 'Project, overview',
  runs: 'List of runs',
  search: 'List of runs, searched',
  run: 'Run, overview',
  charts: 'Run, charts',
  media: 'Run, one image key',
  system: 'Run, system metrics',
  logs: 'Run, log',
  files: 'Run, files',
  runArtifacts: 'Run, artifacts',
  artifacts: 'Artifacts',
  collection: 'Collection, its versions',
  version: 'Version, overview',
  versionMetadata: 'Version, metadata',
  versionUsage: 'Version, usage',
  versionFiles: 'Version, files',
  versionHistory: 'Version, history',
  graph: 'Version, Graph view',
  exploded: 'Version, Graph view exploded',
} as const

export type Task = keyof typeof TASKS

/** A server with pages, filled. */
export interface OpenSite extends AsyncDisposable {
  /** What it was filled with, as a sentence. */
  readonly holds: string
  readonly pages: Readonly<Partial<Record<Task, Visit>>>
}

export interface Site {
  readonly name: SiteName
  readonly title: string
  /** Fills it if that was not done before, and starts it. */
  readonly open: (sizes: Sizes) => Promise<OpenSite>
}

export interface Sizes {
  readonly runs: number
  readonly versions: number
}
