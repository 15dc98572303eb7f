import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { authenticate } from '../auth/authenticate.ts'
import type { Viewer } from '../auth/viewer.ts'
import { openTestDomain, type TestDomain } from '../testing/domain.ts'

let t: TestDomain
const opened: TestDomain[] = []

beforeEach(async () => {
  t = await openTestDomain()
  opened.push(t)
})
afterAll(() => Promise.all(opened.map((domain) => domain.close())))

const KEY = `wandb_v1-${'Az09_-'.repeat(8)}`

async function aUser(username: string, more: { isAdmin?: boolean; email?: string } = {}): Promise<Viewer> {
  const wish = { email: `${username}@example.com`, isAdmin: false, username, ...more }
  return authenticate(t.deps.store, (await t.domain.users.createUser(t.viewer, wish)).apiKey.secret)
}

describe('a new user', () => {
  it('has an entity of their name, one key, and is in no organization', async () => {
    const ada = await aUser('ada')
    expect(ada).toMatchObject({ username: 'ada', isAdmin: false, defaultEntity: { name: 'ada' } })
    expect([...ada.roles.values()]).toEqual(['admin'])
    expect(await t.domain.accounts.listOwnEntities(ada)).toMatchObject([{ name: 'ada', kind: 'personal' }])
    expect(await t.domain.organizations.listOrganizationsOf(ada, ada.userId)).toEqual([])
    expect(await t.domain.apiKeys.listApiKeys(ada, ada.userId)).toHaveLength(1)
  })

  it('is named by the e-mail when nobody says how, with a number when that is taken or part of an address', async () => {
    const named = async (email: string) =>
      (await t.domain.users.createUser(t.viewer, { email, isAdmin: false })).user.username
    expect(await named('ada.lovelace+w@example.com')).toBe('ada-lovelace-w')
    expect(await named('Ada.Lovelace+w@example.org')).toBe('Ada-Lovelace-w-2')
    expect(await named('login@example.com')).toBe('login-2')
    expect(await named('한글@example.com')).toBe('user')
  })

  it('is known by an e-mail with capital letters beyond ASCII as well', async () => {
    const wish = { email: 'Ärzte@example.com', isAdmin: false }
    const { user } = await t.domain.users.createUser(t.viewer, wish)
    await expect(t.domain.users.createUser(t.viewer, wish)).rejects.toMatchObject({ code: 'conflict' })
    expect(await t.domain.users.searchUsers(t.viewer, 'ÄRZTE@')).toMatchObject([{ id: user.id }])
  })

  it('may bring the key of another server, unless it is in use or no key', async () => {
    const wish = { email: 'ada@example.com', isAdmin: true, username: 'ada', apiKey: KEY }
    expect((await t.domain.users.createUser(t.viewer, wish)).apiKey).toMatchObject({ secret: KEY, hint: 'Az09_-Az' })
    expect(await authenticate(t.deps.store, KEY)).toMatchObject({ username: 'ada', isAdmin: true })
    const bob = { ...wish, email: 'bob@example.com', username: 'bob' }
    await expect(t.domain.users.createUser(t.viewer, bob)).rejects.toMatchObject({ code: 'conflict' })
    for (const apiKey of [
      'x',
      `local-${'a'.repeat(39)}`,
      `local-${'a'.repeat(40)}.`,
      `${'é'.repeat(3)}-${'a'.repeat(40)}`,
    ]) {
      const refused = t.domain.users.createUser(t.viewer, { ...bob, apiKey })
      await expect(refused).rejects.toMatchObject({
        code: 'invalid_argument',
        message: expect.not.stringContaining(apiKey === 'x' ? '"x"' : apiKey) as string,
      })
    }
    expect(await t.domain.users.searchUsers(t.viewer, 'bob')).toEqual([])
  })

  it('takes an e-mail nobody has, a password of twelve characters, and an administrator', async () => {
    const ada = await aUser('ada')
    const create = (wish: object, viewer = t.viewer) =>
      t.domain.users.createUser(viewer, { email: 'bob@example.com', isAdmin: false, ...wish })
    await expect(create({ email: 'ADA@example.com' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(create({ email: 'ada' })).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(create({ password: 'too short' })).rejects.toMatchObject({ code: 'invalid_argument' })
    await expect(create({}, ada)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await create({ password: 'long enough!' })).user.username).toBe('bob')
  })
})

describe('a password', () => {
  it('is kept as argon2id, and set by its owner or an administrator', async () => {
    const ada = await aUser('ada')
    const [mine, theirs] = ['correct horse battery', 'another one that is long']
    await t.domain.users.setUserPassword(ada, { username: 'ada', password: mine })
    const kept = await t.deps.store.users.getPasswordHash(ada.userId)
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await t.deps.passwords.verify(mine, kept)).toBe(true)
    expect(await t.deps.passwords.verify(theirs, kept)).toBe(false)
    await t.domain.users.setUserPassword(t.viewer, { username: 'ada', password: theirs })
    expect(await t.deps.passwords.verify(theirs, await t.deps.store.users.getPasswordHash(ada.userId))).toBe(true)
    const other = t.domain.users.setUserPassword(ada, { username: 'admin', password: mine })
    await expect(other).rejects.toMatchObject({ code: 'forbidden' })
    const nobody = t.domain.users.setUserPassword(t.viewer, { username: 'nobody', password: mine })
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('deleting a user', () => {
  it('revokes the keys at once, keeps what they made under their name, and succeeds again', async () => {
    const wish = { email: 'ada@example.com', isAdmin: false, username: 'ada', apiKey: KEY }
    await t.domain.users.createUser(t.viewer, wish)
    const ada = await authenticate(t.deps.store, KEY)
    const path = { id: 'r', project: 'p', isSession: true, isShared: false }
    const { run } = await t.domain.runs.upsertRun(ada, path)
    await t.domain.users.deleteUser(t.viewer, 'ada')
    await t.domain.users.deleteUser(t.viewer, 'ada')
    await t.domain.users.deleteUser(t.viewer, 'nobody')
    await expect(authenticate(t.deps.store, KEY)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await t.domain.users.searchUsers(t.viewer, 'ada')).toEqual([])
    const [gone] = await t.domain.accounts.listUsers([run.user_id])
    expect(gone).toMatchObject({ username: 'ada', email: null, deleted_at: expect.any(String) as string })
    expect(await t.domain.projects.listProjects(t.viewer, { entity: 'ada', afterId: 0, limit: 2 })).toHaveLength(1)
    // Whoever came next under this name would find the projects of the one who left.
    await expect(t.domain.users.createUser(t.viewer, wish)).rejects.toMatchObject({ code: 'conflict' })
    const { user } = await t.domain.users.createUser(t.viewer, { ...wish, username: 'ada2' })
    expect(await authenticate(t.deps.store, KEY)).toMatchObject({ userId: user.id })
  })

  it('sets the name free when nothing was made under it', async () => {
    const before = await aUser('ada')
    await t.domain.users.deleteUser(t.viewer, 'ada')
    const after = await aUser('ada')
    expect(after.userId).not.toBe(before.userId)
    expect(after.defaultEntity.id).not.toBe(before.defaultEntity.id)
  })

  it('is for administrators, of whom one stays', async () => {
    const ada = await aUser('ada')
    await expect(t.domain.users.deleteUser(ada, 'admin')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(t.domain.users.deleteUser(t.viewer, 'admin')).rejects.toMatchObject({ code: 'conflict' })
    await aUser('root', { isAdmin: true })
    await t.domain.users.deleteUser(t.viewer, 'admin')
    await expect(t.domain.users.deleteUser(t.viewer, 'root')).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('searching for users', () => {
  it('finds people by the start of their username, the exact one first, and by e-mail for administrators', async () => {
    const ada = await aUser('ada', { email: 'x@example.com' })
    await aUser('Adam', { email: 'ada@example.com' })
    const found = async (viewer: Viewer, query: string) =>
      (await t.domain.users.searchUsers(viewer, query)).map((user) => user.username)
    expect(await found(ada, 'Ada')).toEqual(['ada', 'Adam'])
    expect(await found(ada, 'x@')).toEqual([])
    expect(await found(t.viewer, 'x@')).toEqual(['ada'])
    expect(await found(ada, 'a%')).toEqual([])
    expect(await found(ada, '')).toEqual([])
    expect(await found(t.viewer, '')).toEqual(['Adam', 'ada', 'admin'])
  })
})

describe('keys', () => {
  it('are many, told once, and revoked by their owner; again succeeds', async () => {
    const ada = await aUser('ada')
    const made = await t.domain.apiKeys.generateApiKey(ada, 'laptop')
    expect(await authenticate(t.deps.store, made.secret)).toMatchObject({ userId: ada.userId })
    const keys = await t.domain.apiKeys.listApiKeys(ada, ada.userId)
    expect(keys.map((key) => key.description)).toEqual(['made with the user', 'laptop'])
    expect(JSON.stringify(keys)).not.toContain(made.secret)
    const id = Buffer.from(`ApiKey:${made.id}`).toString('base64')
    const bob = await aUser('bob')
    await expect(t.domain.apiKeys.deleteApiKey(bob, id)).rejects.toMatchObject({ code: 'not_found' })
    await t.domain.apiKeys.deleteApiKey(ada, id)
    await t.domain.apiKeys.deleteApiKey(ada, id)
    await expect(authenticate(t.deps.store, made.secret)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await t.domain.apiKeys.listApiKeys(bob, ada.userId)).toEqual([])
    expect(await t.domain.apiKeys.listApiKeys(t.viewer, ada.userId)).toHaveLength(1)
  })
})

describe('the default entity', () => {
  it('is a team when its member says so, and the personal one again when they left', async () => {
    const ada = await aUser('ada')
    const key = (await t.domain.apiKeys.generateApiKey(ada, null)).secret
    await expect(t.domain.users.setDefaultEntity(ada, 'crew')).rejects.toMatchObject({ code: 'not_found' })
    await t.domain.teams.createTeam(t.viewer, { name: 'crew', adminUsername: 'ada' })
    const member = await authenticate(t.deps.store, key)
    await t.domain.users.setDefaultEntity(member, 'crew')
    expect(await authenticate(t.deps.store, key)).toMatchObject({ defaultEntity: { name: 'crew' } })
    await expect(t.domain.users.setDefaultEntity(t.viewer, 'crew')).rejects.toMatchObject({ code: 'unprocessable' })
    const team = await t.domain.accounts.findEntity(member, 'crew')
    const [seat] = team ? await t.domain.teams.listSeats(member, team) : []
    const id = Buffer.from(`Member:${seat?.row.id}`).toString('base64')
    await t.domain.teams.removeFromTeam(member, { entity: 'crew', id })
    expect(await authenticate(t.deps.store, key)).toMatchObject({ defaultEntity: { name: 'ada' } })
  })
})
