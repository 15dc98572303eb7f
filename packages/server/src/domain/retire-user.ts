import type { Nouns } from '../store/store.ts'
import type { UserRow } from '../store/user.ts'

/**
 * Takes a user's keys, sessions, password, e-mail and memberships. What they made stays and keeps showing their name. A personal
 * entity that holds a project keeps its name too, or somebody new of that name would find it; else the name is free.
 */
export async function retireUser(tx: Nouns, user: Pick<UserRow, 'id'>, at: string): Promise<void> {
  for (const key of await tx.apiKeys.listByUser(user.id)) await tx.apiKeys.markDeleted(key.id, at)
  await tx.sessions.removeByUser(user.id)
  await tx.signInLinks.removeByUser(user.id)
  await tx.entityMembers.removeByUser(user.id)
  await tx.organizationMembers.removeByUser(user.id)
  await tx.users.markDeleted(user.id, at)
  const own = await tx.entities.findPersonal(user.id)
  if (!own || own.deleted_at !== null) return
  const [project] = await tx.projects.list({ entityId: own.id, afterId: 0, limit: 1 })
  if (!project) await tx.entities.markDeleted(own, at)
}
