import { buildSchema, Kind, specifiedRules, validate, type DocumentNode } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentLimits, parseDocument } from '../../packages/server/src/graphql/limits.ts'
import { readSdl } from '../../packages/server/src/graphql/schema.ts'
import { collectDocuments, testPython, type Collected } from './collector.ts'

/** wandb 0.31.0 has 186 documents for 155 operations. Fewer means that the collector lost some, not that all is well. */
const LEAST = { documents: 186, operations: 155 }

const schema = buildSchema(readSdl())

describe('every operation of the installed wandb client', () => {
  let client: Collected

  beforeAll(async () => {
    client = await collectDocuments(testPython())
  })

  it('is found: none is written in the client and left out', () => {
    const names = new Set(client.documents.flatMap(({ text }) => operationsIn(parseDocument(text))))
    expect(client.unread).toEqual([])
    expect(client.documents.length).toBeGreaterThanOrEqual(LEAST.documents)
    expect(names.size).toBeGreaterThanOrEqual(LEAST.operations)
  })

  it('is valid against the schema', () => {
    expect(failures(client, specifiedRules)).toEqual([])
  })

  it('stays within the limits of depth, aliases and tokens', () => {
    expect(failures(client, documentLimits)).toEqual([])
  })
})

/** A sentence for each rule that a document of the client breaks. */
function failures({ version, documents }: Collected, rules: typeof specifiedRules): readonly string[] {
  return documents.flatMap(({ origin, source, text }) => {
    const document = parseDocument(text)
    const asked = `wandb ${version}, ${operationsIn(document).join(', ')} (${origin}, ${source})`
    return validate(schema, document, rules).map(({ message }) => `${asked}: ${message}`)
  })
}

function operationsIn({ definitions }: DocumentNode): readonly string[] {
  return definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ name, operation }) => name?.value ?? operation)
}
