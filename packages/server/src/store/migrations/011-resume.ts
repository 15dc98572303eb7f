import { sql, type QueryExecutorProvider } from 'kysely'
import type { ColumnTypes } from '../dialect.ts'

/** Old clients tell that they resume a run only by asking for its status first. */
export async function resume(db: QueryExecutorProvider, { int64 }: ColumnTypes): Promise<void> {
  const table = `create table resume (run_storage_id ${int64} not null references run (storage_id),
    user_id ${int64} not null references "user" (id), asked_at text not null, primary key (run_storage_id, user_id))`
  await sql.raw(table).execute(db)
}
