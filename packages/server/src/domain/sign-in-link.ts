import { hashToken, newToken } from '../auth/session.ts'
import { timestamp, type Deps } from './deps.ts'

const LINK_MS = 15 * 60_000

/**
 * A token that signs the first administrator in, once, within 15 minutes: so that the server can be used by whoever
 * started it. Undefined as soon as the administrator has a password.
 */
export async function offerSignInLink({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<string | undefined> {
  const token = newToken()
  const link = {
    token_sha256: hashToken(token),
    created_at: timestamp(clock),
    expires_at: new Date(clock.now() + LINK_MS).toISOString(),
  }
  return store.transaction(async (tx) => {
    const administrator = await tx.users.findAdministrator()
    if (!administrator || (await tx.users.getPasswordHash(administrator.id)) !== null) return undefined
    await tx.signInLinks.insert({ ...link, user_id: administrator.id })
    return token
  })
}
