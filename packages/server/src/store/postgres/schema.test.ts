import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onServer, serverUrl } from '../../testing/database.ts'
import { openPostgres } from './database.ts'

let name: string
let url: string

beforeEach(async () => {
  name = `amphora_test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} encoding 'UTF8' template template0`)
  const address = new URL(serverUrl())
  address.pathname = name
  url = address.href
})

afterEach(() => onServer(`drop database ${name} with (force)`))

async function query<Row>(statement: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  const database = await openPostgres({ url })
  const { rows } = await statement.execute(database.point)
  await database.close()
  return rows
}

async function edit(statement: string): Promise<void> {
  const database = await openPostgres({ url })
  await database.transaction((tx) => sql.raw(statement).execute(tx))
  await database.close()
}

const APPLIED = sql<{ name: string; timestamp: string }>`select name, timestamp from schema_migration order by name`
const TABLES = sql<{ name: string }>`select relname as name from pg_class where relkind in ('r', 'i') order by relname`

describe('an empty database', () => {
  it('is migrated once by four servers that start at once', async () => {
    const servers = await Promise.all(Array.from({ length: 4 }, () => openPostgres({ url })))
    await Promise.all(servers.map((server) => server.close()))
    const applied = await query(APPLIED)
    expect(applied[0]?.name).toBe('001-first-schema')
    expect(new Set(applied.map((migration) => migration.name)).size).toBe(applied.length)
    expect(await query(APPLIED)).toEqual(applied)
  })

  it('stays as it was when a migration fails, and is made whole by the next start', async () => {
    await onDatabase('create table blob (something text)') // in the way of the last tables
    await expect(openPostgres({ url })).rejects.toMatchObject({ code: 'unavailable' })
    await onDatabase('drop table blob')
    expect((await query(APPLIED))[0]?.name).toBe('001-first-schema')
  })
})

describe('a database from the future', () => {
  it('is refused in words, and not touched', async () => {
    const before = await query(TABLES)
    await edit(`insert into schema_migration (name, timestamp) values ('999-later', '2027-01-01T00:00:00Z')`)
    await expect(openPostgres({ url })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('schema 999-later is unknown here') as string,
    })
    await onDatabase(`delete from schema_migration where name = '999-later'`)
    expect(await query(TABLES)).toEqual(before)
  })
})

function onDatabase(statement: string): Promise<void> {
  return onServer(statement, url)
}
