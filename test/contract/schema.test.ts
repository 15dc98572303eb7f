import { buildSchema, isNonNullType, isObjectType, validateSchema } from 'graphql'
import { expect, it } from 'vitest'
import { findLater } from '../../packages/server/src/graphql/later.ts'
import { readSdl } from '../../packages/server/src/graphql/schema.ts'

const schema = buildSchema(readSdl())

const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })))

it('is a valid schema with introspection', () => {
  expect(validateSchema(schema)).toEqual([])
  expect(schema.getType('__Schema')).toBeDefined()
})

it('answers null only where null is allowed', () => {
  const wrong = fields.filter(({ field }) => findLater(schema, field)?.answer === 'NULL' && isNonNullType(field.type))
  expect(wrong.map(({ name }) => name)).toEqual([])
})

it('refuses rather than pretends for every change that is not served', () => {
  const changes = fields.filter(({ name }) => name.startsWith('Mutation.'))
  const pretended = changes.filter(({ field }) => !['REFUSE', undefined].includes(findLater(schema, field)?.answer))
  expect(pretended.map(({ name }) => name)).toEqual([])
})
