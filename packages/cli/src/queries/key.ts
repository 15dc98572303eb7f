import { ask, type Client } from '@amphora/sdk'
import { AmphoraError } from '@amphora/wire'
import type {
  DropKeyMutation,
  DropKeyMutationVariables,
  KeysQuery,
  MakeKeyMutation,
  MakeKeyMutationVariables,
} from './generated.ts'

const KEYS = /* GraphQL */ `
  query Keys {
    viewer {
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

const MAKE_KEY = /* GraphQL */ `
  mutation MakeKey($input: GenerateApiKeyInput!) {
    generateApiKey(input: $input) {
      apiKey {
        id
        name
      }
    }
  }
`

const DROP_KEY = /* GraphQL */ `
  mutation DropKey($input: DeleteApiKeyInput!) {
    deleteApiKey(input: $input) {
      success
    }
  }
`

/** As it may be shown: `name` is its first characters after the dash. */
export type ShownKey = NonNullable<NonNullable<KeysQuery['viewer']>['apiKeys']>['edges'][number]['node']

/** One's own, oldest first. */
export async function listKeys(client: Client): Promise<readonly ShownKey[]> {
  const { viewer } = await ask<KeysQuery>(client, KEYS, {})
  return viewer?.apiKeys?.edges.map(({ node }) => node) ?? []
}

/** The whole key: this answer is the only one that ever has it. */
export async function makeKey(
  client: Client,
  description: string,
): Promise<{ readonly id: string; readonly apiKey: string }> {
  const input = { description }
  const { generateApiKey } = await ask<MakeKeyMutation, MakeKeyMutationVariables>(client, MAKE_KEY, { input })
  if (!generateApiKey?.apiKey) throw new AmphoraError('internal', 'the server made a key and did not tell it')
  return { id: generateApiKey.apiKey.id, apiKey: generateApiKey.apiKey.name }
}

/** By its id, or by the characters that are shown of it. @throws {AmphoraError} `not_found`, `conflict` when two begin so */
export async function dropKey(client: Client, which: string): Promise<ShownKey> {
  const keys = await listKeys(client)
  const secret = which.slice(which.indexOf('-') + 1) // whoever has the whole key may paste it
  const found = keys.filter(({ id, name }) => id === which || name.startsWith(secret) || secret.startsWith(name))
  const [key, other] = found
  if (!key) {
    throw new AmphoraError('not_found', `none of your keys is or begins with "${which}": see \`amphora key ls\``)
  }
  if (other) {
    throw new AmphoraError(
      'conflict',
      `${found.length} of your keys begin with "${which}": give the id, see \`amphora key ls\``,
    )
  }
  await ask<DropKeyMutation, DropKeyMutationVariables>(client, DROP_KEY, { input: { id: key.id } })
  return key
}
