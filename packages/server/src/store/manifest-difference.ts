import { sql, type RawBuilder } from 'kysely'
import type { Db } from './dialect.ts'
import type { Int64 } from './int64.ts'

/** A path that two manifests do not have alike. What one of them lacks is null. */
export interface DifferenceRow {
  readonly path: string
  readonly oldSize: number | null
  readonly newSize: number | null
  /** Of the bytes where they are here, else as the manifest has it. */
  readonly oldContent: string | null
  readonly newContent: string | null
}

export interface Pair {
  readonly oldId: number
  readonly newId: number
}

interface RawRow {
  readonly path: string
  readonly old_size: Int64 | null
  readonly new_size: Int64 | null
  readonly old_content: string | null
  readonly new_content: string | null
}

/** Paths of the old manifest that the new one lacks or has with other content. Uses the primary key, an entry at a time. */
export async function listGoneOrChanged(db: Db, pair: Pair, limit: number): Promise<DifferenceRow[]> {
  const { rows } = await sql<RawRow>`
    select o.path, o.size_bytes as old_size, n.size_bytes as new_size, ${content('o')} as old_content, ${content('n')} as new_content
    ${goneOrChanged(pair)} order by o.path limit ${limit}`.execute(db)
  return rows.map(parseRow)
}

/** Paths of the new manifest that the old one lacks. Uses the primary key, an entry at a time. */
export async function listAdded(db: Db, pair: Pair, limit: number): Promise<DifferenceRow[]> {
  const { rows } = await sql<RawRow>`
    select n.path, null as old_size, n.size_bytes as new_size, null as old_content, ${content('n')} as new_content
    ${added(pair)} order by n.path limit ${limit}`.execute(db)
  return rows.map(parseRow)
}

/** How many of each there are. */
export interface DifferenceCount {
  readonly gone: number
  readonly changed: number
  readonly added: number
}

/** For manifests that differ in more than is listed. Reads both whole. */
export async function count(db: Db, pair: Pair): Promise<DifferenceCount> {
  const old = await sql<{ gone: Int64; changed: Int64 }>`
    select cast(coalesce(sum(case when n.path is null then 1 else 0 end), 0) as bigint) as gone,
      cast(coalesce(sum(case when n.path is null then 0 else 1 end), 0) as bigint) as changed ${goneOrChanged(pair)}`.execute(
    db,
  )
  const news = await sql<{ added: Int64 }>`select count(*) as added ${added(pair)}`.execute(db)
  const { gone = 0, changed = 0 } = old.rows[0] ?? {}
  return { gone: Number(gone), changed: Number(changed), added: Number(news.rows[0]?.added ?? 0) }
}

function goneOrChanged({ oldId, newId }: Pair): RawBuilder<unknown> {
  return sql`from manifest_entry as o left join manifest_entry as n on n.manifest_id = ${newId} and n.path = o.path
    where o.manifest_id = ${oldId} and (n.path is null or ${content('o')} <> ${content('n')})`
}

function added({ oldId, newId }: Pair): RawBuilder<unknown> {
  return sql`from manifest_entry as n left join manifest_entry as o on o.manifest_id = ${oldId} and o.path = n.path
    where n.manifest_id = ${newId} and o.path is null`
}

/** What says that two entries are alike: versions may name the same bytes by different algorithms. */
function content(entry: 'o' | 'n'): RawBuilder<string> {
  const column = (name: string) => sql.ref(`${entry}.${name}`)
  return sql<string>`coalesce(${column('sha256')}, ${column('digest')} || ' ' || coalesce(${column('ref')}, ''))`
}

function parseRow(row: RawRow): DifferenceRow {
  return {
    path: row.path,
    oldSize: row.old_size === null ? null : Number(row.old_size),
    newSize: row.new_size === null ? null : Number(row.new_size),
    oldContent: row.old_content,
    newContent: row.new_content,
  }
}
