import { AmphoraError } from '@amphora/wire'
import type { Database } from '../dialect.ts'
import { kyselyOver } from '../driver.ts'
import type { Tables } from '../tables.ts'
import { toAmphoraError } from './faults.ts'
import { Pool } from './pool.ts'
import { migrateUnderLock } from './schema.ts'
import { POSTGRES } from './spelling.ts'
import { Transactions } from './transactions.ts'

export interface PostgresOptions {
  /** `postgres://USER:PASSWORD@HOST:PORT/DATABASE`; the database exists and may be empty. */
  readonly url: string
}

/** Connections of one server: 16, of the 100 that PostgreSQL takes by default. */
const SIZES = { transactions: 8, points: 4, scans: 4 }
const MILLISECONDS = { transactions: 30_000, points: 10_000, scans: 30_000 } // past 30 s the reader has left
const READ_ONLY = { default_transaction_read_only: 'on' }
/** A scan of a whole table would come in the way of everybody who changes it, however small it is. */
const EXACT = { enable_seqscan: 'off' }
const LOCKS = { lock_timeout: '5000', idle_in_transaction_session_timeout: '30000' }

/**
 * Opens (and migrates) a database of a PostgreSQL server. Reads by key have connections of their own, so that they
 * never wait for lists and scans.
 * @throws {AmphoraError} `conflict` when a newer Amphora wrote it; in words for the console when it cannot be opened
 */
export async function openPostgres({ url }: PostgresOptions): Promise<Database> {
  await migrateUnderLock(url).catch((error: unknown) => {
    throw cannotOpen(url, error)
  })
  const [writing, points, scans] = [
    poolOf(url, 'transactions', { ...LOCKS, ...EXACT }),
    poolOf(url, 'points', READ_ONLY),
    poolOf(url, 'scans', READ_ONLY),
  ]
  const transactions = new Transactions(writing)
  return {
    point: kyselyOver<Tables>(POSTGRES, points),
    scan: kyselyOver<Tables>(POSTGRES, scans),
    transaction: (work, turn) => transactions.run(work, turn),
    giveBackSpace: () => Promise.resolve(false), // its own daemon vacuums
    close: async () => void (await Promise.all([writing.close(), points.close(), scans.close()])),
  }
}

function poolOf(url: string, name: keyof typeof SIZES, settings: Readonly<Record<string, string>>): Pool {
  return new Pool({ url, name, size: SIZES[name], statementMs: MILLISECONDS[name], settings })
}

/** At the start, where the words reach only whoever starts the server. */
function cannotOpen(url: string, error: unknown): AmphoraError {
  const fault = toAmphoraError(error)
  if (fault.code === 'conflict') {
    return new AmphoraError('conflict', `the database ${withoutPassword(url)}: ${fault.message}`, fault.detail, error)
  }
  const words = wordsOf(fault.cause) || fault.message
  const cure = 'look at the address, the password and the server; the database has to exist and may be empty'
  return new AmphoraError(
    'unavailable',
    `the database ${withoutPassword(url)} cannot be opened (${words}): ${cure}`,
    {},
    error,
  )
}

/** A refused connection has a code and, tried on two addresses, no message. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return error.message || ('code' in error ? String(error.code) : '')
}

function withoutPassword(url: string): string {
  const shown = new URL(url)
  shown.password = ''
  shown.search = ''
  return shown.href
}
