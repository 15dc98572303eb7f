import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStore, type Store } from '../store.ts'
import { openSqlite } from './database.ts'

let folder: string
let store: Store

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-store-'))
  store = createStore(await openSqlite({ folder, onFailure: () => undefined }))
})

afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const user = (username: string) => ({ username, email: null, isAdmin: false, createdAt: '2026-01-01T00:00:00Z' })

describe('transactions on SQLite', () => {
  it('are visible to every connection once they are answered', async () => {
    await store.transaction((tx) => tx.users.insert(user('ada')))
    expect((await store.users.findByUsername('ada'))?.username).toBe('ada')
    expect((await store.scans.users.findByUsername('ada'))?.username).toBe('ada')
  })

  it('undo only themselves when they fail among others that share their commit', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `user${i}`)
    const outcomes = await Promise.allSettled(
      names.map((name, i) =>
        store.transaction(async (tx) => {
          await tx.users.insert(user(name))
          if (i % 3 === 0) throw new Error('no')
        }),
      ),
    )
    const kept = names.filter((_, i) => outcomes[i]?.status === 'fulfilled')
    expect(kept).toHaveLength(13)
    const found = await Promise.all(names.map((name) => store.users.findByUsername(name)))
    expect(found.flatMap((row) => row?.username ?? [])).toEqual(kept)
  })

  it('leave the writer usable after a broken rule', async () => {
    await store.transaction((tx) => tx.users.insert(user('ada')))
    await expect(store.transaction((tx) => tx.users.insert(user('ada')))).rejects.toMatchObject({
      code: 'conflict',
      message: 'this exists already: somebody else was first', // and no word of tables and columns
    })
    await expect(store.transaction((tx) => tx.users.insert(user('bob')))).resolves.toMatchObject({ username: 'bob' })
  })
})

describe('a file that is no database', () => {
  it('is refused in words that name it and say what to do, and stays as it is', async () => {
    const other = join(folder, 'other')
    await mkdir(other)
    await writeFile(join(other, 'amphora.db'), 'my diary '.repeat(1000))
    const opening = openSqlite({ folder: other, onFailure: () => undefined })
    await expect(opening).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(
        /other\/amphora\.db cannot be opened \(file is not a database\): .*--data/,
      ) as string,
    })
    expect(await readFile(join(other, 'amphora.db'), 'utf8')).toBe('my diary '.repeat(1000))
  })
})
