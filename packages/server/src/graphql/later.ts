import { AmphoraError } from '@amphora/wire'
import {
  getDirectiveValues,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Context } from './context.ts'

/** A field of the contract that a later version will serve, and what it answers until then. */
export interface LaterField {
  readonly what: string
  readonly answer: 'EMPTY' | 'NULL' | 'REFUSE'
}

/** What `@later` says of a field; undefined: it is served. */
export function findLater(schema: GraphQLSchema, field: GraphQLField<unknown, Context>): LaterField | undefined {
  const directive = schema.getDirective('later')
  const values = directive && field.astNode && getDirectiveValues(directive, field.astNode)
  if (!values) return undefined
  return { what: String(values['what']), answer: parseAnswer(values['answer']) }
}

/** Answers a field that is not served: nothing, null, or a refusal that names it. */
export function laterResolver(later: LaterField, type: GraphQLOutputType): GraphQLFieldResolver<unknown, Context> {
  switch (later.answer) {
    case 'NULL':
      return () => null
    case 'EMPTY': {
      const empty = emptyOf(isNonNullType(type) ? type.ofType : type)
      return () => empty
    }
    case 'REFUSE':
      return () => {
        throw notServed(later.what)
      }
    default:
      return later.answer satisfies never
  }
}

/** The refusal of what a later version will serve. */
export function notServed(what: string): AmphoraError {
  return new AmphoraError('not_served', `${what}: not served by this version of Amphora. Nothing was changed`)
}

function parseAnswer(answer: unknown): LaterField['answer'] {
  if (answer === 'EMPTY' || answer === 'NULL' || answer === 'REFUSE') return answer
  throw new AmphoraError('internal', `@later(answer: ${String(answer)}) is none that is known`)
}

/** No elements, zero, false; of an object every field that must not be null, so a connection has no edges and no more. */
function emptyOf(type: GraphQLOutputType): unknown {
  if (isListType(type)) return []
  if (isObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type))
    return Object.fromEntries(required.map((field) => [field.name, emptyOf(bareType(field.type))]))
  }
  const empty = EMPTY_LEAVES[String(type)]
  if (empty === undefined) throw new AmphoraError('internal', `nothing is empty for ${String(type)}: use answer NULL`)
  return empty
}

function bareType(type: GraphQLOutputType): GraphQLOutputType {
  return isNonNullType(type) ? type.ofType : type
}

const EMPTY_LEAVES: Readonly<Record<string, unknown>> = { Int: 0, Int64: 0, Float: 0, Boolean: false, String: '' }
