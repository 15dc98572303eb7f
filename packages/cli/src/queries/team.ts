import { ask, type Client } from '@amphora/sdk'
import { AmphoraError } from '@amphora/wire'
import type {
  AddServiceAccountMutation,
  AddServiceAccountMutationVariables,
  AddTeamMutation,
  AddTeamMutationVariables,
  CreateInviteInput,
  CreateTeamInput,
  InviteMutation,
  InviteMutationVariables,
  RemoveMemberMutation,
  RemoveMemberMutationVariables,
  TeamQuery,
  TeamQueryVariables,
} from './generated.ts'

const TEAM = /* GraphQL */ `
  query Team($name: String!) {
    entity(name: $name) {
      name
      members {
        id
        username
        name
        email
        accountType
        role
        pending
      }
    }
  }
`

const ADD_TEAM = /* GraphQL */ `
  mutation AddTeam($input: CreateTeamInput!) {
    createTeam(input: $input) {
      entity {
        name
      }
    }
  }
`

const INVITE = /* GraphQL */ `
  mutation Invite($input: CreateInviteInput!) {
    createInvite(input: $input) {
      invite {
        id
      }
    }
  }
`

const REMOVE_MEMBER = /* GraphQL */ `
  mutation RemoveMember($input: DeleteInviteInput!) {
    deleteInvite(input: $input) {
      success
    }
  }
`

const ADD_SERVICE_ACCOUNT = /* GraphQL */ `
  mutation AddServiceAccount($input: CreateServiceAccountInput!) {
    createServiceAccount(input: $input) {
      user {
        username
      }
      apiKey {
        name
      }
    }
  }
`

export type TeamMember = NonNullable<TeamQuery['entity']>['members'][number]

/** @throws {AmphoraError} `not_found` */
export async function listMembers(client: Client, team: string): Promise<readonly TeamMember[]> {
  const { entity } = await ask<TeamQuery, TeamQueryVariables>(client, TEAM, { name: team })
  if (!entity) throw new AmphoraError('not_found', `there is no team "${team}", or none that this key may see`)
  return entity.members
}

export async function createTeam(client: Client, input: CreateTeamInput): Promise<string> {
  const { createTeam: made } = await ask<AddTeamMutation, AddTeamMutationVariables>(client, ADD_TEAM, { input })
  return made?.entity?.name ?? input.teamName
}

/** Somebody who is in the team already gets the role. */
export async function invite(client: Client, input: CreateInviteInput): Promise<void> {
  await ask<InviteMutation, InviteMutationVariables>(client, INVITE, { input })
}

/** @throws {AmphoraError} `not_found` when nobody of that name or e-mail is in the team */
export async function removeMember(client: Client, team: string, who: string): Promise<void> {
  const members = await listMembers(client, team)
  const member = members.find(({ username, email, name }) => username === who || email === who || name === who)
  if (!member?.id) {
    throw new AmphoraError('not_found', `"${who}" is not in team "${team}": see \`amphora team show ${team}\``)
  }
  const input = { id: member.id, entityName: team }
  await ask<RemoveMemberMutation, RemoveMemberMutationVariables>(client, REMOVE_MEMBER, { input })
}

export interface ServiceAccount {
  readonly username: string
  /** Told this once. */
  readonly apiKey: string
}

export async function createServiceAccount(client: Client, team: string, description: string): Promise<ServiceAccount> {
  const input = { entityName: team, description }
  const { createServiceAccount: made } = await ask<AddServiceAccountMutation, AddServiceAccountMutationVariables>(
    client,
    ADD_SERVICE_ACCOUNT,
    { input },
  )
  if (!made?.apiKey) throw new AmphoraError('internal', 'the server made a service account and did not tell its key')
  return { username: made.user?.username ?? description, apiKey: made.apiKey.name }
}
