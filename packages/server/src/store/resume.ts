import type { Insertable } from 'kysely'
import type { Db } from './dialect.ts'
import type { ResumeTable } from './tables.ts'

/** Remembers that a user asked how to go on with a run: the last time counts. */
export async function ask(db: Db, asked: Insertable<ResumeTable>): Promise<void> {
  await db
    .insertInto('resume')
    .values(asked)
    .onConflict((conflict) => conflict.columns(['run_storage_id', 'user_id']).doUpdateSet({ asked_at: asked.asked_at }))
    .execute()
}

/** When this user last asked, once: it is forgotten by being told. */
export async function take(db: Db, storageId: number, userId: number): Promise<string | undefined> {
  const taken = await db
    .deleteFrom('resume')
    .where('run_storage_id', '=', storageId)
    .where('user_id', '=', userId)
    .returning('asked_at')
    .executeTakeFirst()
  return taken?.asked_at
}
