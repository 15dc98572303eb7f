import { AmphoraError } from '@amphora/wire'
import { sql } from 'kysely'
import { Client } from 'pg'
import { POSTGRES_COLUMNS, type Db } from '../dialect.ts'
import { kyselyOver } from '../driver.ts'
import { migrate } from '../migrate.ts'
import type { Tables } from '../tables.ts'
import { runOn } from './pool.ts'
import { POSTGRES } from './spelling.ts'
import { TYPES } from './values.ts'

const LOCK = 4_702_111_234 // Amphora's own among the advisory locks of a database

/**
 * Brings the database to this version's schema in one transaction. Servers that start at once queue up here: the first
 * migrates, the others find it done.
 * @throws {AmphoraError} `conflict` when the database was written by a newer Amphora: nothing is changed
 */
export async function migrateUnderLock(url: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'amphora migrations', types: TYPES })
  client.on('error', () => undefined) // told by the statement that it breaks
  await client.connect()
  const db: Db = kyselyOver<Tables>(POSTGRES, { run: (statement) => runOn(client, statement) })
  try {
    await refuseUnfit(db)
    await client.query('begin isolation level read committed')
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db)
    await migrate(db, POSTGRES_COLUMNS)
    await orderTextsByCodePoint(db)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

const LEAST_VERSION = 14

async function refuseUnfit(db: Db): Promise<void> {
  const { rows } = await sql<{
    encoding: string
    version: number
  }>`select current_setting('server_encoding') as encoding,
    current_setting('server_version_num')::integer / 10000 as version`.execute(db)
  const { encoding, version } = rows[0] ?? { encoding: 'nothing', version: 0 }
  if (encoding !== 'UTF8') {
    throw new AmphoraError(
      'conflict',
      `its texts are in ${encoding}: make one with createdb --encoding UTF8 --template template0`,
    )
  }
  if (version < LEAST_VERSION) {
    throw new AmphoraError('conflict', `it is PostgreSQL ${version}: ${LEAST_VERSION} is the oldest that fits`)
  }
}

/** Whatever the database's own order of texts is, ours is that of SQLite: by the bytes of UTF-8. */
async function orderTextsByCodePoint(db: Db): Promise<void> {
  await sql`do $$
    declare wrong record;
    begin
      for wrong in
        select format('alter table %I.%I %s', n.nspname, c.relname,
                 string_agg(format('alter column %I type text collate "C"', a.attname), ', ')) as statement
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind = 'r' and not a.attisdropped
          and a.atttypid = 'text'::regtype and a.attcollation <> '"C"'::regcollation
          and c.relname not like 'schema_migration%'
        group by n.nspname, c.relname
      loop
        execute wrong.statement;
      end loop;
    end $$`.execute(db)
}
