import type { GraphQLSchema } from 'graphql'
import type { Capability } from './client-versions.ts'
import type { Counts, Ended } from './suite-report.ts'
import { laterTable, servedTable } from './wire-document.ts'

/** What one client did: by database, then by the name of the capability. */
export interface ClientResult {
  readonly version: string
  readonly valid: number
  readonly documents: number
  readonly capabilities: Readonly<Record<string, ReadonlyMap<string, Ended>>>
  /** The whole of `test/wandb`, by database: of the newest client alone. */
  readonly suite?: Readonly<Record<string, Counts>>
}

const BEGIN = '<!-- written by `npm run test:clients` -->'
const END = '<!-- end -->'
const MARKS = { passed: '✓', failed: '✗', absent: '–' }

const INTRODUCTION = `# Conformance

Which versions of \`wandb\` do what against this server, what of the contract is served, and what is refused. The table of clients is
written by \`npm run test:clients\`, which runs all of it; the lists are written by \`npm run generate\` from the schema. Do not edit it.`

/** docs/conformance.md: the lists of a schema around a table that is there already. */
export function conformanceDocument(schema: GraphQLSchema, matrix: string): string {
  const blocks = [
    INTRODUCTION,
    BEGIN,
    matrix,
    END,
    '## Served',
    'Queries and mutations, and the fields of what they answer. Who asks for each: [wire.md](wire.md).',
    servedTable(schema),
    '## Refused, or empty, until later',
    laterTable(schema),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The table of clients as it stands in the page. */
export function readMatrix(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  return begin < 0 || end < 0 ? '' : page.slice(begin + BEGIN.length, end).trim()
}

/** What a table says was run: its columns and its rows. */
export function namesInMatrix(matrix: string): { readonly clients: string[]; readonly capabilities: string[] } {
  const rows = matrix.split('\n').filter((line) => line.startsWith('|'))
  const cells = (line = '') => line.split('|').map((cell) => cell.trim())
  const names = rows.slice(2).map((row) => cells(row)[1] ?? '')
  return { clients: cells(rows[0]).slice(2, -1), capabilities: names.filter((name) => !name.startsWith('`')) }
}

/** The table of clients, with its notes. */
export function clientMatrix(
  results: readonly ClientResult[],
  capabilities: readonly Capability[],
  databases: readonly string[],
): string {
  const notes: string[] = []
  const rows = capabilities.map(({ name }) => [
    name,
    ...results.map((result) => databases.map((database) => markOf(result, database, name, notes)).join(' ')),
  ])
  const suite = results.map((result) => databases.map((database) => countsOf(result.suite?.[database])).join(' '))
  const operations = results.map(({ valid, documents }) => `${valid}/${documents}`)
  return [
    '## Clients',
    `A mark for each database: ${databases.join(', ')}. ✓ works, ✗ fails, – the client has no such thing (see the notes).`,
    table(
      ['', ...results.map(({ version }) => version)],
      [...rows, ['`operations valid`', ...operations], ['`test/wandb`', ...suite]],
    ),
    ...(notes.length > 0 ? [notes.map((note, at) => `${at + 1}. ${note}`).join('\n')] : []),
    'What each shows:',
    capabilities.map(({ name, promise }) => `- **${name}**: ${promise}`).join('\n'),
  ].join('\n\n')
}

function markOf(result: ClientResult, database: string, name: string, notes: string[]): string {
  const ended = result.capabilities[database]?.get(name)
  if (ended === undefined) return MARKS.failed // it never came to an end
  if (ended.reason === undefined) return MARKS[ended.state]
  if (!notes.includes(ended.reason)) notes.push(ended.reason)
  return `${MARKS[ended.state]}${notes.indexOf(ended.reason) + 1}`
}

function countsOf(counts: Counts | undefined): string {
  return counts === undefined ? '' : `${counts.passed}/${counts.passed + counts.failed}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
