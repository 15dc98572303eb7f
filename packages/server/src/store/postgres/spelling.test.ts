import { DummyDriver, Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { POSTGRES } from './spelling.ts'

const db = new Kysely<{ thing: { id: number; name: string } }>({
  dialect: { ...POSTGRES, createDriver: () => new DummyDriver() },
})
const things = db.selectFrom('thing').select('id')

it('none of no values is in a list, which PostgreSQL has no words for', () => {
  expect(things.where('id', 'in', []).where('name', '=', 'a').compile()).toMatchObject({
    sql: 'select "id" from "thing" where false and "name" = $1',
    parameters: ['a'],
  })
  expect(things.where('id', 'not in', []).compile().sql).toBe('select "id" from "thing" where true')
})

it('a list of values is spelled as it is', () => {
  expect(things.where('id', 'in', [1, 2]).compile()).toMatchObject({
    sql: 'select "id" from "thing" where "id" in ($1, $2)',
    parameters: [1, 2],
  })
})
