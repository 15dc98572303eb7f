import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseUrlOf, makeFolder, onServer, removeFolder } from '../../testing/database.ts'
import type { Database } from '../dialect.ts'
import { openPostgres } from './database.ts'

let folder: string
let url: string
let database: Database

beforeAll(async () => {
  folder = await makeFolder()
  url = (await databaseUrlOf(folder)) ?? ''
  database = await openPostgres({ url })
})

afterAll(async () => {
  await database.close()
  await removeFolder(folder)
})

const insertKey = (secret: string, hint = '') =>
  database.transaction(async (tx) => {
    const user = { username: crypto.randomUUID(), name: '', email: null, is_admin: 0, created_at: '', deleted_at: null }
    const { id } = await tx
      .insertInto('user')
      .values({ ...user, is_admin: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const key = { user_id: id, secret_sha256: secret, hint, description: null, created_at: '' }
    await tx.insertInto('api_key').values(key).execute()
  })

const hintsOf = async (secrets: readonly string[]) => {
  const keys = database.point.selectFrom('api_key').select('hint').where('secret_sha256', 'in', secrets).orderBy('id')
  return (await keys.execute()).map(({ hint }) => hint)
}

const one = async (expression: ReturnType<typeof sql>, db = database.point) => {
  const { rows } = await sql<{ value: unknown }>`select (${expression}) as value`.execute(db)
  return rows[0]?.value
}

describe('values', () => {
  it.each(['', 'a\0b', '\0', '\ufdd0', '\ufdd00', '\ufdd01\0\ufdd0', '\u{1F600} \u0001 \\ \' "'])(
    'that are texts come back as they went, and are found: %j',
    async (text) => {
      await insertKey(`secret ${text}`, text)
      expect(await hintsOf([`secret ${text}`])).toEqual([text])
    },
  )

  it('that are whole numbers of 64 bits are exact', async () => {
    const numbers = [0, -1, 2 ** 53 - 1, 2n ** 53n, -(2n ** 63n), 2n ** 63n - 1n]
    for (const number of numbers) expect(await one(sql`${number}::bigint`)).toBe(number)
  })

  it('that are doubles, flags, bytes or nothing come back as on SQLite', async () => {
    const doubles = [0.1, 1e300, -5e-324, Infinity, -Infinity]
    for (const number of doubles) expect(await one(sql`${number}::double precision`)).toBe(number)
    expect(await one(sql`${NaN}::double precision`)).toBeNaN()
    expect(await one(sql`1 = 1`)).toBe(1)
    expect(await one(sql`select sum(n) from (values (${2 ** 40}::bigint), (1::bigint)) as sums (n)`)).toBe(2 ** 40 + 1)
    expect(await one(sql`${new Uint8Array([0, 255, 92])}::bytea`)).toEqual(new Uint8Array([0, 255, 92]))
    expect(await one(sql`${null}::text`)).toBeNull()
  })
})

describe('texts', () => {
  it('sort by code point, whatever the order of the database is', async () => {
    const hints = ['Z', 'a', 'b', 'ä', '\uffee', '\u{1F600}']
    for (const hint of hints.toReversed()) await insertKey(`sort ${hint}`, hint)
    const keys = database.scan.selectFrom('api_key').select('hint').where('secret_sha256', 'like', 'sort %')
    expect((await keys.orderBy('hint').execute()).map(({ hint }) => hint)).toEqual(hints)
  })

  it('have that order in every column of ours', async () => {
    const { rows } = await sql`select table_name, column_name from information_schema.columns
      where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'`.execute(
      database.scan,
    )
    expect(rows).toEqual([])
  })
})

describe('a session', () => {
  it('that writes is serializable and waits for the disk; one that reads writes nothing', async () => {
    const setting = (name: string, db = database.point) => one(sql`current_setting(${name})`, db)
    await database.transaction(async (tx) => {
      expect(await setting('transaction_isolation', tx)).toBe('serializable')
      expect(await setting('synchronous_commit', tx)).toBe('on')
      expect(await setting('statement_timeout', tx)).toBe('30s')
      expect(await setting('application_name', tx)).toBe('amphora transactions')
    })
    for (const [db, name, limit] of [
      [database.point, 'points', '10s'],
      [database.scan, 'scans', '30s'],
    ] as const) {
      expect(await setting('application_name', db)).toBe(`amphora ${name}`)
      expect(await setting('statement_timeout', db)).toBe(limit)
      await expect(db.deleteFrom('api_key').execute()).rejects.toMatchObject({ code: 'unavailable' })
    }
  })

  it('is one of 16 at most, however many ask', async () => {
    const ask = () => [
      one(sql`pg_sleep(0.01)::text`),
      one(sql`pg_sleep(0.01)::text`, database.scan),
      insertKey(crypto.randomUUID()),
    ]
    await Promise.all(Array.from({ length: 40 }, ask).flat())
    const open = await one(
      sql`select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    expect(open).toBe(15)
  })
})

describe('a database', () => {
  it('that is away is told in words at the start, without the password', async () => {
    const away = new URL(url)
    away.port = '1'
    away.password = 'hunter2'
    const opening = openPostgres({ url: away.href }).catch(String)
    expect(await opening).toMatch(/the database postgres:\/\/amphora@\S+ cannot be opened \(.*ECONNREFUSED.*\)/)
    expect(await opening).not.toContain('hunter2')
  })

  it('that does not exist, or holds other texts than UTF-8, is told in words', async () => {
    const absent = new URL(url)
    absent.pathname = 'absent'
    await expect(openPostgres({ url: absent.href })).rejects.toThrow('database "absent" does not exist')
    const latin = new URL(url)
    latin.pathname = `${new URL(url).pathname}_latin`
    await onServer(`create database ${latin.pathname.slice(1)} encoding 'LATIN1' locale 'C' template template0`)
    try {
      await expect(openPostgres({ url: latin.href })).rejects.toThrow('its texts are in LATIN1: make one with createdb')
    } finally {
      await onServer(`drop database ${latin.pathname.slice(1)}`)
    }
  })
})
