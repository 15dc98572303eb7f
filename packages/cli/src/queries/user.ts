import { ask, type Client } from '@amphora/sdk'
import { AmphoraError } from '@amphora/wire'
import type {
  CreateUserInput,
  CreateUserMutation,
  CreateUserMutationVariables,
  DeleteUserMutation,
  DeleteUserMutationVariables,
  SetPasswordMutation,
  SetPasswordMutationVariables,
  UsersQuery,
  UsersQueryVariables,
} from './generated.ts'

const USERS = /* GraphQL */ `
  query Users($query: String!) {
    users(query: $query) {
      edges {
        node {
          username
          name
          email
          admin
          entity
        }
      }
    }
  }
`

const CREATE_USER = /* GraphQL */ `
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      user {
        username
        email
        admin
      }
      apiKey {
        name
      }
    }
  }
`

const DELETE_USER = /* GraphQL */ `
  mutation DeleteUser($input: DeleteUserInput!) {
    deleteUser(input: $input) {
      success
    }
  }
`

const SET_PASSWORD = /* GraphQL */ `
  mutation SetPassword($input: SetUserPasswordInput!) {
    setUserPassword(input: $input) {
      success
    }
  }
`

export type FoundUser = NonNullable<UsersQuery['users']>['edges'][number]['node']

/** Those whose username or name begins so; everybody for administrators who give nothing. */
export async function listUsers(client: Client, query: string): Promise<readonly FoundUser[]> {
  const { users } = await ask<UsersQuery, UsersQueryVariables>(client, USERS, { query })
  return users?.edges.map(({ node }) => node) ?? []
}

export interface NewUser {
  readonly username: string
  readonly email: string
  readonly isAdmin: boolean
  /** Told this once. */
  readonly apiKey: string
}

export async function createUser(client: Client, input: CreateUserInput): Promise<NewUser> {
  const { createUser: made } = await ask<CreateUserMutation, CreateUserMutationVariables>(client, CREATE_USER, {
    input,
  })
  if (!made?.user || !made.apiKey) throw new AmphoraError('internal', 'the server made a user and did not say which')
  return {
    username: made.user.username ?? '',
    email: made.user.email ?? input.email,
    isAdmin: made.user.admin ?? false,
    apiKey: made.apiKey.name,
  }
}

export async function deleteUser(client: Client, username: string): Promise<void> {
  await ask<DeleteUserMutation, DeleteUserMutationVariables>(client, DELETE_USER, { input: { username } })
}

export async function setPassword(client: Client, username: string, password: string): Promise<void> {
  const input = { username, password }
  await ask<SetPasswordMutation, SetPasswordMutationVariables>(client, SET_PASSWORD, { input })
}
