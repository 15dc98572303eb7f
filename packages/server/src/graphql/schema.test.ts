import { assertValidSchema, buildASTSchema, isObjectType, parse, type GraphQLObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { Context } from './context.ts'
import { findLater } from './later.ts'
import { createSchema, readSdl } from './schema.ts'

const schema = createSchema()

function fieldsOf(type: GraphQLObjectType<unknown, Context> | null | undefined): string[] {
  return Object.values(type?.getFields() ?? {}).map((field) => field.name)
}

describe('the schema', () => {
  it('is valid, whole', () => {
    expect(() => assertValidSchema(buildASTSchema(parse(readSdl())))).not.toThrow()
  })

  it('answers every root field: each has a resolver, or says that it is served later', () => {
    for (const type of [schema.getQueryType(), schema.getMutationType()]) {
      const unanswered = Object.values(type?.getFields() ?? {}).filter((field) => !field.resolve)
      expect(fieldsOf(type).length).toBeGreaterThan(10)
      expect(unanswered.map((field) => field.name)).toEqual([])
    }
  })

  it('answers every field that takes arguments: no default resolver would look at them', () => {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    const unanswered = types.flatMap((type) =>
      Object.values(isObjectType(type) ? type.getFields() : {})
        .filter((field) => field.args.length > 0 && !field.resolve)
        .filter(() => !isOfLaterOnly(type.name))
        .map((field) => `${type.name}.${field.name}`),
    )
    expect(unanswered).toEqual([])
  })

  it('refuses two resolvers for one field, and one for a field that is not there', () => {
    const twice = { Query: { viewer: () => null } }
    expect(() => createSchema([twice, twice])).toThrow('two resolvers for Query.viewer')
    const misspelt: object = { Query: { vewer: () => null } }
    expect(() => createSchema([misspelt])).toThrow('a resolver for Query.vewer')
  })

  it('refuses a resolver for a field that says it is served later', () => {
    expect(() => createSchema([{ Query: { launchAgent: () => null } }])).toThrow('two resolvers for Query.launchAgent')
  })
})

/** Types that nothing served can reach yet: every field that leads to them is marked `@later`. */
function isOfLaterOnly(name: string): boolean {
  return !reachable.has(name)
}

const reachable = new Set<string>()
const waiting = ['Query', 'Mutation']
for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
  const type = schema.getType(name)
  if (reachable.has(name) || !isObjectType(type)) continue
  reachable.add(name)
  for (const field of Object.values(type.getFields())) {
    if (!findLater(schema, field)) waiting.push(String(field.type).replaceAll(/[[\]!]/g, ''))
  }
}
