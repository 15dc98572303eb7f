import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { hexOf, parseContentDigest } from '@amphora/wire'
import type { DigestAlgorithm } from '@amphora/wire'
import { fileError } from './file-fault.ts'
import type { CachePlace } from './file-jobs.ts'
import { loadHasher } from './hasher.ts'

/*
 *   <cache folder>/artifacts/obj/md5/ab/cdef…     an object, whole, named by its digest; never written to again
 *                            obj/xxh128/ab/cdef…
 *                            tmp/                 what is on its way to become one
 *                            size                 about how many bytes there are, and when they were counted
 */

const DEFAULT_CACHE_BYTES = 50 * 1024 ** 3
/** Making room makes some: the next download does not have to. */
const ROOM_LEFT = 0.9
const COUNT_EVERY_MS = 24 * 3600_000
/** What nobody has written to for so long belongs to nobody. */
const ABANDONED_MS = 60_000
const STALE_MS = 24 * 3600_000

/** An object in the cache. */
export interface CachedObject {
  readonly path: string
  /** Base64, as entries of manifests have it. */
  readonly digest: string
  readonly algorithm: DigestAlgorithm
  readonly sizeBytes: number
  readonly usedAtMs: number
}

interface CacheSize {
  readonly bytes: number
  readonly countedAtMs: number
}

/** Bytes that were downloaded before, by digest, for every process of a user. */
export class LocalCache {
  readonly folder: string
  readonly maxBytes: number
  readonly #objects: string
  readonly #unfinished: string
  /** In the names of what is unfinished, so that no two who fetch have the same. */
  readonly #name = randomUUID()
  #count = 0
  #isMade = false

  constructor(cacheFolder: string, maxBytes: number = DEFAULT_CACHE_BYTES) {
    this.folder = join(cacheFolder, 'artifacts')
    this.maxBytes = maxBytes
    this.#objects = join(this.folder, 'obj') + sep
    this.#unfinished = join(this.folder, 'tmp') + sep
  }

  /** Makes its folders. @throws {AmphoraError} `forbidden`, `out_of_space` */
  async make(): Promise<void> {
    if (this.#isMade) return
    try {
      await mkdir(join(this.folder, 'obj'), { recursive: true })
      await mkdir(join(this.folder, 'tmp'), { recursive: true })
      this.#isMade = true
    } catch (error) {
      throw fileError(error)
    }
  }

  /** Where an object is or will be, and a new name for it until then. Called for each of thousands of files. */
  placeOf(digest: string, algorithm: DigestAlgorithm): CachePlace {
    const hex = hexOf(parseContentDigest(digest))
    return {
      file: `${this.#objects}${algorithm.toLowerCase()}${sep}${hex.slice(0, 2)}${sep}${hex.slice(2)}`,
      temporary: `${this.#unfinished}${hex}.${this.#name}-${++this.#count}`,
    }
  }

  /**
   * Takes over what an attempt before left of an object. It is the caller's alone: of several that try, one renames it.
   * @param temporary where the caller will go on with it
   */
  async claimPartial(digest: string, temporary: string): Promise<boolean> {
    const hex = hexOf(parseContentDigest(digest))
    const names = await readdir(join(this.folder, 'tmp')).catch(() => [])
    for (const name of names.filter((each) => each.startsWith(`${hex}.`))) {
      const path = join(this.folder, 'tmp', name)
      if (!name.endsWith(RELEASED) && !(await isAbandoned(path))) continue
      const isOurs = await rename(path, temporary).then(
        () => true,
        () => false,
      )
      if (isOurs) return true
    }
    return false
  }

  /** Leaves an unfinished object for the next attempt. */
  async release(temporary: string): Promise<void> {
    await rename(temporary, `${temporary}${RELEASED}`).catch(() => undefined)
  }

  /** Told of new bytes; makes room when they are too many. It fails nobody: a cache that cannot be counted is counted later. */
  async grow(bytes: number): Promise<void> {
    if (bytes === 0) return
    const known = await this.#readSize()
    const size = { ...known, bytes: known.bytes + bytes }
    const isDue = size.bytes > this.maxBytes || Date.now() - size.countedAtMs > COUNT_EVERY_MS
    if (isDue) await this.clean().catch(() => undefined)
    else await this.#writeSize(size)
  }

  /**
   * Counts, and removes what was used least recently until `maxBytes` hold the rest (with a tenth to spare when they did not).
   * @returns the bytes that are left and those that were removed
   */
  async clean(maxBytes: number = this.maxBytes): Promise<{ readonly bytes: number; readonly removedBytes: number }> {
    await this.#removeStale()
    const files = await this.list()
    const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    let bytes = total
    const goal = total > maxBytes ? maxBytes * ROOM_LEFT : maxBytes
    for (const { path, sizeBytes } of files.toSorted((left, right) => left.usedAtMs - right.usedAtMs)) {
      if (bytes <= goal) break
      await rm(path, { force: true })
      bytes -= sizeBytes
    }
    await this.#writeSize({ bytes, countedAtMs: Date.now() })
    return { bytes, removedBytes: total - bytes }
  }

  /** What is there, in no order. */
  async list(): Promise<readonly CachedObject[]> {
    const root = join(this.folder, 'obj')
    const names = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const found: CachedObject[] = []
    for (const path of files) {
      const stats = await stat(path).catch(() => undefined)
      if (stats) found.push({ path, ...nameOf(path), sizeBytes: stats.size, usedAtMs: stats.atimeMs })
    }
    return found
  }

  /**
   * Reads an object, and removes it when its bytes are not those of its name: it is then downloaded anew.
   * @returns whether it is as it should be, or gone
   */
  async check({ path, digest, algorithm }: CachedObject, signal?: AbortSignal): Promise<boolean> {
    const hasher = (await loadHasher(algorithm))()
    const stream = createReadStream(path, { signal })
    try {
      for await (const chunk of stream) hasher.update(chunk as Uint8Array) // without an encoding it gives bytes
    } catch (error) {
      if (isAbsent(error)) return true
      throw error
    }
    if (hasher.digest() === digest) return true
    await rm(path, { force: true })
    return false
  }

  async #removeStale(): Promise<void> {
    const folder = join(this.folder, 'tmp')
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const stats = await stat(path).catch(() => undefined)
      if (stats && Date.now() - stats.mtimeMs > STALE_MS) await rm(path, { force: true })
    }
  }

  async #readSize(): Promise<CacheSize> {
    const text = await readFile(join(this.folder, 'size'), 'utf8').catch(() => '')
    const [bytes, countedAtMs] = text.split(' ').map(Number)
    return { bytes: bytes ?? 0, countedAtMs: countedAtMs ?? 0 }
  }

  async #writeSize({ bytes, countedAtMs }: CacheSize): Promise<void> {
    const temporary = join(this.folder, 'tmp', randomUUID())
    await writeFile(temporary, `${bytes} ${countedAtMs}`)
      .then(() => rename(temporary, join(this.folder, 'size')))
      .catch(() => undefined)
  }
}

const RELEASED = '.partial'

/** `…/obj/md5/ab/cdef…`. */
function nameOf(path: string): Pick<CachedObject, 'digest' | 'algorithm'> {
  const [algorithm = '', start = '', rest = ''] = path.split(sep).slice(-3)
  return {
    digest: Buffer.from(start + rest, 'hex').toString('base64'),
    algorithm: algorithm === 'md5' ? 'MD5' : 'XXH128',
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function isAbandoned(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  return stats !== undefined && Date.now() - stats.mtimeMs > ABANDONED_MS
}
