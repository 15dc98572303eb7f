import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStranger, openTestDomain, type TestDomain } from '../testing/domain.ts'
import { authenticate, hashApiKey } from './authenticate.ts'

let t: TestDomain

beforeAll(async () => {
  t = await openTestDomain()
})
afterAll(() => t.close())

const KEY = `local-${'a'.repeat(40)}`
const AT = '2026-11-23T16:30:00.000Z'

async function giveKey(userId: number, key: string): Promise<void> {
  const row = { user_id: userId, secret_sha256: hashApiKey(key), hint: 'aaaaaaaa', description: null, created_at: AT }
  await t.deps.store.transaction((tx) => tx.apiKeys.insert(row))
}

describe('an API key', () => {
  it('tells who calls: their entity, their roles, and whether they administrate', async () => {
    const ada = await aStranger(t, 'ada')
    await giveKey(ada.userId, KEY)
    expect(await authenticate(t.deps.store, KEY)).toEqual({
      userId: ada.userId,
      username: 'ada',
      isAdmin: false,
      isService: false,
      authorId: ada.userId,
      defaultEntity: ada.defaultEntity,
      roles: new Map([[ada.defaultEntity.id, 'admin']]),
    })
    expect(t.viewer).toMatchObject({ username: 'admin', isAdmin: true })
  })

  it.each(['', KEY.slice(0, -1), `${KEY} `, KEY.toUpperCase(), hashApiKey(KEY)])(
    'that is not known: %j',
    async (key) => {
      await expect(authenticate(t.deps.store, key)).rejects.toMatchObject({
        code: 'unauthenticated',
        message: expect.stringContaining('WANDB_API_KEY') as string,
      })
    },
  )

  it('of a user without an entity is not known', async () => {
    const user = { username: 'nobody', email: null, isAdmin: false, createdAt: AT }
    const { id } = await t.deps.store.transaction((tx) => tx.users.insert(user))
    await giveKey(id, 'local-nobody')
    await expect(authenticate(t.deps.store, 'local-nobody')).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
