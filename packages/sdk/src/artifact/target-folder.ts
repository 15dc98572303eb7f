import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { fileError } from './file-fault.ts'
import type { Placement, TargetPlace } from './file-jobs.ts'
import { localNames } from './local-names.ts'

/** In the root, for files that are not whole yet: a rename from here to their names cannot leave the file system. */
export const PARTIAL_FOLDER = '.amphora-partial'
const ABANDONED_MS = 3600_000

/**
 * The folder a download goes to. Files get their names when they are whole; what is not whole lies in a hidden folder that goes
 * away with this. No link inside the root is followed.
 */
export class TargetFolder implements AsyncDisposable {
  readonly root: string
  readonly #partial: string
  readonly #placement: Placement
  readonly #names: ReadonlyMap<string, string>
  readonly #safe = new Set<string>()
  #count = 0

  private constructor(
    root: string,
    { partial, placement, names }: { partial: string; placement: Placement; names: ReadonlyMap<string, string> },
  ) {
    this.root = root
    this.#partial = partial
    this.#placement = placement
    this.#names = names
  }

  /** @throws {AmphoraError} names that cannot lie here (see `localNames`); what the file system refuses */
  static async open(root: string, paths: Iterable<string>, placement: Placement): Promise<TargetFolder> {
    const absolute = resolve(root)
    try {
      const partial = join(absolute, PARTIAL_FOLDER, randomUUID())
      mkdirSync(absolute, { recursive: true })
      refuseLink(join(absolute, PARTIAL_FOLDER))
      mkdirSync(partial, { recursive: true })
      await removeAbandoned(join(absolute, PARTIAL_FOLDER))
      const traits = { hasReservedNames: platform() === 'win32', foldsCase: foldsCase(partial) }
      const folder = new TargetFolder(absolute, { partial, placement, names: localNames(paths, traits) })
      return folder
    } catch (error) {
      await removePartial(absolute)
      throw fileError(error)
    }
  }

  /** Where an entry goes; its folders are made. @throws {AmphoraError} `conflict` when a link or a file is in the way */
  place(path: string): TargetPlace {
    const file = this.fileOf(path)
    this.#makeSafe(dirname(file))
    return { file, temporary: join(this.#partial, String(++this.#count)), placement: this.#placement }
  }

  /** Where an entry lies once it is there. */
  fileOf(path: string): string {
    const name = this.#names.get(path)
    if (name === undefined) throw new AmphoraError('not_found', `"${path}" is no part of this download`, { path })
    return join(this.root, name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#partial, { recursive: true, force: true })
    await removePartial(this.root)
  }

  /** Makes a folder under the root, each part of it a real one. */
  #makeSafe(folder: string): void {
    if (folder === this.root || this.#safe.has(folder)) return
    this.#makeSafe(dirname(folder))
    const stats = lstatSync(folder, { throwIfNoEntry: false })
    if (!stats) mkdirOne(folder)
    else if (!stats.isDirectory()) throw inTheWay(folder, stats.isSymbolicLink())
    this.#safe.add(folder)
  }
}

function mkdirOne(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw fileError(error)
  }
}

function refuseLink(folder: string): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false })
  if (stats && !stats.isDirectory()) throw inTheWay(folder, stats.isSymbolicLink())
}

function inTheWay(path: string, isLink: boolean): AmphoraError {
  const what = isLink ? 'a symbolic link, which is not followed' : 'a file'
  return new AmphoraError('conflict', `${path} is ${what}: move it away, or choose another root`, { path })
}

/** Asked of the file system itself: a disk may differ from its system. */
function foldsCase(folder: string): boolean {
  writeFileSync(join(folder, 'case'), '')
  return existsSync(join(folder, 'CASE'))
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const stats = await stat(join(folder, name)).catch(() => undefined)
    if (stats && Date.now() - stats.mtimeMs > ABANDONED_MS) {
      await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}

/** Other downloads to the same root may still be at work in it. */
async function removePartial(root: string): Promise<void> {
  await rmdir(join(root, PARTIAL_FOLDER)).catch(() => undefined)
}
