import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseUrlOf, makeFolder, onServer, removeFolder } from '../../testing/database.ts'
import type { Database, Db } from '../dialect.ts'
import { UniqueViolation } from '../failures.ts'
import { openPostgres } from './database.ts'
import { Pool } from './pool.ts'

let folder: string
let url: string
let database: Database

beforeEach(async () => {
  folder = await makeFolder()
  url = (await databaseUrlOf(folder)) ?? ''
  database = await openPostgres({ url })
})

afterEach(async () => {
  await database.close()
  await removeFolder(folder)
})

const AT = '2026-01-01T00:00:00.000Z'

const addBlob = (db: Db, sha256: string) =>
  db.insertInto('blob').values({ sha256, size_bytes: 0, state: 'live', created_at: AT }).execute()

const sizeOf = async (db: Db, sha256: string) => {
  const blob = await db.selectFrom('blob').select('size_bytes').where('sha256', '=', sha256).executeTakeFirst()
  return blob?.size_bytes
}

async function increment(tx: Db, sha256: string): Promise<void> {
  const size = await sizeOf(tx, sha256)
  await tx
    .updateTable('blob')
    .set({ size_bytes: (size ?? 0) + 1 })
    .where('sha256', '=', sha256)
    .execute()
}

describe('transactions', () => {
  it('mean what they mean one after the other, on one server and on two', async () => {
    const other = await openPostgres({ url })
    await database.transaction((tx) => addBlob(tx, 'a'))
    const servers = Array.from({ length: 30 }, (_, i) => (i % 2 ? database : other))
    await Promise.all(servers.map((server) => server.transaction((tx) => increment(tx, 'a'))))
    await other.close()
    expect(await sizeOf(database.point, 'a')).toBe(30)
  })

  it('that read what another writes are undone and run again, each time with what is there by then', async () => {
    for (const name of ['a', 'b']) await database.transaction((tx) => addBlob(tx, name))
    let runs = 0
    const crossed = (
      [read, written]: readonly [string, string],
      turn: PromiseWithResolvers<void>,
      others: Promise<void>,
    ) =>
      database.transaction(async (tx) => {
        runs++
        const size = (await sizeOf(tx, read)) ?? 0
        turn.resolve()
        await others
        await tx
          .updateTable('blob')
          .set({ size_bytes: size + 1 })
          .where('sha256', '=', written)
          .execute()
      })
    const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await Promise.all([crossed(['a', 'b'], one, two.promise), crossed(['b', 'a'], two, one.promise)])
    expect(new Set([await sizeOf(database.point, 'a'), await sizeOf(database.point, 'b')])).toEqual(new Set([1, 2]))
    expect(runs).toBe(3)
  })

  it('that find a row absent which another adds at once find it there', async () => {
    const ensure = () =>
      database.transaction(async (tx) => {
        if ((await sizeOf(tx, 'a')) !== undefined) return 'found'
        await addBlob(tx, 'a')
        return 'added'
      })
    const answers = await Promise.all(Array.from({ length: 12 }, ensure))
    expect(answers.toSorted()).toEqual(['added', ...Array.from({ length: 11 }, () => 'found')])
  })

  it('that add what is there are told so', async () => {
    await database.transaction((tx) => addBlob(tx, 'a'))
    await expect(database.transaction((tx) => addBlob(tx, 'a'))).rejects.toBeInstanceOf(UniqueViolation)
  })

  it('are undone by their own error, and by one of a statement even when it is caught', async () => {
    const failing = database.transaction(async (tx) => {
      await addBlob(tx, 'a')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const catching = database.transaction(async (tx) => {
      await addBlob(tx, 'b')
      await sql`select 1 / 0`.execute(tx).catch(() => undefined)
      return 'done'
    })
    await expect(catching).rejects.toMatchObject({ code: 'internal' })
    expect(await sizeOf(database.point, 'a')).toBeUndefined()
    expect(await sizeOf(database.point, 'b')).toBeUndefined()
  })

  it('that others keep in the way of for 5 s are told to come back', async () => {
    await database.transaction((tx) => addBlob(tx, 'a'))
    const other = await openPostgres({ url })
    const startedAt = performance.now()
    const unlucky = database.transaction(async (tx) => {
      await sizeOf(tx, 'a')
      await other.transaction((theirs) => increment(theirs, 'a'))
      await increment(tx, 'a')
    })
    await expect(unlucky).rejects.toMatchObject({ code: 'busy' })
    expect(performance.now() - startedAt).toBeGreaterThan(4900)
    await other.close()
  })
})

describe('a server that goes away', () => {
  const endSessions = () =>
    onServer(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(url).pathname.slice(1)}'`,
    )

  it('fails what is in hand with 503, and is used again once it is back', async () => {
    const started = Promise.withResolvers<void>()
    const inHand = database.transaction(async (tx) => {
      await addBlob(tx, 'a')
      started.resolve()
      await sql`select pg_sleep(60)`.execute(tx)
    })
    const reading = sql`select pg_sleep(60)`.execute(database.scan)
    const outcomes = Promise.allSettled([inHand, reading])
    await started.promise
    while ((await asleep()) < 2) await delay(5)
    await endSessions()
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
    }
    await database.transaction((tx) => addBlob(tx, 'b'))
    expect(await sizeOf(database.scan, 'b')).toBe(0)
    expect(await sizeOf(database.point, 'a')).toBeUndefined()
  })

  it('leaves connections behind that nobody was using, without a fault', async () => {
    await Promise.all([1, 2, 3].map((i) => database.transaction((tx) => addBlob(tx, `blob ${i}`))))
    await endSessions()
    await expect.poll(() => sizeOf(database.point, 'blob 1').catch(() => undefined)).toBe(0)
  })

  async function asleep(): Promise<number> {
    const { rows } = await sql<{ asleep: number }>`select count(*) as asleep from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`.execute(database.point)
    return rows[0]?.asleep ?? 0
  }
})

describe('a statement', () => {
  it('past its limit is given up, and its connection is good for the next', async () => {
    const pool = new Pool({ url, name: 'test', size: 1, statementMs: 50, settings: {} })
    const sleep = { sql: 'select pg_sleep(60)', parameters: [] }
    await expect(pool.run(sleep)).rejects.toMatchObject({ code: 'busy' })
    expect((await pool.run({ sql: 'select 1 as one', parameters: [] })).rows).toEqual([{ one: 1 }])
    await pool.close()
  })

  it('after the end is told that the database is away', async () => {
    const pool = new Pool({ url, name: 'test', size: 1, statementMs: 50, settings: {} })
    await pool.close()
    await expect(pool.run({ sql: 'select 1', parameters: [] })).rejects.toMatchObject({ code: 'unavailable' })
  })
})
