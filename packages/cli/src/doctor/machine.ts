import { execFile } from 'node:child_process'
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Settings } from '@amphora/sdk'
import { formatBytes } from '../output/format.ts'
import type { Surroundings } from '../surroundings.ts'
import { fail, ok, warn, type Check } from './check.ts'

const LEAST_FREE_BYTES = 1_000_000_000
const PYTHON_TIMEOUT_MS = 10_000

/** Where runs and artifacts are kept on this machine: that there is room, and that it may be used. */
export async function checkDisk({ runsFolder, cacheFolder }: Settings): Promise<readonly Check[]> {
  const folders = [
    ['runs', runsFolder],
    ['cache', cacheFolder],
  ] as const
  return Promise.all(folders.map(async ([name, folder]) => checkFolder(`disk (${name})`, folder)))
}

/** Run folders that no server has yet. */
export async function checkUnsent({ runsFolder }: Settings): Promise<readonly Check[]> {
  const names = await readdir(runsFolder).catch(() => [])
  const offline = names.filter((name) => name.startsWith('offline-run-'))
  const unsent: string[] = []
  for (const name of offline) {
    const files = await readdir(join(runsFolder, name)).catch(() => [])
    if (!files.some((file) => file.endsWith('.wandb.synced'))) unsent.push(name)
  }
  if (unsent.length === 0) return []
  const says = `${unsent.length} in ${runsFolder} ${unsent.length === 1 ? 'was' : 'were'} never sent`
  return [warn('offline runs', says, `send them: \`amphora sync ${runsFolder}\``)]
}

/** The Python client, where there is one. */
export async function checkPythonClient({ variables }: Pick<Surroundings, 'variables'>): Promise<readonly Check[]> {
  const script = 'from importlib.metadata import version; print(version("wandb"))'
  const options = { timeout: PYTHON_TIMEOUT_MS, env: { ...variables } }
  const found = await promisify(execFile)('python3', ['-c', script], options).catch(() => undefined)
  if (!found) return [ok('Python client', 'none in the python3 of this shell')]
  const version = found.stdout.trim()
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 0 || minor >= 13) return [ok('Python client', `wandb ${version}`)]
  return [
    warn('Python client', `wandb ${version} is older than what Amphora is tested with`, 'pip install --upgrade wandb'),
  ]
}

export function checkNode(nodeVersion: string, isServerNode: boolean): Check {
  return ok(
    'Node',
    isServerNode ? nodeVersion : `${nodeVersion}: all but \`amphora server\` and \`amphora open\` (24.15 or newer)`,
  )
}

async function checkFolder(name: string, folder: string): Promise<Check> {
  const there = await nearest(folder)
  try {
    await access(there, constants.W_OK)
  } catch {
    return fail(
      name,
      `${there} may not be written`,
      'run where you may write, or set AMPHORA_DIR and AMPHORA_CACHE_DIR',
    )
  }
  const { bavail, bsize } = await statfs(there)
  const free = bavail * bsize
  if (free >= LEAST_FREE_BYTES) return ok(name, `${formatBytes(free)} free for ${folder}`)
  return warn(
    name,
    `only ${formatBytes(free)} free for ${folder}`,
    'make room: `amphora artifact cache clean`, or another disk',
  )
}

/** The folder, or the one above it that is there: what is not there yet will be made in it. */
async function nearest(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  return found || dirname(folder) === folder ? folder : nearest(dirname(folder))
}
