import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Database } from '../store/dialect.ts'
import { openPostgres } from '../store/postgres/database.ts'
import { openSqlite } from '../store/sqlite/database.ts'

/*
 * Every test has a folder of its own, and a database that goes with it: SQLite in that folder, or, where
 * AMPHORA_TEST_DATABASE is `postgres`, one on the server at AMPHORA_TEST_POSTGRES_URL, named after the folder and made
 * from a template that was migrated once (tools/test-database.ts).
 */

/** A folder of its own for one test. Its database is made when it is first opened. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'amphora-'))
}

/** The folder goes, and the database with it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true })
  if (isOnPostgres()) await onServer(`drop database if exists ${nameOf(folder)} with (force)`)
}

/** Opens the database of a folder; several may be open at once on PostgreSQL. */
export async function openTestDatabase(folder: string): Promise<Database> {
  const url = await databaseUrlOf(folder)
  return url === undefined ? openSqlite({ folder, onFailure: fail }) : openPostgres({ url })
}

/** Where the database of a folder is, for `--database-url`; undefined: in the folder. */
export async function databaseUrlOf(folder: string): Promise<string | undefined> {
  if (!isOnPostgres()) return undefined
  const name = nameOf(folder)
  const template = process.env['AMPHORA_TEST_POSTGRES_TEMPLATE'] ?? 'template0'
  if (!made.has(name)) await onServer(`create database ${name} encoding 'UTF8' template ${template}`)
  made.add(name)
  const url = new URL(serverUrl())
  url.pathname = name
  return url.href
}

/** Whether the tests of this run are on PostgreSQL. */
export function isOnPostgres(): boolean {
  return process.env['AMPHORA_TEST_DATABASE'] === 'postgres'
}

const made = new Set<string>()

function nameOf(folder: string): string {
  return `amphora_test_${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
}

/** Runs a statement on the server itself, or in one of its databases. */
export async function onServer(statement: string, url = serverUrl()): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export function serverUrl(): string {
  return process.env['AMPHORA_TEST_POSTGRES_URL'] ?? fail(new Error('AMPHORA_TEST_POSTGRES_URL is not set'))
}

function fail(error: Error): never {
  throw error
}
