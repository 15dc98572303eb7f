import { encodeId } from '@amphora/wire'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '../auth/viewer.ts'
import { openTestDomain, type TestDomain } from '../testing/domain.ts'

let t: TestDomain

beforeEach(async () => {
  t = await openTestDomain()
})
afterEach(() => t.close())

const DAY_MS = 24 * 3600_000
const PASSWORD = 'correct horse battery'
const VISITOR = { address: '192.0.2.1', browser: 'Lynx/2.9', oldToken: undefined }

const { code: unauthenticated } = { code: 'unauthenticated' }

/** Signed in as the administrator by a link: the token, and who it makes. */
async function signIn(oldToken?: string): Promise<{ token: string; viewer: Viewer }> {
  const { sessions, signInLinks } = t.domain
  const token = await sessions.signInByLink((await signInLinks.offerSignInLink()) ?? '', { ...VISITOR, oldToken })
  return { token, viewer: (await find(token)) ?? Promise.reject(new Error('nobody')) } as {
    token: string
    viewer: Viewer
  }
}

const find = (token: string): Promise<Viewer | undefined> => t.domain.sessions.findSignedIn(token)

async function aUser(username: string): Promise<string> {
  const wish = { email: `${username}@example.com`, username, password: PASSWORD, isAdmin: false }
  return (await t.domain.users.createUser(t.viewer, wish)).apiKey.secret
}

describe('a session', () => {
  it('makes its browser the user, and is kept as a hash', async () => {
    const { token, viewer } = await signIn()
    expect(viewer).toEqual({ ...t.viewer, sessionId: expect.any(Number) as number })
    const [row] = await t.deps.store.sessions.listByUser(t.viewer.userId)
    expect(row?.token_sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await find(`${token}x`)).toBeUndefined()
    expect(await find(row?.token_sha256 ?? '')).toBeUndefined()
  })

  it('ends 30 days after its last use', async () => {
    const { token } = await signIn()
    for (let used = 0; used < 2; used++) {
      t.advance(29 * DAY_MS)
      expect(await find(token)).toBeDefined()
    }
    t.advance(30 * DAY_MS)
    expect(await find(token)).toBeUndefined()
  })

  it('ends 90 days after sign-in, however much it is used', async () => {
    const { token } = await signIn()
    for (let day = 0; day < 89; day++) {
      t.advance(DAY_MS)
      expect(await find(token)).toBeDefined()
    }
    t.advance(DAY_MS)
    expect(await find(token)).toBeUndefined()
  })

  it('ends by signing out, and by signing in again with the same browser', async () => {
    const first = await signIn()
    const second = await signIn(first.token)
    expect(await find(first.token)).toBeUndefined()
    await t.domain.sessions.signOut(second.token)
    expect(await find(second.token)).toBeUndefined()
  })

  it('is listed with its browser, and ended from another one', async () => {
    const [one, two] = [await signIn(), await signIn()]
    const listed = await t.domain.sessions.listSessions(one.viewer)
    expect(listed.map(({ id, browser }) => [id, browser])).toEqual([
      [two.viewer.sessionId, 'Lynx/2.9'],
      [one.viewer.sessionId, 'Lynx/2.9'],
    ])
    await t.domain.sessions.deleteSession(one.viewer, encodeId('Session', two.viewer.sessionId ?? 0))
    expect([await find(one.token), await find(two.token)]).toEqual([one.viewer, undefined])
  })

  it('of somebody else looks like none at all', async () => {
    const key = await aUser('ada')
    const { viewer } = await signIn()
    const ada = await find(await t.domain.sessions.signInByApiKey(key, VISITOR))
    for (const id of [ada?.sessionId ?? 0, 999]) {
      const refusal = t.domain.sessions.deleteSession(viewer, encodeId('Session', id))
      await expect(refusal).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('goes with all others but the one that asks', async () => {
    const [one, two, three] = [await signIn(), await signIn(), await signIn()]
    await t.domain.sessions.deleteOtherSessions(two.viewer)
    expect(await Promise.all([one, two, three].map(({ token }) => find(token)))).toEqual([
      undefined,
      two.viewer,
      undefined,
    ])
  })

  it('is one of at most 50 of a user: the one not seen for longest goes', async () => {
    const first = await signIn()
    t.advance(1000)
    for (let i = 0; i < 50; i++) await signIn()
    expect(await find(first.token)).toBeUndefined()
    expect(await t.domain.sessions.listSessions(t.viewer)).toHaveLength(50)
  })

  it('is forgotten by the timed work once it has ended', async () => {
    await signIn()
    await t.domain.signInLinks.offerSignInLink()
    t.advance(30 * DAY_MS)
    await signIn()
    await t.domain.sessions.removeExpiredSessions()
    expect(await t.deps.store.sessions.listByUser(t.viewer.userId)).toHaveLength(1)
  })
})

describe('sign-in by password', () => {
  const byPassword = (username: string, password: string): Promise<string> =>
    t.domain.sessions.signInByPassword({ username, password }, VISITOR)

  it('takes the name in any case, or the e-mail', async () => {
    await aUser('ada')
    for (const name of ['ada', 'ADA', 'Ada@Example.com']) {
      expect(await find(await byPassword(name, PASSWORD))).toMatchObject({ username: 'ada' })
    }
  })

  it('refuses a wrong password, a wrong name, a user without password and a deleted one alike', async () => {
    await aUser('ada')
    await aUser('gone')
    await t.domain.users.deleteUser(t.viewer, 'gone')
    const refusals: unknown[] = []
    for (const [name, password] of [
      ['ada', `${PASSWORD} `],
      ['nobody', PASSWORD],
      ['admin', PASSWORD],
      ['gone', PASSWORD],
    ] as const) {
      refusals.push(await byPassword(name, password).catch((error: unknown) => error))
    }
    expect(new Set(refusals.map(String)).size).toBe(1)
    expect(refusals[0]).toMatchObject({ code: unauthenticated })
  })

  it('stops after ten failures for a name, whether it exists or not, and goes on a minute later', async () => {
    await aUser('ada')
    for (const name of ['ada', 'nobody']) {
      const from = (n: number) => ({ ...VISITOR, address: `198.51.100.${n}` })
      const guess = (n: number, password = 'wrong') =>
        t.domain.sessions.signInByPassword({ username: name, password }, from(n)).catch((error: unknown) => error)
      const guesses = await Promise.all(Array.from({ length: 15 }, (_, n) => guess(n)))
      const codes = guesses.map((error) => (error as { code: string }).code).toSorted()
      expect(codes).toEqual([...Array<string>(5).fill('rate_limited'), ...Array<string>(10).fill('unauthenticated')])
      expect(await guess(99, PASSWORD)).toMatchObject({ code: 'rate_limited' })
      t.advance(60_000)
    }
    expect(await find(await byPassword('ada', PASSWORD))).toBeDefined()
  })

  it('stops after ten failures from an address, whoever is named', async () => {
    await aUser('ada')
    for (let n = 0; n < 10; n++) {
      await expect(byPassword(`name-${n}`, 'wrong')).rejects.toMatchObject({ code: unauthenticated })
    }
    await expect(byPassword('ada', PASSWORD)).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('sign-in by API key', () => {
  it('ends when the key is deleted', async () => {
    const key = await aUser('ada')
    const token = await t.domain.sessions.signInByApiKey(key, VISITOR)
    const ada = (await find(token)) as Viewer
    const [row] = await t.domain.apiKeys.listApiKeys(ada, ada.userId)
    await t.domain.apiKeys.deleteApiKey(ada, encodeId('ApiKey', row?.id ?? 0))
    expect(await find(token)).toBeUndefined()
  })

  it('is told of unknown keys, then of too many of them; a right one is never held up', async () => {
    const key = await aUser('ada')
    const guess = () => t.domain.sessions.signInByApiKey(`local-${'f'.repeat(40)}`, VISITOR)
    for (let i = 0; i < 10; i++) await expect(guess()).rejects.toMatchObject({ code: unauthenticated })
    await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await find(await t.domain.sessions.signInByApiKey(key, VISITOR))).toBeDefined()
  })
})

describe('a sign-in link', () => {
  const byLink = (token: string): Promise<string> => t.domain.sessions.signInByLink(token, VISITOR)

  it('works once, also when it is opened twice at the same time', async () => {
    const link = (await t.domain.signInLinks.offerSignInLink()) ?? ''
    const tries = await Promise.allSettled([byLink(link), byLink(link)])
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(byLink(link)).rejects.toMatchObject({ code: unauthenticated })
  })

  it('works for 15 minutes', async () => {
    const [one, two] = [await t.domain.signInLinks.offerSignInLink(), await t.domain.signInLinks.offerSignInLink()]
    t.advance(15 * 60_000 - 1)
    expect(await find(await byLink(one ?? ''))).toMatchObject({ username: 'admin' })
    t.advance(1)
    await expect(byLink(two ?? '')).rejects.toMatchObject({ code: unauthenticated })
  })

  it('is made as long as the administrator has no password; a password voids those that are left', async () => {
    const link = (await t.domain.signInLinks.offerSignInLink()) ?? ''
    await t.domain.users.setUserPassword(t.viewer, { username: 'admin', password: PASSWORD })
    await expect(byLink(link)).rejects.toMatchObject({ code: unauthenticated })
    expect(await t.domain.signInLinks.offerSignInLink()).toBeUndefined()
  })
})

describe('a new password', () => {
  it('signs the other browsers out', async () => {
    const [one, two] = [await signIn(), await signIn()]
    await t.domain.users.setUserPassword(one.viewer, { username: 'admin', password: PASSWORD })
    expect([await find(one.token), await find(two.token)]).toEqual([one.viewer, undefined])
  })

  it('set by an administrator for somebody else signs all of theirs out', async () => {
    const token = await t.domain.sessions.signInByApiKey(await aUser('ada'), VISITOR)
    await t.domain.users.setUserPassword(t.viewer, { username: 'ada', password: `${PASSWORD}2` })
    expect(await find(token)).toBeUndefined()
  })

  it('needs the current one of who is signed in with a browser, and counts guesses', async () => {
    await aUser('ada')
    const byPassword = () => t.domain.sessions.signInByPassword({ username: 'ada', password: PASSWORD }, VISITOR)
    const ada = (await find(await byPassword())) as Viewer
    const change = (currentPassword?: string) =>
      t.domain.users.setUserPassword(ada, { username: 'ada', password: 'another long one', currentPassword })
    await expect(change()).rejects.toMatchObject({ code: 'forbidden' })
    for (let i = 1; i < 10; i++) await expect(change('wrong')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(change(PASSWORD)).rejects.toMatchObject({ code: 'rate_limited' })
    t.advance(60_000)
    await change(PASSWORD)
    await expect(byPassword()).rejects.toMatchObject({ code: unauthenticated })
  })
})

it('nobody deleted is signed in', async () => {
  const token = await t.domain.sessions.signInByApiKey(await aUser('ada'), VISITOR)
  await t.domain.users.deleteUser(t.viewer, 'ada')
  expect(await find(token)).toBeUndefined()
  expect(await t.deps.store.sessions.findByToken('')).toBeUndefined()
})
