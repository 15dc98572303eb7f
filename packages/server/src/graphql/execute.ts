import { AmphoraError, type JsonObject } from '@amphora/wire'
import { execute, GraphQLError, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Context } from './context.ts'
import { documentLimits, parseDocument } from './limits.ts'

export interface GraphqlRequest {
  readonly query: string
  /** Undeclared ones are ignored: the client sends them. */
  readonly variables: JsonObject
  readonly operationName: string | undefined
}

export interface GraphqlAnswer {
  readonly data: unknown
  /** Errors of ours as they were thrown; what GraphQL itself refuses as `invalid_argument`, in its own words. */
  readonly errors: readonly unknown[]
}

export type Executor = (request: GraphqlRequest, context: Context) => Promise<GraphqlAnswer>

/** A document that has been checked once; the client sends the same few again and again. */
type Checked = { readonly document: DocumentNode } | { readonly errors: readonly unknown[] }

/** The client has about a hundred. Parsed, a document takes up to 150 KiB: whoever writes values into them has many. */
const CACHED_DOCUMENTS = 500
/** Their texts together: one may be as long as a body. */
const CACHED_CHARACTERS = 8 * 1024 * 1024

/** Runs documents against the schema: parsed, held to the limits and validated once per text. */
export function createExecutor(schema: GraphQLSchema): Executor {
  const checked = new LRUCache<string, Checked>({
    max: CACHED_DOCUMENTS,
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: (_document, query) => query.length + 1,
  })
  return async ({ query, variables, operationName }, contextValue) => {
    const known = checked.get(query) ?? check(schema, query)
    checked.set(query, known)
    if ('errors' in known) return { data: null, errors: known.errors }
    const { document } = known
    const result = await execute({ schema, document, variableValues: variables, operationName, contextValue })
    return { data: result.data, errors: (result.errors ?? []).map(toThrown) }
  }
}

function check(schema: GraphQLSchema, query: string): Checked {
  try {
    const document = parseDocument(query)
    const tooLarge = validate(schema, document, documentLimits)
    const errors = tooLarge.length > 0 ? tooLarge : validate(schema, document, specifiedRules)
    return errors.length > 0 ? { errors: errors.map(toThrown) } : { document }
  } catch (error) {
    return { errors: [toThrown(error)] }
  }
}

/** What a resolver threw; else GraphQL's own refusal of the document or its variables. */
function toThrown(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error
  if (error.cause !== undefined && !(error.cause instanceof GraphQLError)) return error.cause
  // With a path it is about an answer that its type forbids, which is our fault; arguments are an exception.
  const isOurs = error.path !== undefined && !error.message.startsWith('Argument ')
  return isOurs ? error : new AmphoraError('invalid_argument', error.message, {}, error)
}
