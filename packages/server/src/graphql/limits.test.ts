import { buildSchema, getIntrospectionQuery, GraphQLError, specifiedRules, validate } from 'graphql'
import { expect, it } from 'vitest'
import { DOCUMENT_LIMITS, documentLimits, parseDocument } from './limits.ts'

const schema = buildSchema('type Query { me: Query, name: String }')

function errorsOf(text: string): string[] {
  return validate(schema, parseDocument(text), [...documentLimits, ...specifiedRules]).map(({ message }) => message)
}

/** A document that is `depth` fields deep. */
function nested(depth: number): string {
  return `${'{ me '.repeat(depth - 1)}{ name }${' }'.repeat(depth - 1)}`
}

function aliased(count: number): string {
  return `{ ${Array.from({ length: count }, (_, at) => `a${at}: name`).join(' ')} }`
}

it('lets a document of exactly 20 levels and one of exactly 50 aliases through', () => {
  expect(errorsOf(nested(20))).toEqual([])
  expect(errorsOf(aliased(50))).toEqual([])
})

it('refuses a document that is too deep, and names the limit', () => {
  expect(errorsOf(nested(21))).toEqual(['This document is 21 fields deep; the limit is 20.'])
})

it('counts depth through fragments', () => {
  const text = `query { me { ...Outer } } fragment Outer on Query { ... { me { ...Inner } } } fragment Inner on Query ${nested(19)}`
  expect(errorsOf(text)).toEqual(['This document is 21 fields deep; the limit is 20.'])
})

it('refuses too many aliases, and names the limit', () => {
  expect(errorsOf(aliased(51))).toEqual(['This document has 51 aliases; the limit is 50.'])
})

it('counts the aliases of a fragment once for each spread', () => {
  const text = `query { me { ...Two } } fragment Two on Query { me { ...One } x: me { ...One } } fragment One on Query ${aliased(25)}`
  expect(errorsOf(text)).toEqual(['This document has 51 aliases; the limit is 50.'])
})

it('measures fragments that double 150 times in a moment', () => {
  const names = Array.from({ length: 150 }, (_, at) => at)
  const text = `{ ...F0 } ${names.map((at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`).join(' ')} fragment F150 on Query { a: name }`
  const started = performance.now()
  const errors = validate(schema, parseDocument(text), documentLimits)
  expect(performance.now() - started).toBeLessThan(20_000) // each doubled: for ever
  expect(errors).toHaveLength(1)
})

it('ends at fragments that spread one another in a circle', () => {
  const text = 'query { ...One } fragment One on Query { name ...Two } fragment Two on Query { name ...One }'
  expect(validate(schema, parseDocument(text), documentLimits)).toEqual([])
})

it('refuses a document of more than 2,000 tokens, and names the limit', () => {
  const tokens = DOCUMENT_LIMITS.tokens
  expect(() => parseDocument(`{ ${'name '.repeat(tokens - 2)} }`)).not.toThrow()
  expect(() => parseDocument(`{ ${'name '.repeat(tokens - 1)} }`)).toThrow(GraphQLError)
  expect(() => parseDocument(`{ ${'name '.repeat(tokens - 1)} }`)).toThrow('more than 2000 tokens')
})

it('leaves introspection on', () => {
  expect(
    errorsOf(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, schemaDescription: true })),
  ).toEqual([])
})
