import { AmphoraError } from '@amphora/wire'
import type { Viewer } from '../auth/viewer.ts'

/** How far the runs of a folder are on their way to another server. Counts are of logs: a run that was resumed has several. */
export interface FolderMove {
  /** `done`: whatever was in the folder is there; runs that grow go on growing there. `failed`: some of it is not. */
  readonly state: 'running' | 'done' | 'failed'
  /** Its address. */
  readonly server: string
  readonly count: number
  /** Those that are there, up to their end or up to now. */
  readonly arrivedCount: number
  /** Those of them that are still being written. */
  readonly growingCount: number
  /** What can be opened there. */
  readonly places: readonly FolderMovePlace[]
  /** Why it failed, and what to do; undefined unless it did. */
  readonly problem: string | undefined
}

export interface FolderMovePlace {
  readonly title: string
  readonly url: string
}

/** A folder that this server was started to show. Whoever starts such a server brings it along. */
export interface OpenedFolder {
  /** Absolute. */
  readonly path: string
  /** The server that this machine is logged in to, now; undefined: to none. */
  target(): Promise<string | undefined>
  /** Undefined before the first `startMove`. */
  move(): FolderMove | undefined
  /**
   * Begins to send the runs to `target`, or begins anew when that has failed; while it goes on, and once it is done, nothing.
   * @throws {AmphoraError} with what to do first
   */
  startMove(): Promise<void>
  /** Somebody signs in by the link that leads to its first run. Resolves once that is there, or has been waited for. */
  enter(): Promise<void>
}

/** As in deps.ts, which imports this file. */
interface Needs {
  readonly openedFolder?: OpenedFolder | undefined
}

/** Undefined on every server but those that were started to show a folder, and for all but administrators. */
export function findOpenedFolder({ openedFolder }: Needs, viewer: Viewer): OpenedFolder | undefined {
  return viewer.isAdmin ? openedFolder : undefined
}

/** @throws {AmphoraError} `not_found` where there is no folder for this caller; as `OpenedFolder.startMove` */
export async function startMove(needs: Needs, viewer: Viewer): Promise<OpenedFolder> {
  const folder = findOpenedFolder(needs, viewer)
  if (!folder) throw new AmphoraError('not_found', 'no folder is opened here')
  await folder.startMove()
  return folder
}
