import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { fileError } from './file-fault.ts'

/** `refuse` (the default) ends at the first symbolic link that leaves the folder; `follow` takes what it leads to. */
export type SymlinkPolicy = 'refuse' | 'follow'

export interface FolderFile {
  /** Relative to the folder, with `/`. */
  readonly path: string
  readonly localPath: string
  readonly sizeBytes: number
}

interface Walk {
  /** The folder itself, without links. */
  readonly root: string
  readonly symlinks: SymlinkPolicy
  readonly files: FolderFile[]
}

/**
 * Every file under a folder, in no order. Links inside the folder are followed; what is no file (a socket, a pipe) is refused.
 * @throws {AmphoraError} `invalid_argument` for links that leave it, go in circles or lead nowhere; what the file system refuses
 */
export async function listFolder(folder: string, symlinks: SymlinkPolicy): Promise<readonly FolderFile[]> {
  try {
    const walk: Walk = { root: await realpath(folder), symlinks, files: [] }
    await walkFolder(walk, { localPath: folder, path: '', above: [walk.root] })
    return walk.files
  } catch (error) {
    throw fileError(error)
  }
}

interface Place {
  readonly localPath: string
  /** Empty for the folder itself. */
  readonly path: string
  /** The real folders on the way here: a link to one of them is a circle. */
  readonly above: readonly string[]
}

async function walkFolder(walk: Walk, { localPath, path, above }: Place): Promise<void> {
  for (const entry of await readdir(localPath, { withFileTypes: true })) {
    const place = {
      localPath: join(localPath, entry.name),
      path: path === '' ? entry.name : `${path}/${entry.name}`,
      above,
    }
    if (entry.isDirectory()) await walkFolder(walk, { ...place, above: [...above, await realpath(place.localPath)] })
    else if (entry.isFile()) walk.files.push(await fileAt(place))
    else if (entry.isSymbolicLink()) await followLink(walk, place)
    else throw refused(place, 'is no regular file: take it out of the folder')
  }
}

async function followLink(walk: Walk, place: Place): Promise<void> {
  const target = await realpath(place.localPath).catch(() => undefined)
  if (target === undefined) throw refused(place, 'is a symbolic link that leads nowhere: mend or remove it')
  const isInside = target === walk.root || target.startsWith(walk.root + sep)
  if (!isInside && walk.symlinks === 'refuse') {
    throw refused(place, `is a symbolic link out of the folder, to ${target}: set symlinks: "follow" if that is wanted`)
  }
  if (place.above.includes(target)) {
    throw refused(place, `is a symbolic link to a folder it lies in, ${target}: remove it`)
  }
  const stats = await stat(target)
  if (stats.isDirectory()) await walkFolder(walk, { ...place, above: [...place.above, target] })
  else if (stats.isFile()) walk.files.push(await fileAt(place))
  else throw refused(place, 'leads to what is no regular file: take it out of the folder')
}

async function fileAt({ path, localPath }: Place): Promise<FolderFile> {
  const { size } = await stat(localPath)
  return { path, localPath, sizeBytes: size }
}

function refused({ localPath }: Place, fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `${localPath} ${fault}`, { path: localPath })
}
