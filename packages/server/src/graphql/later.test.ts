import { buildSchema, execute, parse, type GraphQLSchema } from 'graphql'
import { expect, it } from 'vitest'
import { findLater, laterResolver } from './later.ts'

const SDL = `
  enum LaterAnswer { EMPTY NULL REFUSE }
  directive @later(what: String!, answer: LaterAnswer!) on FIELD_DEFINITION
  type PageInfo { endCursor: String hasNextPage: Boolean! }
  type Edge { cursor: String! }
  type Connection { edges: [Edge!]! pageInfo: PageInfo! totalCount: Int! note: String }
  type Query {
    served: String
    list: [String!]! @later(what: "lists", answer: EMPTY)
    connection: Connection @later(what: "connections", answer: EMPTY)
    flag: Boolean! @later(what: "flags", answer: EMPTY)
    absent: String @later(what: "texts", answer: NULL)
    refused: String @later(what: "refusals", answer: REFUSE)
  }
`

function build(): GraphQLSchema {
  const schema = buildSchema(SDL)
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const later = findLater(schema, field)
    if (later) field.resolve = laterResolver(later, field.type)
  }
  return schema
}

it('answers what is not served with nothing, or null, as its mark says', async () => {
  const document = parse(
    '{ list connection { edges { cursor } pageInfo { endCursor hasNextPage } totalCount note } flag absent }',
  )
  expect(await execute({ schema: build(), document })).toEqual({
    data: {
      list: [],
      connection: { edges: [], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 0, note: null },
      flag: false,
      absent: null,
    },
  })
})

it('refuses by name what would change something', async () => {
  const { errors } = await execute({ schema: build(), document: parse('{ refused }') })
  expect(errors?.[0]?.cause).toMatchObject({
    code: 'not_served',
    message: 'refusals: not served by this version of Amphora. Nothing was changed',
  })
})

it('leaves fields without a mark alone', () => {
  const field = build().getQueryType()?.getFields()['served']
  expect(field?.resolve).toBeUndefined()
})
