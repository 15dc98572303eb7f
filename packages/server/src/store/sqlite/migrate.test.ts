import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from './database.ts'
import { createStore } from '../store.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-migrate-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = () => openSqlite({ folder, onFailure: () => undefined })
const ADA = { username: 'ada', email: null, isAdmin: false, createdAt: '2026-01-01T00:00:00Z' }

async function makeDatabase(): Promise<void> {
  const store = createStore(await open())
  await store.transaction((tx) => tx.users.insert(ADA))
  await store.close()
}

/** Everything that the schema is, and how many migrations made it. */
function contentOf(): readonly unknown[] {
  const database = new DatabaseSync(join(folder, 'amphora.db'))
  const schema = database.prepare('select type, name, sql from sqlite_schema order by name').all()
  const applied = database.prepare('select name from schema_migration').all()
  database.close()
  return [...schema, ...applied].map((row) => ({ ...row }))
}

function edit(sql: string): void {
  const database = new DatabaseSync(join(folder, 'amphora.db'))
  database.exec(sql)
  database.close()
}

describe('a database', () => {
  it('is made once, and opened as it is from then on', async () => {
    await makeDatabase()
    const before = contentOf()
    const store = createStore(await open())
    expect((await store.users.findByUsername('ada'))?.username).toBe('ada')
    await store.close()
    expect(contentOf()).toEqual(before)
    expect(before).toContainEqual({ name: '001-first-schema' })
  })

  it.each(['002-later', 'constructor'])('from the future (%s) is refused in words, and not touched', async (name) => {
    await makeDatabase()
    edit(`insert into schema_migration values ('${name}', '2027-01-01T00:00:00Z')`)
    const before = contentOf()
    await expect(open()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`schema ${name} is unknown here`) as string,
    })
    expect(contentOf()).toEqual(before)
  })

  it('whose first migration broke off is made whole by the next start', async () => {
    edit('create table blob (something text)') // in the way of the last tables
    await expect(open()).rejects.toMatchObject({ code: 'internal' })
    expect(contentOf).toThrow('no such table: schema_migration')
    edit('drop table blob')
    await makeDatabase()
    expect(contentOf()).toContainEqual({ name: '001-first-schema' })
  })

  it('keeps what another program has in it', async () => {
    edit('create table note (text text)')
    await makeDatabase()
    expect(contentOf()).toContainEqual(expect.objectContaining({ name: 'note' }))
  })
})
