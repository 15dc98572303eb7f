import { AmphoraError, encodeId } from '@amphora/wire'
import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { Seat } from '../domain/team.ts'
import type { Resolvers } from './generated.ts'
import type { TeamMemberModel } from './mappers.ts'

export const teamResolvers: Resolvers = {
  Entity: {
    /** A personal entity is a team of one. */
    async members(entity, _args, { viewer, domain, loaders }) {
      const owner = entity.user_id === null ? undefined : await loaders.users.find(entity.user_id)
      if (owner) return [{ owner }]
      return (await domain.teams.listSeats(viewer, entity)).map((seat) => ({ seat, team: entity }))
    },
  },
  Member: {
    id: (member) => ('owner' in member ? encodeId('User', member.owner.id) : seatId(member.seat)),
    /** Who is invited has no name yet: an address, for those who may see addresses. */
    name: (member, _args, { viewer }) =>
      userOf(member)?.name ?? (mayAdminister(viewer, member) ? emailOf(member) : 'invited'),
    username: (member) => userOf(member)?.username ?? null,
    email: (member, _args, { viewer }) => {
      const user = userOf(member)
      const maySee = user?.id === viewer.userId || mayAdminister(viewer, member)
      return maySee ? (user ? user.email : emailOf(member)) : null
    },
    photoUrl: () => null,
    accountType: (member) => accountType(member),
    role: (member) => roleOf(member),
    admin: (member) => roleOf(member) === 'admin',
    pending: (member) => 'seat' in member && member.seat.kind === 'invitation',
    apiKey: (member) => ('seat' in member && member.seat.kind === 'member' ? (member.seat.apiKey ?? null) : null),
  },
  Invite: {
    id: seatId,
    name: (seat) => (seat.kind === 'member' ? seat.user.username : seat.row.email),
    email: (seat) => (seat.kind === 'invitation' ? seat.row.email : null),
    createdAt: (seat) => seat.row.created_at,
    toUser: (seat) => (seat.kind === 'member' ? seat.user : null),
  },
  Mutation: {
    async createTeam(_root, { input }, { viewer, domain }) {
      const { teamName: name, teamAdminUserName: adminUsername, organizationName: organization } = input
      return { entity: await domain.teams.createTeam(viewer, { name, adminUsername, organization }) }
    },
    async createInvite(_root, { input }, { viewer, domain }) {
      const { entityName: entity, username, email, admin, role } = input
      return {
        invite: await domain.teams.inviteToTeam(viewer, { entity, username, email, role, isAdmin: admin === true }),
      }
    },
    async deleteInvite(_root, { input: { id, entityName } }, { viewer, domain }) {
      if (!id || !entityName) throw new AmphoraError('invalid_argument', 'give `id` of the member and `entityName`')
      await domain.teams.removeFromTeam(viewer, { entity: entityName, id })
      return { success: true, clientMutationId: null }
    },
    async createServiceAccount(_root, { input }, { viewer, domain }) {
      const { entityName: entity, description } = input
      return domain.teams.createServiceAccount(viewer, { entity, description })
    },
  },
}

function seatId({ kind, row }: Seat): string {
  return encodeId(kind === 'member' ? 'Member' : 'Invitation', row.id)
}

function userOf(member: TeamMemberModel) {
  if ('owner' in member) return member.owner
  return member.seat.kind === 'member' ? member.seat.user : undefined
}

function emailOf(member: TeamMemberModel): string {
  return 'seat' in member && member.seat.kind === 'invitation' ? member.seat.row.email : ''
}

function mayAdminister(viewer: Viewer, member: TeamMemberModel): boolean {
  return isAllowed(viewer, 'admin', entityIdOf(member))
}

function entityIdOf(member: TeamMemberModel): number {
  return 'seat' in member ? member.team.id : 0
}

function roleOf(member: TeamMemberModel): string {
  return 'owner' in member ? 'admin' : member.seat.row.role
}

function accountType(member: TeamMemberModel): string {
  if ('owner' in member) return 'USER'
  return userOf(member)?.kind === 'service' ? 'SERVICE' : 'MEMBER'
}
