import { AmphoraError, decodeId } from '@amphora/wire'
import { hashApiKey } from '../auth/authenticate.ts'
import { authenticateSession, expiryOf, hashToken, newToken } from '../auth/session.ts'
import { notFound, type Viewer } from '../auth/viewer.ts'
import type { SessionRow } from '../store/session.ts'
import type { Nouns } from '../store/store.ts'
import { timestamp, type Deps } from './deps.ts'

export type Session = SessionRow

/** Where somebody signs in from. */
export interface Visitor {
  readonly address: string
  /** What the browser calls itself. */
  readonly browser: string | undefined
  /** Of the session that this browser had until now: it ends. */
  readonly oldToken: string | undefined
}

type SessionDeps = Pick<Deps, 'store' | 'clock'>
type SignInDeps = Pick<Deps, 'store' | 'clock' | 'passwords' | 'attempts'>

const MAX_SESSIONS = 50 // of a user: then the one that was not seen for longest goes
const MAX_BROWSER = 256

/** Who is signed in with this token; undefined when nobody is. */
export async function findSignedIn({ store, clock }: SessionDeps, token: string): Promise<Viewer | undefined> {
  try {
    return await authenticateSession(store, token, clock.now())
  } catch (error) {
    if (error instanceof AmphoraError && error.code === 'unauthenticated') return undefined
    throw error
  }
}

/**
 * By name (or e-mail) and password; answers the new session's token.
 * @throws {AmphoraError} `unauthenticated` alike for a wrong name and a wrong password, `rate_limited`, `busy`
 */
export async function signInByPassword(
  { store, clock, passwords, attempts }: SignInDeps,
  { username, password }: { readonly username: string; readonly password: string },
  visitor: Visitor,
): Promise<string> {
  const forgive = attempts.take([`account ${username.toLowerCase()}`, `address ${visitor.address}`])
  const user = username.includes('@')
    ? await store.users.findByEmail(username)
    : await store.users.findByFoldedName(username)
  const hash = user ? await store.users.getPasswordHash(user.id) : null
  const isRight = await passwords.verify(password, hash).catch((error: unknown) => {
    forgive() // nothing was checked
    throw error
  })
  if (!user || !isRight) throw new AmphoraError('unauthenticated', 'this name and password do not fit: check both')
  forgive()
  return openSession({ store, clock }, visitor, async (tx) => {
    if ((await tx.users.getPasswordHash(user.id)) === hash) return { userId: user.id, apiKeyId: null }
    throw new AmphoraError('unauthenticated', 'the password was changed just now: sign in with the new one')
  })
}

/** @throws {AmphoraError} `unauthenticated`, or `rate_limited` when this address had too many wrong ones */
export async function signInByApiKey(
  { store, clock, attempts }: SignInDeps,
  apiKey: string,
  visitor: Visitor,
): Promise<string> {
  const secret = hashApiKey(apiKey)
  if (!(await store.apiKeys.findBySecret(secret))) {
    attempts.fail(`key ${visitor.address}`)
    throw unknownKey()
  }
  return openSession({ store, clock }, visitor, async (tx) => {
    const key = await tx.apiKeys.findBySecret(secret)
    if (!key) throw unknownKey()
    return { userId: key.user_id, apiKeyId: key.id }
  })
}

/** By a link that a start printed: once. What it leads to is there then. @throws as `signInByApiKey` */
export async function signInByLink(
  { store, clock, attempts, openedFolder }: Pick<Deps, 'store' | 'clock' | 'attempts' | 'openedFolder'>,
  token: string,
  visitor: Visitor,
): Promise<string> {
  const at = timestamp(clock)
  if (!(await store.signInLinks.find(hashToken(token)))) {
    attempts.fail(`link ${visitor.address}`)
    throw usedLink()
  }
  const session = await openSession({ store, clock }, visitor, async (tx) => {
    const link = await tx.signInLinks.find(hashToken(token))
    if (!link || link.expires_at <= at) throw usedLink()
    await tx.signInLinks.remove(link.token_sha256)
    return { userId: link.user_id, apiKeyId: null }
  })
  await openedFolder?.enter()
  return session
}

/** From now on the token is nobody's. */
export async function signOut({ store }: Pick<Deps, 'store'>, token: string): Promise<void> {
  await store.transaction((tx) => tx.sessions.removeByToken(hashToken(token)))
}

/** The caller's own, the one seen last first. */
export async function listSessions({ store, clock }: SessionDeps, viewer: Viewer): Promise<readonly Session[]> {
  const at = timestamp(clock)
  return (await store.sessions.listByUser(viewer.userId)).filter((session) => session.expires_at > at)
}

/** Signs one of the caller's own browsers out. */
export async function deleteSession({ store }: Pick<Deps, 'store'>, viewer: Viewer, id: string): Promise<void> {
  const sessionId = decodeId('Session', id)
  await store.transaction(async (tx) => {
    const own = await tx.sessions.listByUser(viewer.userId)
    if (!own.some((session) => session.id === sessionId)) throw notFound(`session "${id}"`)
    await tx.sessions.remove(sessionId)
  })
}

/** Signs all of the caller's browsers out but this one. */
export async function deleteOtherSessions({ store }: Pick<Deps, 'store'>, viewer: Viewer): Promise<void> {
  await store.transaction((tx) => tx.sessions.removeByUser(viewer.userId, viewer.sessionId))
}

export async function removeExpiredSessions({ store, clock }: SessionDeps): Promise<void> {
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    await tx.sessions.removeExpired(at)
    await tx.signInLinks.removeExpired(at)
  })
}

/** @param find says for whom, in the transaction that opens it; a refusal there opens nothing */
async function openSession(
  { store, clock }: SessionDeps,
  { browser, oldToken }: Visitor,
  find: (tx: Nouns) => Promise<{ readonly userId: number; readonly apiKeyId: number | null }>,
): Promise<string> {
  const token = newToken()
  const now = clock.now()
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    const { userId, apiKeyId } = await find(tx)
    if (oldToken !== undefined) await tx.sessions.removeByToken(hashToken(oldToken))
    for (const { id } of (await tx.sessions.listByUser(userId)).slice(MAX_SESSIONS - 1)) await tx.sessions.remove(id)
    await tx.sessions.insert({
      user_id: userId,
      token_sha256: hashToken(token),
      api_key_id: apiKeyId,
      browser: browser?.slice(0, MAX_BROWSER) ?? null,
      created_at: at,
      last_seen_at: at,
      expires_at: new Date(expiryOf(now, now)).toISOString(),
    })
  })
  return token
}

function unknownKey(): AmphoraError {
  return new AmphoraError('unauthenticated', 'this API key is not known here: paste a key of this server, all of it')
}

function usedLink(): AmphoraError {
  return new AmphoraError(
    'unauthenticated',
    'this sign-in link was used, or is older than 15 minutes: start the server again to get a new one',
  )
}
