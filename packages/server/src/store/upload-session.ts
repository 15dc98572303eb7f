import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { UploadSessionTable } from './tables.ts'

export type UploadSessionRow = Selectable<UploadSessionTable>

const COLUMNS = ['id', 'entity_id', 'md5', 'xxh128', 'part_md5s', 'completed_at', 'created_at', 'updated_at'] as const

export function findById(db: Db, id: number): Promise<UploadSessionRow | undefined> {
  return db.selectFrom('upload_session').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** The open ones for that content. Uses upload_session_by_md5. */
export function listOpen(db: Db, entityId: number, md5: string): Promise<UploadSessionRow[]> {
  const sessions = db.selectFrom('upload_session').select(COLUMNS).where('entity_id', '=', entityId)
  return sessions.where('md5', '=', md5).where('completed_at', 'is', null).orderBy('id').execute()
}

export async function insert(db: Db, session: Omit<UploadSessionRow, 'id'>): Promise<number> {
  const inserted = db.insertInto('upload_session').values(session).returning('id')
  return (await inserted.executeTakeFirstOrThrow()).id
}

/** It made progress: it is good for another day. */
export async function touch(db: Db, id: number, at: string): Promise<void> {
  await db.updateTable('upload_session').set({ updated_at: at }).where('id', '=', id).execute()
}

export async function complete(db: Db, id: number, at: string): Promise<void> {
  await db.updateTable('upload_session').set({ completed_at: at, updated_at: at }).where('id', '=', id).execute()
}

/** Those without progress since `idleSince`; at most `limit`. Uses upload_session_by_update. */
export async function listIdle(db: Db, idleSince: string, limit: number): Promise<number[]> {
  const idle = db.selectFrom('upload_session').select('id').where('updated_at', '<', idleSince)
  return (await idle.orderBy('updated_at').limit(limit).execute()).map((session) => session.id)
}

/** Unless it made progress after all. */
export async function removeIdle(db: Db, id: number, idleSince: string): Promise<void> {
  await db.deleteFrom('upload_session').where('id', '=', id).where('updated_at', '<', idleSince).execute()
}
