import { Command } from 'commander'
import type { CommonOptions, Context } from './context.ts'
import { Output } from './output/output.ts'

/** A command without a server. `words` are its name and arguments, as commander writes them. */
export function localCommand(words: string, says: string): Command {
  const [name = '', ...args] = words.split(' ')
  const command = new Command(name).description(says)
  for (const argument of args) command.argument(argument)
  return command
    .helpOption('-h, --help', 'what there is to say here')
    .option('--json', 'answer as JSON: one document, or one line an item')
    .option('-q, --quiet', 'say only what was asked for')
}

/** A command that asks a server. */
export function serverSideCommand(words: string, says: string): Command {
  return localCommand(words, says).option('--host <url>', 'the server, instead of the one that is signed in to')
}

/** A command that only holds others. */
export function groupCommand(name: string, says: string): Command {
  return new Command(name).description(says).helpOption('-h, --help', 'what there is to say here').helpCommand(false)
}

export function outputOf({ surroundings }: Context, options: CommonOptions): Output {
  return new Output(surroundings, options)
}
