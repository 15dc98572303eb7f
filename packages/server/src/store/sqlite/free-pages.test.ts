import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqlite } from './database.ts'

const MIB = 1024 ** 2
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-space-'))
})

afterEach(() => rm(folder, { recursive: true }))

const open = () => openSqlite({ folder, onFailure: () => undefined })
const fileBytes = async () => (await stat(join(folder, 'amphora.db'))).size

/** A table of ours that no migration knows. */
async function fillAndEmpty(database: Awaited<ReturnType<typeof open>>, megabytes: number): Promise<void> {
  await database.transaction(async (tx) => {
    await sql`create table if not exists large (id integer primary key, body blob)`.execute(tx)
    for (let at = 0; at < megabytes; at++) await sql`insert into large (body) values (zeroblob(1048576))`.execute(tx)
    await sql`insert into large (body) values (x'2a')`.execute(tx) // at the end of the file: it has to move
  })
  await database.transaction((tx) => sql`delete from large where length(body) > 1`.execute(tx))
}

it('gives back to the disk what was deleted, a little at a time, but for a reserve', async () => {
  const database = await open()
  await fillAndEmpty(database, 40)
  let rounds = 0
  while (await database.giveBackSpace()) rounds += 1
  expect(rounds).toBeGreaterThan(10)
  expect(await database.giveBackSpace()).toBe(false)
  const { rows } = await sql<{ id: number }>`select id from large where body = x'2a'`.execute(database.point)
  expect(rows).toHaveLength(1)
  await database.close()
  expect(await fileBytes()).toBeLessThan(5 * MIB)
  expect(await fileBytes()).toBeGreaterThan(2 * MIB)
})

it('leaves a file alone that was made before it could be shortened', async () => {
  const before = new DatabaseSync(join(folder, 'amphora.db'))
  before.exec('create table older (id integer primary key)')
  before.close()
  const database = await open()
  await fillAndEmpty(database, 20)
  expect(await database.giveBackSpace()).toBe(false)
  await database.close()
  expect(await fileBytes()).toBeGreaterThan(20 * MIB)
})
