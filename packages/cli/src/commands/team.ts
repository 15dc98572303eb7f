import type { Viewer } from '@amphora/sdk'
import { Option, type Command } from 'commander'
import { groupCommand, outputOf, serverSideCommand } from '../command.ts'
import { connect, type Context, type ServerOptions } from '../context.ts'
import {
  createServiceAccount,
  createTeam,
  invite,
  listMembers,
  removeMember,
  type TeamMember,
} from '../queries/team.ts'

const MEMBER_COLUMNS = [
  { title: 'MEMBER', of: (member: TeamMember) => member.username ?? member.name },
  { title: 'E-MAIL', of: (member: TeamMember) => member.email },
  { title: 'ROLE', of: (member: TeamMember) => (member.accountType === 'SERVICE' ? 'service account' : member.role) },
  { title: '', of: (member: TeamMember) => (member.pending ? 'invited' : '') },
]

interface CreateOptions extends ServerOptions {
  readonly admin?: string
  readonly organization?: string
}

interface AddOptions extends ServerOptions {
  readonly role: string
}

/** Teams, their members and their service accounts. */
export function teamCommand(context: Context): Command {
  return groupCommand('team', 'teams: create, members, roles, service accounts')
    .addCommand(
      serverSideCommand('ls', 'your teams').action(async (options: ServerOptions) => {
        const viewer = await connect(context, options).api.viewer()
        const rows = teamsOf(viewer).map((team) => ({ team }))
        await outputOf(context, options).list(rows, [{ title: 'TEAM', of: ({ team }) => team }], 'You are in no team.')
      }),
    )
    .addCommand(
      serverSideCommand('show <team>', 'its members').action(async (team: string, options: ServerOptions) => {
        const members = await listMembers(connect(context, options).client, team)
        await outputOf(context, options).list(members, MEMBER_COLUMNS, 'Nobody is in it.')
      }),
    )
    .addCommand(
      serverSideCommand('create <team>', 'make a team')
        .option('--admin <username>', 'its administrator; you if not given')
        .option('--organization <name>', 'the organization it belongs to')
        .action(async (team: string, options: CreateOptions) => create(context, team, options)),
    )
    .addCommand(
      serverSideCommand('add <team> <user>', 'a username joins; an e-mail that nobody has yet is invited')
        .addOption(
          new Option('--role <role>', 'what they may').choices(['admin', 'member', 'viewer']).default('member'),
        )
        .action(async (team: string, user: string, options: AddOptions) => add(context, { team, user }, options)),
    )
    .addCommand(
      serverSideCommand('remove <team> <user>', 'somebody leaves').action(
        async (team: string, user: string, options: ServerOptions) => {
          await removeMember(connect(context, options).client, team, user)
          outputOf(context, options).document({ team, user, isRemoved: true }, `${user} is no longer in ${team}.`)
        },
      ),
    )
    .addCommand(
      serverSideCommand(
        'service-account <team> <description>',
        'make an account for programs; prints its API key, once',
      ).action(async (team: string, description: string, options: ServerOptions) => {
        const account = await createServiceAccount(connect(context, options).client, team, description)
        const text = `The key of the service account "${description}" of ${team}, shown this once:\n\n  ${account.apiKey}\n`
        outputOf(context, options).document({ team, ...account }, text)
      }),
    )
}

async function create(
  context: Context,
  team: string,
  { admin, organization, ...options }: CreateOptions,
): Promise<void> {
  const input = { teamName: team, teamAdminUserName: admin ?? null, organizationName: organization ?? null }
  const name = await createTeam(connect(context, options).client, input)
  outputOf(context, options).document({ team: name }, `Team ${name} is there: \`amphora team add ${name} USER\``)
}

async function add(
  context: Context,
  { team, user }: { readonly team: string; readonly user: string },
  { role, ...options }: AddOptions,
): Promise<void> {
  const who = user.includes('@') ? { email: user } : { username: user }
  await invite(connect(context, options).client, { entityName: team, role, ...who })
  outputOf(context, options).document({ team, user, role }, `${user} is ${role} of ${team}.`)
}

/** Without the entity that everybody has of their own. */
export function teamsOf({ teams, username }: Viewer): readonly string[] {
  return teams.filter((name) => name !== username)
}
