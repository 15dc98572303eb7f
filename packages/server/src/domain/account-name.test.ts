import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDomain, type TestDomain } from '../testing/domain.ts'

let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain()
  await t.domain.users.createUser(t.viewer, { email: 'ada@example.com', isAdmin: false })
  await t.domain.teams.createTeam(t.viewer, { name: 'crew' })
})
afterAll(() => t.close())

describe('a name for a user or a team', () => {
  it.each([
    ['ada', 'conflict'],
    ['ADA', 'conflict'],
    ['crew', 'conflict'],
    ['default-ORG', 'conflict'],
    ['login', 'invalid_argument'],
    ['artifactsV2', 'invalid_argument'],
    ['GraphQL', 'invalid_argument'],
    ['a.b', 'invalid_argument'],
    ['a/b', 'invalid_argument'],
    ['a b', 'invalid_argument'],
    ['한글', 'invalid_argument'],
    ['a\u0000', 'invalid_argument'],
    ['x'.repeat(65), 'invalid_argument'],
  ])('%j is nobody’s: %s', async (username, code) => {
    const wish = { email: 'new@example.com', isAdmin: false, username }
    await expect(t.domain.users.createUser(t.viewer, wish)).rejects.toMatchObject({ code })
    expect(await t.domain.users.searchUsers(t.viewer, 'new@')).toEqual([])
    await expect(t.domain.teams.createTeam(t.viewer, { name: username })).rejects.toMatchObject({ code })
  })
})
