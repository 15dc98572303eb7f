import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticate } from '../auth/authenticate.ts'
import { createStore, type Store } from '../store/store.ts'
import { makeFolder, openTestDatabase, removeFolder } from '../testing/database.ts'
import { ensureAdministrator, findEntity, listOwnEntities } from './account.ts'
import { listApiKeys } from './api-key.ts'

const clock = { now: () => Date.UTC(2026, 0, 1) }
const GIVEN = `team-${'Az09_-'.repeat(8)}`

let folder: string
let store: Store

beforeEach(async () => {
  folder = await makeFolder()
  store = createStore(await openTestDatabase(folder))
})

afterEach(async () => {
  await store.close()
  await removeFolder(folder)
})

describe('the first administrator', () => {
  it('is `admin`, with an entity of that name and a generated key of 160 bits', async () => {
    const made = await ensureAdministrator({ store, clock }, undefined)
    const key = made.isNew ? made.key : ''
    expect(key).toMatch(/^local-[0-9a-f]{40}$/)
    const viewer = await authenticate(store, key)
    expect(viewer).toMatchObject({ username: 'admin', isAdmin: true, defaultEntity: { name: 'admin' } })
    expect(await listOwnEntities({ store }, viewer)).toMatchObject([{ name: 'admin', kind: 'personal' }])
  })

  it('gets the key that was given; only its hash and its first characters are kept', async () => {
    expect(await ensureAdministrator({ store, clock }, GIVEN)).toEqual({ isNew: true, key: GIVEN })
    const viewer = await authenticate(store, GIVEN)
    const [key] = await listApiKeys({ store }, viewer, viewer.userId)
    expect(key).toMatchObject({ hint: 'Az09_-Az', created_at: '2026-01-01T00:00:00.000Z' })
    expect(JSON.stringify(key)).not.toContain(GIVEN)
  })

  it('is made once: later starts only tell whether the key given is known', async () => {
    await ensureAdministrator({ store, clock }, GIVEN)
    expect(await ensureAdministrator({ store, clock }, GIVEN)).toEqual({ isNew: false, isKeyKnown: true })
    expect(await ensureAdministrator({ store, clock }, undefined)).toEqual({ isNew: false, isKeyKnown: false })
    const other = `local-${'0'.repeat(40)}`
    expect(await ensureAdministrator({ store, clock }, other)).toEqual({ isNew: false, isKeyKnown: false })
    await expect(authenticate(store, other)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is made once by starts at the same time', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureAdministrator({ store, clock }, undefined)))
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
  })
})

describe('an entity', () => {
  it('is the caller’s own without a name, and absent when it is hidden', async () => {
    await ensureAdministrator({ store, clock }, GIVEN)
    const viewer = await authenticate(store, GIVEN)
    const stranger = await store.transaction((tx) =>
      tx.entities.insert({ name: 'stranger', kind: 'personal', user_id: null, created_at: '2026-01-01T00:00:00Z' }),
    )
    expect((await findEntity({ store }, viewer, ''))?.name).toBe('admin')
    expect((await findEntity({ store }, viewer, 'stranger'))?.id).toBe(stranger.id) // administrators see everything
    const user = { ...viewer, isAdmin: false }
    expect(await findEntity({ store }, user, 'stranger')).toBeUndefined()
    expect(await findEntity({ store }, user, 'nobody')).toBeUndefined()
  })
})
