import { AmphoraError, parseApiKey, parseUsername } from '@amphora/wire'
import { authorizeAdministrator, notFound, type Viewer } from '../auth/viewer.ts'
import type { Nouns } from '../store/store.ts'
import type { UserRow } from '../store/user.ts'
import { findFreeName, refuseTaken } from './account-name.ts'
import { timestamp, type Deps } from './deps.ts'
import { parseEmail } from './email.ts'
import { addMember, getPerson } from './member.ts'
import { addKey, generateSecret, type NewApiKey } from './new-key.ts'
import { retireUser } from './retire-user.ts'

export interface NewUser {
  readonly email: string
  readonly isAdmin: boolean
  /** None: what stands before the `@` of the e-mail, with a number if that is taken. */
  readonly username?: string | null | undefined
  readonly password?: string | null | undefined
  /** None: a new one. One that the user has from another server goes on working here. */
  readonly apiKey?: string | null | undefined
}

export interface NewPassword {
  readonly username: string
  readonly password: string
  readonly currentPassword?: string | null | undefined
}

type UserDeps = Pick<Deps, 'store' | 'clock' | 'passwords'>

const MIN_PASSWORD = 12
const MAX_PASSWORD = 1024
const MAX_FOUND = 1000

/** Somebody new, with an entity of the same name and an API key; in the teams their e-mail was invited to, if any. */
export async function createUser(
  { store, clock, passwords }: UserDeps,
  viewer: Viewer,
  wish: NewUser,
): Promise<{ readonly user: UserRow; readonly apiKey: NewApiKey }> {
  authorizeAdministrator(viewer, 'creating users')
  const email = parseEmail(wish.email)
  const username = wish.username ? parseUsername(wish.username) : undefined
  const secret = wish.apiKey ? parseApiKey(wish.apiKey) : generateSecret()
  const passwordHash = wish.password ? await passwords.hash(checkPassword(wish.password)) : null
  const createdAt = timestamp(clock)
  return store.transaction(async (tx) => {
    await refuseKnownEmail(tx, email)
    if (username !== undefined) await refuseTaken(tx, username)
    const name = username ?? (await findFreeName(tx, email.slice(0, email.indexOf('@'))))
    const user = await tx.users.insert({ username: name, email, isAdmin: wish.isAdmin, createdAt, passwordHash })
    await tx.entities.insert({ name, kind: 'personal', user_id: user.id, created_at: createdAt })
    const apiKey = await addKey(tx, secret, { userId: user.id, description: 'made with the user', createdAt })
    await acceptInvitations(tx, user.id, email, createdAt)
    return { user, apiKey }
  })
}

/**
 * One's own, or anybody's for administrators. It ends the user's sessions, but for the one that asks, and voids links
 * that would sign them in. Who asks with a browser gives the password they have, if any: a browser left open is not
 * enough.
 */
export async function setUserPassword(
  { store, passwords, attempts }: Pick<Deps, 'store' | 'passwords' | 'attempts'>,
  viewer: Viewer,
  { username, password, currentPassword }: NewPassword,
): Promise<void> {
  const isOwn = username === viewer.username
  if (!isOwn) authorizeAdministrator(viewer, "setting somebody else's password")
  checkPassword(password)
  if (isOwn && viewer.sessionId !== undefined) {
    const known = await store.users.getPasswordHash(viewer.userId)
    if (known !== null) await checkCurrent({ passwords, attempts }, viewer, known, currentPassword ?? '')
  }
  const hash = await passwords.hash(password)
  await store.transaction(async (tx) => {
    const user = await getPerson(tx, username)
    await tx.users.setPasswordHash(user.id, hash)
    await tx.sessions.removeByUser(user.id, isOwn ? viewer.sessionId : undefined)
    await tx.signInLinks.removeByUser(user.id)
  })
}

/** A browser left open is a place to guess from, so guesses count as those of the sign-in do. */
async function checkCurrent(
  { passwords, attempts }: Pick<Deps, 'passwords' | 'attempts'>,
  viewer: Viewer,
  known: string,
  given: string,
): Promise<void> {
  const forgive = attempts.take([`account ${viewer.username.toLowerCase()}`])
  if (!(await passwords.verify(given, known))) {
    throw new AmphoraError('forbidden', 'the current password is another one')
  }
  forgive()
}

/** For administrators. What the user made stays, under their name; one who is gone already is done. */
export async function deleteUser(
  { store, clock }: Pick<UserDeps, 'store' | 'clock'>,
  viewer: Viewer,
  username: string,
): Promise<void> {
  authorizeAdministrator(viewer, 'deleting users')
  const at = timestamp(clock)
  await store.transaction(async (tx) => {
    const user = await tx.users.findByUsername(username)
    if (!user) return
    if (user.is_admin === 1 && !(await tx.users.hasOtherAdministrator(user.id))) {
      throw new AmphoraError(
        'conflict',
        `"${username}" is the last administrator of this server: make another one first`,
      )
    }
    await retireUser(tx, user, at)
  })
}

/** Where the caller's requests go that name no entity. */
export async function setDefaultEntity(
  { store }: Pick<UserDeps, 'store'>,
  viewer: Viewer,
  name: string,
): Promise<UserRow> {
  return store.transaction(async (tx) => {
    const entity = await tx.entities.findByName(name)
    if (!entity || (!viewer.roles.has(entity.id) && !viewer.isAdmin)) throw notFound(`entity "${name}"`)
    const own = await tx.entities.listByUser(viewer.userId)
    if (viewer.isService || !own.some(({ id }) => id === entity.id)) {
      throw new AmphoraError('unprocessable', `"${name}" is not one of your own entities or teams: join it first`)
    }
    await tx.users.setDefaultEntity(viewer.userId, entity.id)
    const user = await tx.users.findById(viewer.userId)
    if (user) return user
    throw notFound('the user')
  })
}

/**
 * People whose username or name begins with `query`, exact ones first. E-mails are looked at for administrators only,
 * and only they get everybody for an empty query.
 */
export async function searchUsers(
  { store }: Pick<UserDeps, 'store'>,
  viewer: Viewer,
  query: string,
): Promise<readonly UserRow[]> {
  if (query === '' && !viewer.isAdmin) return []
  return store.scans.users.search(query, viewer.isAdmin, MAX_FOUND)
}

/** Whether the caller has a password; of others nothing is told. */
export async function findHasPassword(
  { store }: Pick<UserDeps, 'store'>,
  viewer: Viewer,
  userId: number,
): Promise<boolean | null> {
  if (userId !== viewer.userId) return null
  return (await store.users.getPasswordHash(userId)) !== null
}

function checkPassword(password: string): string {
  if (password.length >= MIN_PASSWORD && password.length <= MAX_PASSWORD) return password
  throw new AmphoraError('invalid_argument', `a password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters`)
}

async function refuseKnownEmail(tx: Nouns, email: string): Promise<void> {
  const known = await tx.users.findByEmail(email)
  if (known) throw new AmphoraError('conflict', `the e-mail ${email} belongs to user "${known.username}" already`)
}

async function acceptInvitations(tx: Nouns, userId: number, email: string, at: string): Promise<void> {
  for (const invitation of await tx.invitations.listByEmail(email)) {
    const team = await tx.entities.findById(invitation.entity_id)
    if (team) await addMember(tx, team, { userId, role: invitation.role, createdAt: at })
    await tx.invitations.remove(invitation.id)
  }
}
