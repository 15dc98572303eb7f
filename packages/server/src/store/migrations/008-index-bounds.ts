import { sql, type Kysely } from 'kysely'

/**
 * What is indexed is bounded by its bytes. Texts and keys that may be longer than that are dropped and made anew from
 * the runs they belong to; alerts, whose titles may be pages long, are found by their run.
 */
export async function indexBounds(db: Kysely<unknown>): Promise<void> {
  const isLong = sql`(length(key) > 250 or length(text) > 250)`
  await sql`update run set is_index_stale = 1 where exists (select 1 from run_value
    where run_value.run_storage_id = run.storage_id and ${isLong})`.execute(db)
  await sql`delete from run_value where ${isLong}`.execute(db)
  await sql`drop index alert_by_run`.execute(db)
  await sql`create index alert_by_run on alert (run_storage_id, id)`.execute(db)
}
