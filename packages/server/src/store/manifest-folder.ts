import { sql, type RawBuilder } from 'kysely'
import { positionOf, type Db } from './dialect.ts'
import type { Int64 } from './int64.ts'

/*
 * A manifest as a tree. Its entries lie in order of their paths, so that a folder is a range: from `a/` up to, without,
 * `a0`, because `0` follows `/`.
 */

/** What is below a folder, all levels; `name` '' stands for the files of the level itself. */
export interface FolderRow {
  readonly name: string
  readonly files: number
  readonly sizeBytes: number
}

export interface Level {
  readonly manifestId: number
  /** '' or what ends with `/`. */
  readonly prefix: string
}

/**
 * The folders of one level with their sums, by name, after `afterName`; the first row of the first page may be the
 * files of the level itself. Reads every entry below it.
 */
export async function list(
  db: Db,
  level: Level,
  { afterName, limit }: { readonly afterName: string | undefined; readonly limit: number },
): Promise<FolderRow[]> {
  const { rows } = await sql<{ name: string; files: Int64; size: Int64 }>`
    select name, count(*) as files, cast(sum(size_bytes) as bigint) as size
    from (${entries(level)}) as entries
    where ${afterName === undefined ? sql`1 = 1` : sql`name > ${afterName}`}
    group by name order by name limit ${limit}`.execute(db)
  return rows.map(({ name, files, size }) => ({ name, files: Number(files), sizeBytes: Number(size) }))
}

/** Paths of the files of the level itself, in their order, after `afterPath`. */
export async function listFiles(
  db: Db,
  level: Level,
  { afterPath, limit }: { readonly afterPath: string; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select path from (${entries(level, afterPath)}) as entries
    where name = '' order by path limit ${limit}`.execute(db)
  return rows.map(({ path }) => path)
}

/** How many entries point elsewhere, and how many bytes are there. Uses manifest_entry_by_reference. */
export async function sumReferences(
  db: Db,
  manifestId: number,
): Promise<{ readonly count: number; readonly sizeBytes: number }> {
  const { count, size } = await db
    .selectFrom('manifest_entry')
    .select((row) => [
      row.fn.countAll<Int64>().as('count'),
      sql<Int64>`cast(coalesce(sum(size_bytes), 0) as bigint)`.as('size'),
    ])
    .where('manifest_id', '=', manifestId)
    .where('sha256', 'is', null)
    .executeTakeFirstOrThrow()
  return { count: Number(count), sizeBytes: Number(size) }
}

/** Path, size, and the first part of what follows the prefix, '' for a file of the level itself. */
function entries({ manifestId, prefix }: Level, afterPath = ''): RawBuilder<unknown> {
  const inside = prefix === '' ? sql`1 = 1` : sql`path >= ${prefix} and path < ${`${prefix.slice(0, -1)}0`}`
  const slash = positionOf(sql.ref('rest'), '/')
  return sql`select path, size_bytes, substr(rest, 1, case when ${slash} = 0 then 0 else ${slash} - 1 end) as name
    from (select path, size_bytes, substr(path, cast(${characters(prefix) + 1} as integer)) as rest from manifest_entry
      where manifest_id = ${manifestId} and path > ${afterPath} and ${inside}) as below`
}

/** As `substr` counts: code points, not UTF-16 units. */
function characters(text: string): number {
  return Array.from(text).length
}
