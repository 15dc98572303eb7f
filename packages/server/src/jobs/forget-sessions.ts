import type { Domain } from '../domain/domain.ts'

/** Forgets sessions and sign-in links that have ended. */
export async function forgetSessions(domain: Domain): Promise<void> {
  await domain.sessions.removeExpiredSessions()
}
