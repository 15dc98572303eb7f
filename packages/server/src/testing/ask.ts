import type { JsonObject } from '@amphora/wire'
import { createContext } from '../graphql/context.ts'
import { createExecutor } from '../graphql/execute.ts'
import { createSchema } from '../graphql/schema.ts'
import type { TestDomain } from './domain.ts'

const BASE_URL = 'http://127.0.0.1:8080'
const execute = createExecutor(createSchema())

/** What an answer's `data` holds, as a client reads it. @throws the first error, as it was thrown */
export async function ask<Data>(
  { domain, viewer }: TestDomain,
  query: string,
  variables: JsonObject = {},
  { isSharedMode = false }: { readonly isSharedMode?: boolean } = {},
): Promise<Data> {
  const context = createContext({ domain, viewer, baseUrl: BASE_URL, requestId: 'test', isSharedMode })
  const { data, errors } = await execute({ query, variables, operationName: undefined }, context)
  if (errors.length > 0) throw errors[0]
  return JSON.parse(JSON.stringify(data)) as Data
}
