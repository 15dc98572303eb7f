import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder, openTestDatabase, removeFolder } from '../testing/database.ts'
import type { Database, Db } from './dialect.ts'
import { prepared } from './prepared.ts'

describe('a prepared statement', () => {
  let folder: string
  let database: Database
  let builds = 0
  const insert = prepared<{ secret: Uint8Array; at: string }, { id: number; created_at: string }>((db, given) => {
    builds++
    return db
      .insertInto('signing_key')
      .values({ secret: given('secret'), created_at: given('at') })
      .returning(['id', 'created_at'])
  })
  const sameTwice = prepared<{ at: string }, { created_at: string }>((db, given) =>
    db
      .selectFrom('signing_key')
      .select('created_at')
      .where('created_at', '>=', given('at'))
      .where('created_at', '<=', given('at')),
  )
  const inTurn = <T>(work: (tx: Db) => Promise<T>): Promise<T> => database.transaction(work)

  beforeAll(async () => {
    folder = await makeFolder()
    database = await openTestDatabase(folder)
  })
  afterAll(async () => {
    await database.close()
    await removeFolder(folder)
  })

  it('is built once a database, and runs with the values of each call', async () => {
    const rows = await inTurn(async (tx) => [
      await insert(tx, { secret: Buffer.from('a'), at: '2026-01-01' }),
      await insert(tx, { secret: Buffer.from('b'), at: '2026-01-02' }),
    ])
    expect(rows.map((result) => result.rows[0]?.created_at)).toEqual(['2026-01-01', '2026-01-02'])
    expect(builds).toBe(1)
  })

  it('may name a value twice, and reads on any connection', async () => {
    expect((await sameTwice(database.point, { at: '2026-01-02' })).rows).toEqual([{ created_at: '2026-01-02' }])
    expect((await sameTwice(database.scan, { at: '2026-01-03' })).rows).toEqual([])
  })

  it('tells how many rows it changed', async () => {
    const change = prepared<{ at: string; from: string }, unknown>((db, given) =>
      db
        .updateTable('signing_key')
        .set({ created_at: given('at') })
        .where('created_at', '>=', given('from')),
    )
    const changed = await inTurn((tx) => change(tx, { at: '2026-02-02', from: '2026-01-01' }))
    expect(changed.numAffectedRows).toBe(2n)
  })
})
