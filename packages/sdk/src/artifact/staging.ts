import { mkdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { isErrno } from './job-fault.ts'
import type { DraftEntry } from './entry.ts'

/**
 * The folder that holds an artifact's own copies until they are sent. Made when the first is; numbers are the files' names, so
 * that no name from outside becomes a path.
 */
export class Staging {
  #folder: string
  #isMade = false
  #count = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  get folder(): string {
    return this.#folder
  }

  /** A path that nothing has yet. */
  next(): string {
    if (!this.#isMade) mkdirSync(this.#folder, { recursive: true })
    this.#isMade = true
    return join(this.#folder, String(++this.#count))
  }

  /**
   * Moves all that is staged; answers the entries with their new places. On another file system it stays where it is: a run
   * does not wait for a copy.
   */
  moveTo(folder: string, entries: ReadonlyMap<string, DraftEntry>): ReadonlyMap<string, DraftEntry> {
    const from = this.#folder
    if (from === folder || (this.#isMade && !movedFolder(from, folder))) return entries
    this.#folder = folder
    return new Map(Array.from(entries, ([path, entry]) => [path, movedEntry(entry, from, folder)]))
  }

  async remove(): Promise<void> {
    this.#isMade = false
    await rm(this.#folder, { recursive: true, force: true })
  }
}

function movedFolder(from: string, to: string): boolean {
  mkdirSync(dirname(to), { recursive: true })
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (isErrno(error, 'EXDEV')) return false
    throw error
  }
}

function movedEntry(entry: DraftEntry, from: string, to: string): DraftEntry {
  if (entry.localPath === undefined || dirname(entry.localPath) !== from) return entry
  return { ...entry, localPath: join(to, relative(from, entry.localPath)) }
}
