import { AmphoraError } from '@amphora/wire'
import { sql, type Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { firstSchema } from './migrations/001-first-schema.ts'
import { goneAndRenamed } from './migrations/002-gone-and-renamed.ts'
import { clientIdByEntity } from './migrations/003-client-id-by-entity.ts'
import { projectMaker } from './migrations/004-project-maker.ts'
import { claimXxh128 } from './migrations/005-claim-xxh128.ts'
import { sharedRows } from './migrations/006-shared-rows.ts'
import { accounts } from './migrations/007-accounts.ts'
import { indexBounds } from './migrations/008-index-bounds.ts'
import { sweeps } from './migrations/009-sweeps.ts'
import { uploadSession } from './migrations/010-upload-session.ts'
import { resume } from './migrations/011-resume.ts'
import { session } from './migrations/012-session.ts'
import { artifactAction } from './migrations/013-artifact-action.ts'
import { segment } from './migrations/014-segment.ts'
import { chunkByArrival } from './migrations/015-chunk-by-arrival.ts'
import { segmentKeys } from './migrations/016-segment-keys.ts'
import { projectKey } from './migrations/017-project-key.ts'
import { historyFile } from './migrations/018-history-file.ts'
import { segmentRows } from './migrations/019-segment-rows.ts'
import { consoleSegment } from './migrations/020-console-segment.ts'
import { span } from './migrations/021-span.ts'
import type { ColumnTypes, Db } from './dialect.ts'

type Up = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>

/** Every migration, oldest first. Forward only; a released one is never edited. */
const MIGRATIONS: Readonly<Record<string, Up>> = {
  '001-first-schema': firstSchema,
  '002-gone-and-renamed': goneAndRenamed,
  '003-client-id-by-entity': clientIdByEntity,
  '004-project-maker': projectMaker,
  '005-claim-xxh128': claimXxh128,
  '006-shared-rows': sharedRows,
  '007-accounts': accounts,
  '008-index-bounds': indexBounds,
  '009-sweeps': sweeps,
  '010-upload-session': uploadSession,
  '011-resume': resume,
  '012-session': session,
  '013-artifact-action': artifactAction,
  '014-segment': segment,
  '015-chunk-by-arrival': chunkByArrival,
  '016-segment-keys': segmentKeys,
  '017-project-key': projectKey,
  '018-history-file': historyFile,
  '019-segment-rows': segmentRows,
  '020-console-segment': consoleSegment,
  '021-span': span,
}

const TABLE = 'schema_migration'

/**
 * Brings the database to this version's schema. Run it inside one transaction, so that a crash leaves the old schema.
 * @throws {AmphoraError} `conflict` when the database was written by a newer Amphora: nothing is changed
 */
export async function migrate(db: Db, types: ColumnTypes): Promise<void> {
  await refuseFuture(db)
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(boundTo(types)) },
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
  }).migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed', { cause: error })
}

function boundTo(types: ColumnTypes): Record<string, { up: (db: Kysely<unknown>) => Promise<void> }> {
  return Object.fromEntries(Object.entries(MIGRATIONS).map(([name, up]) => [name, { up: (db) => up(db, types) }]))
}

async function refuseFuture(db: Db): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === TABLE)) return
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name`.execute(db)
  const unknown = rows.map((row) => row.name).filter((name) => !Object.hasOwn(MIGRATIONS, name))
  if (unknown.length === 0) return
  throw new AmphoraError(
    'conflict',
    `this data was written by a newer Amphora (schema ${unknown.join(', ')} is unknown here): ` +
      'start the newer version, or restore a backup made by this one. Nothing was changed',
    { unknown },
  )
}
