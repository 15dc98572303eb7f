import { DatabaseSync } from 'node:sqlite'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { expect, it } from 'vitest'
import { SQLITE_COLUMNS, type ColumnTypes } from '../dialect.ts'
import { firstSchema } from '../migrations/001-first-schema.ts'
import { accounts } from '../migrations/007-accounts.ts'

/** What a migration would run. */
async function statementsOf(up: (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>): Promise<string> {
  const statements: string[] = []
  const db = new Kysely<unknown>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (of) => new SqliteIntrospector(of),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    log: ({ query }) => void statements.push(query.sql),
  })
  await up(db, SQLITE_COLUMNS)
  return statements.join(';\n')
}

const AT = '2026-01-01T00:00:00Z'
const BEFORE = `
  insert into "user" (id, username, name, is_admin, created_at) values (3, 'admin', 'admin', 1, '${AT}');
  insert into entity (id, name, kind, user_id, created_at) values (7, 'admin', 'personal', 3, '${AT}');
  insert into api_key (user_id, secret_sha256, hint, created_at) values (3, 'abc', 'a', '${AT}');`

async function migrated(before: string): Promise<DatabaseSync> {
  const database = new DatabaseSync(':memory:')
  database.exec(await statementsOf(firstSchema))
  database.exec(before)
  database.exec(await statementsOf(accounts))
  return database
}

it('gives the administrator of an older folder the organization that a first start makes now', async () => {
  const database = await migrated(BEFORE)
  const rows = (query: string) =>
    database
      .prepare(query)
      .all()
      .map((row) => ({ ...row }))
  expect(rows('select id, name, kind, user_id, organization_id, deleted_at from entity order by id')).toEqual([
    { id: 7, name: 'admin', kind: 'personal', user_id: 3, organization_id: null, deleted_at: null },
    { id: 8, name: 'default-org', kind: 'organization', user_id: null, organization_id: 1, deleted_at: null },
  ])
  expect(rows('select name, entity_id, deleted_at from organization')).toEqual([
    { name: 'default', entity_id: 8, deleted_at: null },
  ])
  expect(rows('select organization_id, user_id, role from organization_member')).toEqual([
    { organization_id: 1, user_id: 3, role: 'admin' },
  ])
  expect(rows('select kind, password_hash, default_entity_id from "user"')).toEqual([
    { kind: 'person', password_hash: null, default_entity_id: null },
  ])
  expect(rows('select secret_sha256, deleted_at from api_key')).toEqual([{ secret_sha256: 'abc', deleted_at: null }])
  database.close()
})

it('makes nothing where there is nobody', async () => {
  const database = await migrated('')
  expect(database.prepare('select name from entity').all()).toEqual([])
  database.close()
})
