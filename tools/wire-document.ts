import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Context } from '../packages/server/src/graphql/context.ts'
import { findLater, type LaterField } from '../packages/server/src/graphql/later.ts'
import { ENDPOINTS, FLAGS, NOTES } from './wire-notes.ts'

type Field = GraphQLField<unknown, Context>
type Noun = GraphQLObjectType | GraphQLInterfaceType

const INTRODUCTION = `# The wire

What this server answers, to whom, and until when it does not. Written by \`node tools/wire-doc.ts\` from the schema
(\`packages/server/src/graphql/*.graphql\`) and \`tools/wire-notes.ts\`; do not edit it. That the schema is complete for the
installed wandb client is checked by \`test/contract\`.`

/** docs/wire.md for a schema. */
export function wireDocument(schema: GraphQLSchema): string {
  const blocks = [
    INTRODUCTION,
    '## Endpoints',
    endpointTable(),
    '## GraphQL: served',
    'Fields whose name says all are listed in front of each table. Connections, edges and payloads are left out.',
    ...servedTypes(schema).flatMap((type) => [`### ${type.name}`, served(schema, type)]),
    '## GraphQL: not yet',
    'Part of the schema, so that no document of the client is refused as invalid. Nothing behind these fields is served.',
    laterTable(schema),
    '## Flags',
    'What a flag of `serverInfo.features` changes in the client. A name that is not in the answer is off.',
    flagTable(),
    '## Notes',
    'Where the client is not what one would expect.',
    ...Object.entries(NOTES).flatMap(([title, notes]) => [`### ${title}`, notes.map((note) => `- ${note}`).join('\n')]),
  ]
  return `${blocks.join('\n\n')}\n`
}

function flagTable(): string {
  const rows = Object.entries(FLAGS).map(([name, effect]) => [`\`${name}\``, effect])
  return table(['flag', 'on'], rows)
}

function endpointTable(): string {
  const rows = ENDPOINTS.map(({ route, sentBy, credential, does }) => [`\`${route}\``, sentBy, credential, does])
  return table(['endpoint', 'sent by', 'credential', 'what it does'], rows)
}

/** Query, Mutation and every noun that can be reached from them through fields that are served. */
function servedTypes(schema: GraphQLSchema): readonly Noun[] {
  const roots: readonly Noun[] = [schema.getQueryType(), schema.getMutationType()].filter((root) => root != null)
  const reached = new Set<Noun>(roots)
  for (const type of reached) for (const next of servedFrom(schema, type)) reached.add(next)
  const nouns = [...reached].filter((type) => !roots.includes(type) && !HELPER.test(type.name))
  return [...roots, ...nouns.toSorted((one, other) => (one.name < other.name ? -1 : 1))]
}

/** A row for each type, with the names of the fields that are served. */
export function servedTable(schema: GraphQLSchema): string {
  const rows = servedTypes(schema).map((type) => {
    const fields = fieldsOf(type).filter((field) => !findLater(schema, field))
    return [`\`${type.name}\``, fields.map(({ name }) => `\`${name}\``).join(', ')]
  })
  return table(['type', 'fields'], rows)
}

const HELPER = /(?:Connection|Edge|Payload|PageInfo)$/

function servedFrom(schema: GraphQLSchema, type: Noun): readonly Noun[] {
  const named = fieldsOf(type)
    .filter((field) => !findLater(schema, field))
    .map((field) => getNamedType(field.type))
  const members = named.filter(isAbstractType).flatMap((each) => schema.getPossibleTypes(each))
  return [...named, ...members].filter(isNoun)
}

function isNoun(type: GraphQLNamedType): type is Noun {
  return isObjectType(type) || isInterfaceType(type)
}

/** What a type is and answers. What it has from an interface is told there. */
function served(schema: GraphQLSchema, type: Noun): string {
  const inherited = new Set(type.getInterfaces().flatMap((each) => Object.keys(each.getFields())))
  const fields = fieldsOf(type).filter((field) => !inherited.has(field.name) && !findLater(schema, field))
  const described = fields.filter((field) => field.description)
  const others = fields.filter((field) => !field.description).map((field) => `\`${signature(field)}\``)
  const rows = described.map((field) => [`\`${signature(field)}\``, plain(field.description ?? '')])
  return [
    ...(type.description ? [plain(type.description)] : []),
    ...type.getInterfaces().map(({ name }) => `An ${name}.`),
    ...(others.length > 0 ? [`${others.join(', ')}.`] : []),
    ...(rows.length > 0 ? [table(['field', 'asked by, and what it answers'], rows)] : []),
  ].join('\n\n')
}

/** A row for each thing that is missing and each way in which its fields answer. */
export function laterTable(schema: GraphQLSchema): string {
  const missing = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => fieldsOf(type).flatMap((field) => missingField(schema, type, field)))
    .toSorted((one, other) => (one.what < other.what ? -1 : Number(one.what > other.what)))
  const rows = [...Map.groupBy(missing, ({ what }) => what)].flatMap(([what, fields]) =>
    [...Map.groupBy(fields, ({ answer }) => answer)].map(([answer, group]) => [
      what,
      group.map(({ name }) => name).join(', '),
      answer,
    ]),
  )
  return table(['what', 'fields', 'answer until then'], rows)
}

function missingField(schema: GraphQLSchema, type: Noun, field: Field) {
  const later = findLater(schema, field)
  if (!later) return []
  const isRoot = type.name === 'Query' || type.name === 'Mutation'
  const name = isRoot ? `\`${field.name}\`` : `\`${type.name}.${field.name}\``
  return [{ name, what: later.what, answer: answerOf(later, field) }]
}

function answerOf({ answer }: LaterField, { type }: Field): string {
  if (answer === 'REFUSE') return 'refused with 501; nothing is changed'
  if (answer === 'NULL') return 'null'
  const bare = isNonNullType(type) ? type.ofType : type
  if (isListType(bare)) return 'empty'
  return { Boolean: 'false', Int: '0', Int64: '0' }[String(bare)] ?? 'empty'
}

function signature({ name, args, type }: Field): string {
  const given = args.map((argument) => `${argument.name}: ${String(argument.type)}`).join(', ')
  return `${name}${given ? `(${given})` : ''}: ${String(type)}`
}

function fieldsOf(type: Noun): readonly Field[] {
  return Object.values(type.getFields())
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** One line: descriptions in the schema break where their line is full. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
