import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Statement } from '../driver.ts'
import { Connection } from './connection.ts'
import { Reader } from './reader.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-reader-'))
  path = join(folder, 'test.db')
})

afterEach(() => rm(folder, { recursive: true }))

function makeDatabase(): void {
  const connection = new Connection(path, { readOnly: false, timeoutMs: 0 })
  connection.exec('create table note (n integer); insert into note values (1), (2)')
  connection.close()
}

const openReader = (deadlineMs?: number) => new Reader({ path, readOnly: true, timeoutMs: 0 }, deadlineMs)
const COUNT: Statement = { sql: 'select count(*) as count from note', parameters: [] }
/** Runs for a second and more, and cannot be interrupted. */
const SLOW: Statement = {
  sql: 'with recursive c(n) as (select 1 union all select n + 1 from c where n < 5000000) select count(*) from c',
  parameters: [],
}

describe('the reading thread', () => {
  it('gives a query up at the deadline, not when it would have ended, and answers the next', async () => {
    makeDatabase()
    const reader = openReader(50)
    await reader.run(COUNT)
    const started = performance.now()
    await expect(reader.run(SLOW)).rejects.toMatchObject({ code: 'busy' })
    const tookMs = performance.now() - started
    expect((await reader.run(COUNT)).rows).toEqual([{ count: 2 }])
    expect(tookMs).toBeLessThan(await timeOf(SLOW))
    await reader.close()
  })

  it('opens again after it could not be opened', async () => {
    const reader = openReader()
    await expect(reader.run(COUNT)).rejects.toMatchObject({ code: 'unavailable' })
    makeDatabase()
    expect((await reader.run(COUNT)).rows).toEqual([{ count: 2 }])
    await reader.close()
  })

  it('opens one thread for all who come first', async () => {
    makeDatabase()
    const reader = openReader()
    const answers = await Promise.all([reader.run(COUNT), reader.run(COUNT), reader.run(COUNT)])
    expect(answers.map(({ rows }) => rows)).toEqual([[{ count: 2 }], [{ count: 2 }], [{ count: 2 }]])
    await reader.close()
  })

  it('takes nothing more once it is closed', async () => {
    makeDatabase()
    const reader = openReader()
    await reader.run(COUNT)
    await reader.close()
    await expect(reader.run(COUNT)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('cannot write', async () => {
    makeDatabase()
    const reader = openReader()
    await expect(reader.run({ sql: 'delete from note', parameters: [] })).rejects.toMatchObject({ code: 'unavailable' })
    await reader.close()
  })
})

async function timeOf(statement: Statement): Promise<number> {
  const reader = openReader()
  await reader.run(COUNT)
  const started = performance.now()
  await reader.run(statement)
  const tookMs = performance.now() - started
  await reader.close()
  return tookMs
}
