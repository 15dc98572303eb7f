import { AmphoraError } from '@amphora/wire'
import type { Command } from 'commander'
import { groupCommand, outputOf, serverSideCommand } from '../command.ts'
import { connect, type Context, type ServerOptions } from '../context.ts'
import { UsageError } from '../failure.ts'
import { askSecret, confirm, readAll } from '../input.ts'
import { createUser, deleteUser, listUsers, setPassword, type FoundUser } from '../queries/user.ts'
import type { Surroundings } from '../surroundings.ts'

const COLUMNS = [
  { title: 'USERNAME', of: (user: FoundUser) => user.username },
  { title: 'E-MAIL', of: (user: FoundUser) => user.email },
  { title: 'ROLE', of: (user: FoundUser) => (user.admin ? 'administrator' : '') },
]

interface AddOptions extends ServerOptions {
  readonly username?: string
  readonly admin?: boolean
}

interface RemoveOptions extends ServerOptions {
  readonly yes?: boolean
}

/** People: for administrators of the server, but for `passwd`. */
export function userCommand(context: Context): Command {
  return groupCommand('user', 'people: list, add, remove, set a password')
    .addCommand(
      serverSideCommand('ls [text]', 'people whose username or name begins so; everybody for administrators').action(
        async (text: string | undefined, options: ServerOptions) => {
          const users = await listUsers(connect(context, options).client, text ?? '')
          await outputOf(context, options).list(users, COLUMNS, 'Nobody: only administrators see everybody.')
        },
      ),
    )
    .addCommand(
      serverSideCommand('add <email>', 'make a user; prints their API key, once')
        .option('--username <name>', 'what stands before the @ if not given')
        .option('--admin', 'an administrator of the server')
        .action(async (email: string, options: AddOptions) => add(context, email, options)),
    )
    .addCommand(
      serverSideCommand('rm <username>', 'remove a user and their keys; what they logged stays')
        .option('-y, --yes', 'do not ask')
        .action(async (username: string, options: RemoveOptions) => remove(context, username, options)),
    )
    .addCommand(
      serverSideCommand(
        'passwd [username]',
        'set a password, your own if nobody is named; piped in, or asked for',
      ).action(async (username: string | undefined, options: ServerOptions) =>
        changePassword(context, username, options),
      ),
    )
}

async function add(context: Context, email: string, options: AddOptions): Promise<void> {
  const { client } = connect(context, options)
  const user = await createUser(client, { email, username: options.username ?? null, admin: options.admin ?? false })
  outputOf(context, options).document(
    user,
    `${user.username} (${user.email}) is a user${user.isAdmin ? ' and an administrator' : ''}. Their API key, shown this once:\n\n  ${user.apiKey}\n`,
  )
}

async function remove(context: Context, username: string, options: RemoveOptions): Promise<void> {
  const { client, settings } = connect(context, options)
  const users = await listUsers(client, username)
  if (!users.some((user) => user.username === username)) {
    throw new AmphoraError('not_found', `there is no user "${username}": see \`amphora user ls\``)
  }
  await requireYes(`Remove user ${username} from ${settings.baseUrl}?`, options, context.surroundings)
  await deleteUser(client, username)
  outputOf(context, options).document(
    { username, isRemoved: true },
    `${username} is no user any more; their keys are void.`,
  )
}

async function changePassword(context: Context, username: string | undefined, options: ServerOptions): Promise<void> {
  const { api, client } = connect(context, options)
  const who = username ?? (await api.viewer()).username
  await setPassword(client, who, await takePassword(who, context.surroundings))
  outputOf(context, options).document({ username: who }, `${who} has a new password; their browsers are signed out.`)
}

async function takePassword(who: string, { input, errors }: Surroundings): Promise<string> {
  if (!input.isTTY) return (await readAll(input)).replace(/\r?\n$/, '')
  const password = await askSecret(`New password of ${who} (12 characters or more): `, { input, errors })
  if (password === (await askSecret('Again: ', { input, errors }))) return password
  throw new UsageError('the two differ, nothing was changed')
}

/** @throws {UsageError} when nobody said yes */
export async function requireYes(
  question: string,
  { yes, json }: RemoveOptions,
  surroundings: Surroundings,
): Promise<void> {
  if (yes || (!json && (await confirm(question, surroundings)))) return
  throw new UsageError(`${question} Nobody said yes: add --yes`)
}
