import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { RESERVE } from '../packages/server/src/store/sqlite/free-pages.ts'

const LEAST_BYTES = 128 * 1024 // of loose rows; a run that has ended keeps fewer in the database

/** Waits until no run of the server with this data folder has rows that are to leave the database. All have ended. */
export async function untilPacked(folder: string): Promise<void> {
  using database = new DatabaseSync(join(folder, 'amphora.db'), { readOnly: true })
  const loose = database.prepare(`select coalesce(max(loose_bytes), 0) as bytes from stream where file = 'history'`)
  while (Number(loose.get()?.['bytes']) >= LEAST_BYTES) await sleep(200)
  const pages = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
  while (pages('freelist_count') > Math.max(RESERVE.pages, pages('page_count') / RESERVE.share)) await sleep(200)
}
