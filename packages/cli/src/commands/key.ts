import type { Command } from 'commander'
import { groupCommand, outputOf, serverSideCommand } from '../command.ts'
import { connect, type Context, type ServerOptions } from '../context.ts'
import { formatTime } from '../output/format.ts'
import { dropKey, listKeys, makeKey, type ShownKey } from '../queries/key.ts'

const COLUMNS = [
  { title: 'KEY', of: (key: ShownKey) => `${key.name}…` },
  { title: 'DESCRIPTION', of: (key: ShownKey) => key.description },
  { title: 'MADE', of: (key: ShownKey) => formatTime(key.createdAt) },
  { title: 'ID', of: (key: ShownKey) => key.id },
]

/** One's own API keys. */
export function keyCommand(context: Context): Command {
  return groupCommand('key', 'your API keys: list, make, revoke')
    .addCommand(
      serverSideCommand('ls', 'your keys, by their first characters').action(async (options: ServerOptions) => {
        const keys = await listKeys(connect(context, options).client)
        await outputOf(context, options).list(keys, COLUMNS, 'You have no key.')
      }),
    )
    .addCommand(
      serverSideCommand('create [description]', 'make one; it is printed once').action(
        async (description: string | undefined, options: ServerOptions) => {
          const key = await makeKey(connect(context, options).client, description ?? 'made by amphora key create')
          outputOf(context, options).document(key, key.apiKey)
        },
      ),
    )
    .addCommand(
      serverSideCommand('rm <key>', 'revoke one, by its id or its first characters').action(
        async (which: string, options: ServerOptions) => {
          const { id, name } = await dropKey(connect(context, options).client, which)
          outputOf(context, options).document({ id, name, isRevoked: true }, `${name}… is void.`)
        },
      ),
    )
}
