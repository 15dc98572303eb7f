import { access, appendFile, constants, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { dirname, join } from 'node:path'
import type { Sha256Hex } from '@amphora/wire'
import type { ReceivedBlob } from './blob.ts'
import { sync, withFile } from './descriptor.ts'
import { hasCode, undefinedWhenAbsent, type FaultPoints } from './faults.ts'

const REMEMBERED_FOLDERS = 10_000 // of 65,536; a forgotten one costs a sync

/**
 * Where blobs lie. All of it is on one filesystem: a blob gets its name by a link.
 *
 *     <root>/sha256/ab/cd/<64 hex digits>     a blob, never changed; ab and cd are its first digits
 *     <root>/incoming/<random>                one upload each, until it is whole
 *     <root>/parts/<upload>/<number>          parts of an upload that is not complete yet
 *     <root>/quarantine/<64 hex digits>       bytes that are not what their name says; <64 hex digits>.txt tells why
 */
export class BlobFolder {
  readonly #root: string
  readonly #blobs: string
  readonly #durable = new Set<string>()
  readonly #doubtful = new Set<Sha256Hex>()
  readonly incoming: string

  private constructor(root: string) {
    this.#root = root
    this.#blobs = join(root, 'sha256')
    this.incoming = join(root, 'incoming')
  }

  /** Makes what is absent. */
  static async open(root: string): Promise<BlobFolder> {
    for (const name of ['sha256', 'incoming', 'quarantine']) await mkdir(join(root, name), { recursive: true })
    await syncFolder(root)
    await syncFolder(dirname(root))
    return new BlobFolder(root)
  }

  pathOf(sha256: Sha256Hex): string {
    return join(this.#folderOf(sha256), sha256)
  }

  /** Gives `temporary` its name, for good. A name that is there already is success: the same bytes came before. */
  async publish(temporary: string, blob: ReceivedBlob, faults: FaultPoints): Promise<void> {
    const folder = this.#folderOf(blob.sha256)
    await this.#makeDurably(folder)
    await faults('link')
    try {
      await link(temporary, this.pathOf(blob.sha256))
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
      if (!(await this.#isTrusted(blob))) await rename(temporary, this.pathOf(blob.sha256))
    }
    try {
      await faults('sync-folder')
      await syncFolder(folder)
      this.#doubtful.delete(blob.sha256)
    } catch (error) {
      this.#doubtful.add(blob.sha256) // not removed: another upload of these bytes may rest on it
      throw error
    }
  }

  /** `inode` tells this file from a later one of the same name. */
  async find(sha256: Sha256Hex): Promise<{ readonly sizeBytes: number; readonly inode: number } | undefined> {
    const found = await stat(this.pathOf(sha256)).catch(undefinedWhenAbsent)
    return found && { sizeBytes: found.size, inode: found.ino }
  }

  async quarantine(sha256: Sha256Hex, reason: string): Promise<void> {
    const aside = join(this.#root, 'quarantine', sha256)
    await rename(this.pathOf(sha256), aside).catch(undefinedWhenAbsent)
    await appendFile(`${aside}.txt`, `${reason}\n`)
  }

  async remove(sha256: Sha256Hex): Promise<void> {
    await rm(this.pathOf(sha256), { force: true })
  }

  /** @throws the system's error when no upload could be written */
  async check(): Promise<void> {
    await access(this.incoming, constants.R_OK | constants.W_OK | constants.X_OK)
  }

  #folderOf(sha256: Sha256Hex): string {
    return join(this.#blobs, sha256.slice(0, 2), sha256.slice(2, 4))
  }

  /**
   * Whether the file under this name can stand for bytes just received. A name whose sync failed cannot: the kernel
   * reports that once and then calls the folder clean, so only an entry that is written anew is synced in earnest.
   */
  async #isTrusted({ sha256, sizeBytes }: ReceivedBlob): Promise<boolean> {
    return !this.#doubtful.has(sha256) && (await this.find(sha256))?.sizeBytes === sizeBytes
  }

  /** A folder that exists may still be lost in a power cut, unless this process has synced the one that holds it. */
  async #makeDurably(folder: string): Promise<void> {
    if (folder === this.#blobs || this.#durable.has(folder)) return
    const parent = dirname(folder)
    await this.#makeDurably(parent)
    await mkdir(folder, { recursive: true })
    await syncFolder(parent)
    if (this.#durable.size >= REMEMBERED_FOLDERS) this.#durable.clear()
    this.#durable.add(folder)
  }
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
