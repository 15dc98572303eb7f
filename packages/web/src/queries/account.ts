import { queryOptions } from '@tanstack/react-query'
import { ask } from './client.ts'
import type {
  DeleteOtherSessionsMutation,
  DeleteSessionMutation,
  DeleteSessionMutationVariables,
  OwnAccountQuery,
  SetDefaultEntityMutation,
  SetDefaultEntityMutationVariables,
  SetOwnPasswordMutation,
  SetOwnPasswordMutationVariables,
} from './generated.ts'

const OWN_ACCOUNT = /* GraphQL */ `
  query OwnAccount {
    viewer {
      id
      username
      name
      email
      admin
      entity
      hasPassword
      teams {
        edges {
          node {
            name
          }
        }
      }
    }
    sessions {
      id
      browser
      createdAt
      lastSeenAt
      isCurrent
    }
  }
`

const SET_PASSWORD = /* GraphQL */ `
  mutation SetOwnPassword($input: SetUserPasswordInput!) {
    setUserPassword(input: $input) {
      success
    }
  }
`

const SET_DEFAULT_ENTITY = /* GraphQL */ `
  mutation SetDefaultEntity($input: UpdateUserInput!) {
    updateUser(input: $input) {
      user {
        id
        entity
      }
    }
  }
`

const DELETE_SESSION = /* GraphQL */ `
  mutation DeleteSession($input: DeleteSessionInput!) {
    deleteSession(input: $input) {
      success
    }
  }
`

const DELETE_OTHER_SESSIONS = /* GraphQL */ `
  mutation DeleteOtherSessions {
    deleteOtherSessions {
      success
    }
  }
`

export type OwnSession = OwnAccountQuery['sessions'][number]

/** One's own profile, and where one is signed in. */
export const ownAccountQuery = queryOptions({
  queryKey: ['own-account'],
  queryFn: ({ signal }) => ask<OwnAccountQuery>(OWN_ACCOUNT, {}, signal),
})

export async function setOwnPassword(input: SetOwnPasswordMutationVariables['input']): Promise<void> {
  await ask<SetOwnPasswordMutation, SetOwnPasswordMutationVariables>(SET_PASSWORD, { input })
}

export async function setDefaultEntity(defaultEntity: string): Promise<void> {
  const input = { defaultEntity }
  await ask<SetDefaultEntityMutation, SetDefaultEntityMutationVariables>(SET_DEFAULT_ENTITY, { input })
}

/** Signs one of one's browsers out. */
export async function deleteSession(id: string): Promise<void> {
  await ask<DeleteSessionMutation, DeleteSessionMutationVariables>(DELETE_SESSION, { input: { id } })
}

export async function deleteOtherSessions(): Promise<void> {
  await ask<DeleteOtherSessionsMutation>(DELETE_OTHER_SESSIONS, {})
}
