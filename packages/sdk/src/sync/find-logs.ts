import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'

const LOG = /^run-.*\.wandb$/
const RUN_FOLDER = /^(?:offline-)?run-/

/** A log on disk. */
export interface FoundLog {
  readonly path: string
  /** Its folder says that the run was online: of the Python client, the server has it. */
  readonly isOnline: boolean
  /** It was named itself, rather than found among others. */
  readonly isNamed: boolean
}

/**
 * The logs that a path means: itself, those in it, or those in the run folders in it, oldest first.
 * @throws {AmphoraError} `not_found` when there is nothing at the path
 */
export async function findLogs(path: string): Promise<readonly FoundLog[]> {
  const found = await lstat(path).catch(() => undefined)
  if (!found) throw new AmphoraError('not_found', `there is nothing at ${path}: check the path`, { path })
  if (!found.isDirectory()) return [{ path, isOnline: false, isNamed: true }]
  const own = await logsIn(path)
  if (own.length > 0) return own.map((log) => ({ path: log, isOnline: false, isNamed: true }))
  const folders = await runFoldersIn(path)
  const inside = folders.length > 0 ? folders : await runFoldersIn(join(path, 'wandb'))
  const logs = await Promise.all(
    inside.map(async (folder) => {
      const isOnline = !folder.name.startsWith('offline-')
      return (await logsIn(folder.path)).map((log) => ({ path: log, isOnline, isNamed: false }))
    }),
  )
  return logs.flat()
}

async function logsIn(folder: string): Promise<readonly string[]> {
  const names = (await listed(folder)).filter((entry) => entry.isFile() && LOG.test(entry.name))
  return names.map(({ name }) => join(folder, name)).toSorted()
}

/** Links (`latest-run`) lead to folders that are listed themselves. */
async function runFoldersIn(folder: string): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const folders = (await listed(folder)).filter((entry) => entry.isDirectory() && RUN_FOLDER.test(entry.name))
  return folders
    .map(({ name }) => ({ name, path: join(folder, name) }))
    .toSorted((a, b) => (timeOf(a.name) < timeOf(b.name) ? -1 : 1))
}

/** `offline-run-YYYYMMDD_HHMMSS-id` sorts by its time. */
function timeOf(name: string): string {
  return name.replace(/^offline-/, '')
}

function listed(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => [])
}
