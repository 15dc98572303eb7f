import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Connection } from './connection.ts'

let connection: Connection

beforeEach(() => {
  connection = new Connection(':memory:', { readOnly: false, timeoutMs: 0 })
})

afterEach(() => connection.close())

const BEYOND = 2n ** 53n + 1n

function run(sql: string, ...parameters: unknown[]) {
  return connection.run({ sql, parameters })
}

describe('a connection', () => {
  it('reads whole numbers exactly: as numbers while they are safe, as bigints beyond', () => {
    run('create table count (n integer, x real)')
    run('insert into count values (?, ?), (?, ?)', 1, 0.5, BEYOND, 2)
    expect(run('select n, x from count').rows).toEqual([
      { n: 1, x: 0.5 },
      { n: BEYOND, x: 2 },
    ])
    expect(run('select n from count where n = ?', 1).rows).toEqual([{ n: 1 }])
  })

  it('runs a statement that writes once, also when what it returns is beyond 2^53', () => {
    run('create table count (n integer)')
    run('insert into count values (?)', BEYOND)
    expect(run('update count set n = n + 1 returning n').rows).toEqual([{ n: BEYOND + 1n }])
    expect(run('select n from count').rows).toEqual([{ n: BEYOND + 1n }])
  })

  it('says how many rows a statement changed', () => {
    run('create table count (n integer primary key)')
    expect(run('insert into count values (5), (6)')).toEqual({ rows: [], changes: 2, insertId: 6 })
    expect(run('delete from count where n > ?', 100).changes).toBe(0)
  })

  it('binds null, flags, text with NUL, and bytes, and nothing else', () => {
    const { rows } = run(
      'select ? as a, ? as b, ? as c, ? as d, ? as e',
      null,
      undefined,
      true,
      'a\0b',
      Buffer.from('c'),
    )
    expect(rows).toEqual([{ a: null, b: null, c: 1, d: 'a\0b', e: Uint8Array.from([99]) }])
    expect(() => run('select ?', { a: 1 })).toThrow(TypeError)
  })

  it('refuses rows that refer to nothing', () => {
    run('create table parent (id integer primary key)')
    run('create table child (parent_id integer references parent (id))')
    expect(() => run('insert into child values (1)')).toThrow('FOREIGN KEY')
  })
})
