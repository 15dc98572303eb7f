import { queryOptions } from '@tanstack/react-query'
import { ask } from './client.ts'
import type {
  DeleteKeyMutation,
  DeleteKeyMutationVariables,
  GenerateKeyMutation,
  GenerateKeyMutationVariables,
  OwnKeysQuery,
} from './generated.ts'

const OWN_KEYS = /* GraphQL */ `
  query OwnKeys {
    viewer {
      id
      apiKeys {
        edges {
          node {
            id
            name
            description
            createdAt
          }
        }
      }
    }
  }
`

const GENERATE_KEY = /* GraphQL */ `
  mutation GenerateKey($input: GenerateApiKeyInput!) {
    generateApiKey(input: $input) {
      apiKey {
        id
        name
      }
    }
  }
`

const DELETE_KEY = /* GraphQL */ `
  mutation DeleteKey($input: DeleteApiKeyInput!) {
    deleteApiKey(input: $input) {
      success
    }
  }
`

/** A key as it may be shown: `name` is its first characters. */
export type OwnKey = NonNullable<NonNullable<OwnKeysQuery['viewer']>['apiKeys']>['edges'][number]['node']

/** One's own keys, oldest first. */
export const ownKeysQuery = queryOptions({
  queryKey: ['own-keys'],
  queryFn: ({ signal }) => ask<OwnKeysQuery>(OWN_KEYS, {}, signal),
  select: ({ viewer }): readonly OwnKey[] => viewer?.apiKeys?.edges.map(({ node }) => node) ?? [],
})

/** The whole key: this answer is the only one that ever has it. */
export async function generateKey(description: string): Promise<string> {
  const input = { description }
  const { generateApiKey } = await ask<GenerateKeyMutation, GenerateKeyMutationVariables>(GENERATE_KEY, { input })
  return generateApiKey?.apiKey?.name ?? ''
}

/** Nobody can use it any more. */
export async function deleteKey(id: string): Promise<void> {
  await ask<DeleteKeyMutation, DeleteKeyMutationVariables>(DELETE_KEY, { input: { id } })
}
