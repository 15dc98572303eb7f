import { sql } from 'kysely'
import type { Db } from '../dialect.ts'

/*
 * SQLite's file keeps the room of what was deleted, for what comes next. Rows that left for files would leave their room behind for good, often
 * more than all the rest, so what is more than a reserve goes back to the disk.
 */

/** A reserve of 2 MiB, or an eighth of the file where that is more. */
export const RESERVE = { pages: 512, share: 8 }
/** Everybody who writes waits for them: some milliseconds. */
const PAGES_AT_ONCE = 512

/** Whether there are more free pages than the reserve, and the file can be made shorter: one of before may not. */
export async function areTooMany(db: Db): Promise<boolean> {
  const free = await pragma(db, 'freelist_count')
  if (free <= RESERVE.pages || free * RESERVE.share <= (await pragma(db, 'page_count'))) return false
  return (await pragma(db, 'auto_vacuum')) === INCREMENTAL
}

const INCREMENTAL = 2

/** Gives some of them back; the file is shorter once the log was folded into it. Within a transaction. */
export async function giveBack(db: Db): Promise<void> {
  await sql`PRAGMA incremental_vacuum(${sql.lit(PAGES_AT_ONCE)})`.execute(db)
}

async function pragma(db: Db, name: 'freelist_count' | 'page_count' | 'auto_vacuum'): Promise<number> {
  const { rows } = await sql<Record<string, number>>`PRAGMA ${sql.raw(name)}`.execute(db)
  return rows[0]?.[name] ?? 0
}
