import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { folderBytes } from '../scenario.ts'
import type { Versions } from '../scenarios/sources.ts'

const exec = promisify(execFile)
const LIMIT_MS = 300_000

/** Seconds, and MB that a store grew by. */
export type Step = Readonly<Record<'put' | 'again' | 'changed' | 'cold', number>> & Readonly<Record<string, number>>

/** Copies, without a sync: what the machine's memory can do. */
export async function copyFiles(scratch: string, { first, changed }: Versions): Promise<Step> {
  const copy = (from: string, to: string) => timed('cp', ['-r', from, join(scratch, to)])
  return {
    put: await copy(first, 'copy-1'),
    again: await copy(first, 'copy-2'),
    changed: await copy(changed, 'copy-3'),
    cold: await copy(join(scratch, 'copy-1'), 'copy-4'),
  }
}

/** A repository in a folder, by the restic on the PATH. */
export async function restic(scratch: string, { first, changed }: Versions): Promise<Step> {
  const repository = join(scratch, 'restic')
  const options = { env: { ...process.env, RESTIC_PASSWORD: 'bench', RESTIC_CACHE_DIR: join(scratch, 'restic-cache') } }
  const call = (...args: readonly string[]) => timed('restic', ['-q', '-r', repository, ...args], options)
  await call('init')
  const grown = [await folderBytes(repository)]
  const backUp = async (source: string): Promise<number> => {
    const seconds = await call('backup', source)
    grown.push(await folderBytes(repository))
    return seconds
  }
  const times = { put: await backUp(first), again: await backUp(first), changed: await backUp(changed) }
  const stored = (step: number): number => ((grown[step + 1] ?? 0) - (grown[step] ?? 0)) / 1e6
  return {
    ...times,
    cold: await call('restore', 'latest', '--path', changed, '--target', join(scratch, 'restored')),
    stored: stored(0),
    storedAgain: stored(1),
    storedChanged: stored(2),
  }
}

async function timed(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  const startedAt = performance.now()
  await exec(program, args, { ...options, timeout: LIMIT_MS })
  return (performance.now() - startedAt) / 1000
}
