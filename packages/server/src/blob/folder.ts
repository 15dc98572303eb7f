import { access, appendFile, constants, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname, join } from 'node:path'
import type { Sha256Hex } from '@amphora/wire'
import type { ReceivedBlob } from './blob.ts'
import { openFile, sync, withFile } from './descriptor.ts'
import { hasCode, undefinedWhenAbsent, type FaultPoints } from './faults.ts'
import { FolderSync } from './folder-sync.ts'

const FIRST_DIGITS = Array.from({ length: 16 }, (_, digit) => digit.toString(16))

/**
 * Where blobs lie. All of it is on one filesystem: a blob gets its name by a link.
 *
 *     <root>/sha256/a/<64 hex digits>         a blob, never changed; a is its first digit
 *     <root>/sha256/ab/cd/<64 hex digits>     the same, as earlier versions placed them: found, never made
 *     <root>/incoming/<random>                one upload each, until it is whole
 *     <root>/parts/<upload>/<number>          parts of an upload that is not complete yet
 *     <root>/quarantine/<64 hex digits>       bytes that are not what their name says; <64 hex digits>.txt tells why
 */
export class BlobFolder {
  readonly #root: string
  readonly #blobs: string
  readonly #syncs: ReadonlyMap<string, FolderSync>
  readonly #doubtful = new Set<Sha256Hex>()
  readonly incoming: string

  private constructor(root: string) {
    this.#root = root
    this.#blobs = join(root, 'sha256')
    this.incoming = join(root, 'incoming')
    this.#syncs = new Map(FIRST_DIGITS.map((digit) => [digit, new FolderSync(join(this.#blobs, digit))]))
  }

  /** Makes what is absent. Close it. */
  static async open(root: string): Promise<BlobFolder> {
    const blobs = FIRST_DIGITS.map((digit) => join('sha256', digit))
    for (const name of [...blobs, 'incoming', 'quarantine']) await mkdir(join(root, name), { recursive: true })
    await syncFolder(join(root, 'sha256'))
    await syncFolder(root)
    await syncFolder(dirname(root))
    return new BlobFolder(root)
  }

  /** Opens a blob for reading, as `open` of the system does; undefined when it is absent. */
  async openFile(sha256: Sha256Hex): Promise<number | undefined> {
    for (const path of this.#pathsOf(sha256)) {
      const fd = await openFile(path, 'r').catch(undefinedWhenAbsent)
      if (fd !== undefined) return fd
    }
    return undefined
  }

  /** Gives `temporary` its name, for good. A name that is there already is success: the same bytes came before. */
  async publish(temporary: string, blob: ReceivedBlob, faults: FaultPoints): Promise<void> {
    const path = this.#pathOf(blob.sha256)
    await faults('link')
    try {
      await link(temporary, path)
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
      if (!(await this.#isTrusted(blob, path))) await rename(temporary, path)
    }
    try {
      await faults('sync-folder')
      await this.#syncs.get(firstDigit(blob.sha256))?.sync()
      this.#doubtful.delete(blob.sha256)
    } catch (error) {
      this.#doubtful.add(blob.sha256) // not removed: another upload of these bytes may rest on it
      throw error
    }
  }

  async find(sha256: Sha256Hex): Promise<{ readonly sizeBytes: number } | undefined> {
    for (const path of this.#pathsOf(sha256)) {
      const found = await stat(path).catch(undefinedWhenAbsent)
      if (found) return { sizeBytes: found.size }
    }
    return undefined
  }

  /** @param inode sets aside only this file, and no later one of the same name */
  async quarantine(sha256: Sha256Hex, reason: string, inode?: number): Promise<void> {
    const aside = join(this.#root, 'quarantine', sha256)
    let isMine = inode === undefined
    for (const path of this.#pathsOf(sha256)) {
      const found = await stat(path).catch(undefinedWhenAbsent)
      if (!found || (inode !== undefined && found.ino !== inode)) continue
      await rename(path, aside).catch(undefinedWhenAbsent)
      isMine = true
    }
    if (isMine) await appendFile(`${aside}.txt`, `${reason}\n`)
  }

  async remove(sha256: Sha256Hex): Promise<void> {
    for (const path of this.#pathsOf(sha256)) await rm(path, { force: true })
  }

  /** @throws the system's error when no upload could be written */
  async check(): Promise<void> {
    await access(this.incoming, constants.R_OK | constants.W_OK | constants.X_OK)
  }

  async close(): Promise<void> {
    for (const syncing of this.#syncs.values()) await syncing.close()
  }

  #pathOf(sha256: Sha256Hex): string {
    return join(this.#blobs, firstDigit(sha256), sha256)
  }

  /** Where it may lie. */
  #pathsOf(sha256: Sha256Hex): readonly string[] {
    return [this.#pathOf(sha256), join(this.#blobs, sha256.slice(0, 2), sha256.slice(2, 4), sha256)]
  }

  /**
   * Whether the file under this name can stand for bytes just received. A name whose sync failed cannot: the kernel
   * reports that once and then calls the folder clean, so only an entry that is written anew is synced in earnest.
   */
  async #isTrusted({ sha256, sizeBytes }: ReceivedBlob, path: string): Promise<boolean> {
    return !this.#doubtful.has(sha256) && (await stat(path).catch(undefinedWhenAbsent))?.size === sizeBytes
  }
}

function firstDigit(sha256: Sha256Hex): string {
  return sha256.slice(0, 1)
}

/** Removes uploads that an earlier process left unfinished. */
export async function sweepIncoming(incoming: string, untilMs: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const left = await stat(path).catch(undefinedWhenAbsent)
    if (left && left.mtimeMs < untilMs) await rm(path, { force: true })
  }
}

export async function syncFolder(path: string): Promise<void> {
  if (platform() === 'win32') return // a folder cannot be opened there; NTFS journals its entries
  await withFile(path, 'r', sync)
}
