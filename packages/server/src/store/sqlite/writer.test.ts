import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AmphoraError } from '@amphora/wire'
import { DatabaseFailure } from '../failures.ts'
import { Connection } from './connection.ts'
import { DatabaseThread } from './thread.ts'
import { Writer } from './writer.ts'

let folder: string
let path: string
let thread: DatabaseThread
let failures: DatabaseFailure[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-writer-'))
  path = join(folder, 'test.db')
  thread = await DatabaseThread.open({ path, readOnly: false, timeoutMs: 0 })
  await thread.exec('create table note (n integer primary key, text text)')
  failures = []
})

afterEach(async () => {
  await thread.close()
  await rm(folder, { recursive: true })
})

function openWriter(limits = { size: 64, ms: Infinity }, engine: ConstructorParameters<typeof Writer>[0] = thread) {
  return new Writer(engine, (error) => failures.push(error), limits)
}

function add(writer: Writer, n: number, text = ''): Promise<unknown> {
  return writer.transaction(() => insert(writer, n, text))
}

function insert(writer: Writer, n: number, text = ''): Promise<unknown> {
  return writer.run({ sql: 'insert into note values (?, ?)', parameters: [n, text] })
}

/** As another process sees them. */
function notes(): number[] {
  const connection = new Connection(path, { readOnly: true, timeoutMs: 0 })
  const { rows } = connection.run({ sql: 'select n from note order by n', parameters: [] })
  connection.close()
  return rows.map((row) => Number(row['n']))
}

const WAL_HEADER = 32
const FRAME_HEADER = 24
const PAGE = 4096

/** A frame of the write-ahead log that ends a commit carries the size of the database, others 0: https://sqlite.org/fileformat2.html#walformat */
async function countCommits(): Promise<number> {
  const wal = await readFile(`${path}-wal`)
  let commits = 0
  for (let at = WAL_HEADER; at < wal.length; at += FRAME_HEADER + PAGE) commits += wal.readUInt32BE(at + 4) > 0 ? 1 : 0
  return commits
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)

describe('the writer', () => {
  it('gives transactions that queue up one commit for every group of them', async () => {
    const writer = openWriter({ size: 64, ms: Infinity })
    const before = await countCommits()
    await Promise.all(upTo(130).map((n) => add(writer, n)))
    expect((await countCommits()) - before).toBe(3) // 64, 64, 2
    expect(notes()).toEqual(upTo(130))
  })

  it('commits a group that has waited long enough, however many follow', async () => {
    const writer = openWriter({ size: 64, ms: -1 })
    const before = await countCommits()
    await Promise.all(upTo(5).map((n) => add(writer, n)))
    expect((await countCommits()) - before).toBe(5)
  })

  it('answers nobody of a group before its commit', async () => {
    const writer = openWriter()
    const gate = Promise.withResolvers<void>()
    let isAnswered = false
    const first = add(writer, 1).then(() => (isAnswered = true))
    const second = writer.transaction(async () => {
      await insert(writer, 2)
      await gate.promise
    })
    const others = writer.run({ sql: 'select 1', parameters: [] })
    await others
    await new Promise(setImmediate)
    expect({ isAnswered, seen: notes() }).toEqual({ isAnswered: false, seen: [] })
    gate.resolve()
    await Promise.all([first, second])
    expect(notes()).toEqual([1, 2])
  })

  it('keeps the others of a group when one fails', async () => {
    const writer = openWriter()
    const outcomes = await Promise.allSettled([add(writer, 1), add(writer, 1), add(writer, 2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(notes()).toEqual([1, 2])
  })

  it('fails the whole group when the engine has undone it by itself, and goes on with the next', async () => {
    const writer = openWriter()
    const outcomes = await Promise.allSettled([
      add(writer, 1),
      writer.transaction(async () => {
        await insert(writer, 2)
        await writer.run({ sql: 'rollback', parameters: [] }) // as the engine does on a full disk
        throw new AmphoraError('out_of_space', 'full')
      }),
      add(writer, 3),
    ])
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { code: 'out_of_space' } },
      { status: 'rejected', reason: { code: 'out_of_space' } },
      { status: 'fulfilled' },
    ])
    expect(notes()).toEqual([3])
    expect(failures).toEqual([])
  })

  it('says that the disk is full, undoes what did not fit, and takes what fits again', async () => {
    const writer = openWriter()
    await thread.exec('pragma max_page_count = 8')
    const outcomes = await Promise.allSettled([add(writer, 1), add(writer, 2, 'x'.repeat(100_000)), add(writer, 3)])
    expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { code: 'out_of_space' } })
    expect(notes()).toEqual([1, 3].filter((_, i) => outcomes[i * 2]?.status === 'fulfilled'))
    await add(writer, 4)
    expect(notes()).toContain(4)
  })

  it('takes nothing more once a commit has failed for good', async () => {
    const broken = new DatabaseFailure('unavailable', 'disk I/O error')
    let isBroken = false
    const engine = {
      run: (...args: Parameters<DatabaseThread['run']>) => thread.run(...args),
      async exec(script: string) {
        if (isBroken && script.endsWith('COMMIT')) throw broken
        await thread.exec(script)
      },
    }
    const writer = openWriter(undefined, engine)
    await add(writer, 1)
    isBroken = true
    const outcomes = await Promise.allSettled([add(writer, 2), add(writer, 3)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isBroken = false
    await expect(add(writer, 4)).rejects.toBe(broken)
    expect(notes()).toEqual([1])
    expect(failures).toEqual([broken])
  })

  it('reports its thread’s end as the end of the database', async () => {
    const writer = openWriter()
    await thread.abandon(new DatabaseFailure('unavailable', 'gone'))
    await expect(add(writer, 1)).rejects.toThrow('gone')
    expect(failures).toHaveLength(1)
  })
})
