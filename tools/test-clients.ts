// `npm run test:clients`: every client, every capability, on both databases; the newest client's whole suite; every operation
// of each client against the schema. Prints a table and writes docs/conformance.md, whatever it shows.
// A part of it: `-- --clients 0.16.6,0.31.0 --databases sqlite`; the page is then left alone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSchema } from 'graphql'
import { readSdl } from '../packages/server/src/graphql/schema.ts'
import { checkDocuments } from '../test/contract/check.ts'
import { collectDocuments } from '../test/contract/collector.ts'
import { listCapabilities, listClients, newestClient, OLD_CLIENTS } from './client-versions.ts'
import { clientMatrix, conformanceDocument, type ClientResult } from './conformance.ts'
import { keepGenerated } from './generated-file.ts'
import { findPostgres } from './postgres.ts'
import { findPython, type PythonName } from './python.ts'
import { ROOT } from './run.ts'
import { readCapabilities, type Counts, type Ended } from './suite-report.ts'
import { reportOf, runSuite } from './suite-run.ts'
import type { Suite } from './suites.ts'

const CAPABILITIES = { name: 'capabilities', runner: 'vitest', paths: ['test/clients'], limitMinutes: 30 } as const
const WHOLE = { runner: 'pytest', paths: ['test/wandb'], limitMinutes: 30 } as const
const DATABASES = ['sqlite', 'postgres']

const { values } = parseArgs({ options: { clients: { type: 'string' }, databases: { type: 'string' } } })
const clients = chosen(values.clients, listClients())
const databases = chosen(values.databases, DATABASES)
const isWhole = clients.length === listClients().length && databases.length === DATABASES.length

let failed = 0
const postgres = databases.includes('postgres') ? await findPostgres() : undefined
if (postgres && 'lacks' in postgres) throw new Error(`${postgres.lacks} is absent; ${postgres.cure}`)
const results: ClientResult[] = []
for (const version of clients) results.push(await testClient(version))
await postgres?.stop()
const matrix = clientMatrix(results, listCapabilities(), databases)
console.log(matrix)
if (isWhole) keepGenerated('docs/conformance.md', conformanceDocument(buildSchema(readSdl()), matrix))
process.exitCode = failed > 0 ? 1 : 0

async function testClient(version: string): Promise<ClientResult> {
  const needs: PythonName = OLD_CLIENTS.find((old) => old === version) ?? 'python'
  const python = await findPython(needs)
  if ('lacks' in python) throw new Error(`${python.lacks} is absent; ${python.cure}`)
  const collected = await collectDocuments(python.path)
  const { valid, invalid, tooLarge } = checkDocuments(collected)
  for (const failure of [...collected.unread, ...invalid, ...tooLarge]) fail(failure)
  const capabilities: Record<string, ReadonlyMap<string, Ended>> = {}
  const suite: Record<string, Counts> = {}
  for (const database of databases) {
    const shared = { needs, ...(database === 'postgres' && { database: 'postgres' as const }) }
    capabilities[database] = await testCapabilities(version, database, { ...shared, ...CAPABILITIES }, python.path)
    if (version !== newestClient()) continue
    suite[database] = await runAll({ ...shared, ...WHOLE, name: `test-wandb-${database}` }, python.path)
  }
  const documents = collected.documents.length + collected.unread.length
  return { version, valid, documents, capabilities, ...(version === newestClient() && { suite }) }
}

async function testCapabilities(
  version: string,
  database: string,
  suite: Suite,
  python: string,
): Promise<ReadonlyMap<string, Ended>> {
  await runAll(suite, python)
  const ended = readCapabilities(readFileSync(join(ROOT, reportOf(suite)), 'utf8'))
  for (const [name, { state, seconds }] of ended) {
    console.log(
      `${version.padEnd(9)}${database.padEnd(10)}${name.padEnd(18)}${state.padEnd(8)}${seconds.toFixed(1).padStart(6)} s`,
    )
  }
  return ended
}

async function runAll(suite: Suite, python: string): Promise<Counts> {
  const result = await runSuite(suite, { python, postgres: postgres && 'url' in postgres ? postgres.url : undefined })
  if (result.failed > 0) fail(`── ${suite.name} ──\n${result.output}\n`)
  return result
}

function fail(what: string): void {
  failed++
  console.log(what)
}

function chosen(given: string | undefined, all: readonly string[]): readonly string[] {
  const names = given?.split(',') ?? all
  const unknown = names.filter((name) => !all.includes(name))
  if (unknown.length === 0) return names
  throw new Error(`There is no ${unknown.join(', ')}; there are: ${all.join(', ')}`)
}
