import { buildSchema, GraphQLError, Kind, specifiedRules, validate, type DocumentNode } from 'graphql'
import { documentLimits, parseDocument } from '../../packages/server/src/graphql/limits.ts'
import { readSdl } from '../../packages/server/src/graphql/schema.ts'
import type { ClientDocument, Collected } from './collector.ts'

const schema = buildSchema(readSdl())

/** What our schema and our limits say of the documents of one client: a sentence for each rule that one breaks. */
export interface Checked {
  readonly operations: number
  readonly invalid: readonly string[]
  readonly tooLarge: readonly string[]
  /** How many documents break neither. */
  readonly valid: number
}

export function checkDocuments({ version, documents }: Collected): Checked {
  const checked = documents.map((document) => checkDocument(version, document))
  return {
    operations: new Set(checked.flatMap(({ names }) => names)).size,
    invalid: checked.flatMap(({ invalid }) => invalid),
    tooLarge: checked.flatMap(({ tooLarge }) => tooLarge),
    valid: checked.filter(({ invalid, tooLarge }) => invalid.length + tooLarge.length === 0).length,
  }
}

function checkDocument(version: string, { origin, source, text }: ClientDocument) {
  const where = `wandb ${version} (${origin}, ${source})`
  const document = tryParse(text)
  if (document instanceof GraphQLError) return { names: [], invalid: [`${where}: ${document.message}`], tooLarge: [] }
  const names = operationsIn(document)
  const failures = (rules: typeof specifiedRules) =>
    validate(schema, document, rules).map(({ message }) => `${where}, ${names.join(', ')}: ${message}`)
  return { names, invalid: failures(specifiedRules), tooLarge: failures(documentLimits) }
}

function tryParse(text: string): DocumentNode | GraphQLError {
  try {
    return parseDocument(text)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function operationsIn({ definitions }: DocumentNode): readonly string[] {
  return definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ name, operation }) => name?.value ?? operation)
}
