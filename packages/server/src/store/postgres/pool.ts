import { Pool as Connections, type ClientBase, type PoolClient } from 'pg'
import type { Statement, StatementResult } from '../driver.ts'
import { ConnectionLost, toAmphoraError } from './faults.ts'
import { toParameter, TYPES } from './values.ts'

/** Connections for one kind of work. */
export interface PoolOptions {
  readonly url: string
  /** Shown by the server as `application_name`. */
  readonly name: string
  readonly size: number
  /** A statement past it is given up by the server, and a little later by us. */
  readonly statementMs: number
  /** Settings of each session. */
  readonly settings: Readonly<Record<string, string>>
}

export type Client = PoolClient

const CONNECT_MS = 5000 // also the wait for a free connection
const GRACE_MS = 5000 // a server that does not even give up is away

/** A bounded pool that mends itself: a connection that breaks is left behind, and the next request opens another. */
export class Pool {
  readonly #pool: Connections

  constructor({ url, name, size, statementMs, settings }: PoolOptions) {
    const session = { ...settings, statement_timeout: String(statementMs), jit: 'off', synchronous_commit: 'on' }
    this.#pool = new Connections({
      connectionString: url,
      application_name: `amphora ${name}`,
      options: Object.entries(session)
        .map(([setting, value]) => `-c ${setting}=${value}`)
        .join(' '),
      max: size,
      types: TYPES,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: statementMs + GRACE_MS,
    })
    // Without listeners a connection that ends by itself would end the process.
    this.#pool.on('error', () => undefined)
    this.#pool.on('connect', (client) => client.on('error', () => undefined))
  }

  /** @throws {ConnectionLost} when there is none to be had */
  async take(): Promise<Client> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw toAmphoraError(error)
    }
  }

  /** One statement on a connection of its own. */
  async run(statement: Statement): Promise<StatementResult> {
    const client = await this.take()
    try {
      const result = await runOn(client, statement)
      client.release()
      return result
    } catch (error) {
      client.release(error instanceof ConnectionLost)
      throw error
    }
  }

  /** Waits for what is in hand. */
  close(): Promise<void> {
    return this.#pool.end()
  }
}

/** One statement on this connection, which does nothing else meanwhile. */
export async function runOn(client: ClientBase, { sql, parameters }: Statement): Promise<StatementResult> {
  try {
    const { rows, rowCount } = await client.query<Record<string, unknown>>(sql, parameters.map(toParameter))
    return { rows, changes: rowCount ?? 0 }
  } catch (error) {
    throw toAmphoraError(error)
  }
}
