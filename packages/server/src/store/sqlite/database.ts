import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { SQLITE_COLUMNS, type Database, type Db } from '../dialect.ts'
import { migrate } from '../migrate.ts'
import type { Tables } from '../tables.ts'
import { kyselyOver, type Statement, type StatementResult } from '../driver.ts'
import { Connection } from './connection.ts'
import type { DatabaseFailure } from '../failures.ts'
import { areTooMany, giveBack } from './free-pages.ts'
import { toAmphoraError } from './faults.ts'
import { faultOf } from './protocol.ts'
import { Reader } from './reader.ts'
import { SQLITE } from './spelling.ts'
import { DatabaseThread } from './thread.ts'
import { Writer } from './writer.ts'

export interface SqliteOptions {
  /** The folder that holds `amphora.db`; made when absent. */
  readonly folder: string
  /** Called once the database cannot be trusted any more: the process must stop. */
  readonly onFailure: (error: DatabaseFailure) => void
}

const WAIT_FOR_LOCK_MS = 5000

/**
 * Opens (and migrates) the database of a data folder: one writing thread, one reading thread, and a read-only
 * connection on this thread for point reads that never wait.
 * @throws {AmphoraError} `conflict` when a newer Amphora wrote it; in words for the console when it cannot be opened
 */
export async function openSqlite({ folder, onFailure }: SqliteOptions): Promise<Database> {
  refuseOldEngine()
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'amphora.db')
  const options = { path, readOnly: false, timeoutMs: WAIT_FOR_LOCK_MS }
  const thread = await DatabaseThread.open(options).catch((error: unknown) => {
    throw cannotOpen(path, error)
  })
  const writer = new Writer(thread, onFailure)
  const writing: Db = kyselyOver<Tables>(SQLITE, writer)
  try {
    await writer.transaction(() => migrate(writing, SQLITE_COLUMNS))
  } catch (error) {
    await thread.close()
    throw error
  }
  const reader = new Reader({ path, readOnly: true, timeoutMs: WAIT_FOR_LOCK_MS })
  const connection = new Connection(path, { readOnly: true, timeoutMs: 0 })
  const point: Db = kyselyOver<Tables>(SQLITE, { run: (statement) => runTranslated(connection, statement) })
  return {
    point,
    scan: kyselyOver<Tables>(SQLITE, reader),
    transaction: (work) => writer.transaction(() => work(writing)),
    async giveBackSpace() {
      const isWorthwhile = await areTooMany(point)
      if (isWorthwhile) await writer.transaction(() => giveBack(writing))
      return isWorthwhile
    },
    async close() {
      connection.close()
      await reader.close()
      await thread.close()
    },
  }
}

function runTranslated(connection: Connection, statement: Statement): StatementResult {
  try {
    return connection.run(statement)
  } catch (error) {
    throw toAmphoraError(faultOf(error))
  }
}

/** SQLite before 3.51.3 can lose committed writes (the WAL-reset bug, https://sqlite.org/wal.html). */
function refuseOldEngine(): void {
  const engine = new Connection(':memory:', { readOnly: false, timeoutMs: 0 })
  const version = String(engine.run({ sql: 'select sqlite_version() as version', parameters: [] }).rows[0]?.['version'])
  engine.close()
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (major * 1e6 + minor * 1e3 + patch >= 3_051_003) return
  throw new AmphoraError('unavailable', `SQLite ${version} can lose committed writes; start with Node 24.15 or newer`)
}

/** At the start, where the words reach only whoever starts the server. */
function cannotOpen(path: string, error: unknown): AmphoraError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const words = cause instanceof Error ? cause.message : String(cause)
  const cure = 'look at its disk and its rights, restore a backup, or start with another --data'
  return new AmphoraError('unavailable', `the database ${path} cannot be opened (${words}): ${cure}`, {}, error)
}
