import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { algorithmOf, AmphoraError } from '@amphora/wire'
import type { Manifest } from '@amphora/wire'
import { openFilePool } from './file-pool.ts'
import { PARTIAL_FOLDER } from './target-folder.ts'

/** What was compared. */
export interface Verified {
  readonly fileCount: number
  readonly sizeBytes: number
  /** References, which were not looked at. */
  readonly referenceCount: number
}

interface Named {
  readonly name: string
  readonly manifest: Manifest
}

/** @throws {AmphoraError} `digest_mismatch`, `not_found`, `conflict` (a file too many): the first difference */
export async function verifyFolder(
  root: string,
  { name, manifest: { entries } }: Named,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<Verified> {
  for (const path of await listFiles(root)) if (!entries.has(path)) throw foreign(name, join(root, path))
  const files = [...entries].filter(([, entry]) => entry.ref === undefined)
  const sizeBytes = files.reduce((sum, [, entry]) => sum + entry.sizeBytes, 0)
  await using pool = openFilePool({ fileCount: files.length, sizeBytes })
  await Promise.all(
    files.map(async ([path, entry]) => {
      signal?.throwIfAborted()
      const file = join(root, path)
      const found = await lstat(file).catch(() => undefined)
      if (!found?.isFile()) {
        throw new AmphoraError('not_found', `${file} of ${name} is not there: download it again`, { path })
      }
      const { digest } = await pool.run({ kind: 'digest', path: file, algorithm: algorithmOf(entry) })
      if (digest !== entry.digest) throw different(name, file, { expected: entry.digest, actual: digest })
    }),
  )
  return { fileCount: files.length, sizeBytes, referenceCount: entries.size - files.length }
}

/** Removes every file of a folder that is not of the version. Links are removed, never followed. */
export async function removeOthers(root: string, { entries }: Manifest): Promise<void> {
  for (const path of await listFiles(root)) if (!entries.has(path)) await rm(join(root, path), { force: true })
}

/** Relative, with `/`; links count as files. */
async function listFiles(root: string, under = ''): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(join(root, under), { withFileTypes: true }).catch(() => [])) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`
    if (!entry.isDirectory()) found.push(path)
    else if (path !== PARTIAL_FOLDER) found.push(...(await listFiles(root, path)))
  }
  return found
}

function foreign(name: string, file: string): AmphoraError {
  return new AmphoraError(
    'conflict',
    `${file} is no file of ${name}: remove it, or make the folder equal with checkout()`,
    { file },
  )
}

function different(
  name: string,
  file: string,
  digests: { readonly expected: string; readonly actual: string },
): AmphoraError {
  return new AmphoraError(
    'digest_mismatch',
    `${file} has digest ${digests.actual}, in ${name} it has ${digests.expected}: download it again`,
    {
      file,
      ...digests,
    },
  )
}
