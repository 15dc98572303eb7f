import { Argument, Command } from 'commander'
import { bashScript } from '../completion/bash.ts'
import { fishScript } from '../completion/fish.ts'
import { treeOf } from '../completion/tree.ts'
import { zshScript } from '../completion/zsh.ts'
import { outputOf } from '../command.ts'
import type { Context } from '../context.ts'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const
type Shell = keyof typeof SCRIPTS

const HELP = `
  bash  echo 'source <(amphora completion bash)' >> ~/.bashrc
  zsh   echo 'source <(amphora completion zsh)' >> ~/.zshrc     (after compinit)
  fish  amphora completion fish > ~/.config/fish/completions/amphora.fish`

/** A script for a shell, made from the tree of commands as it is. */
export function completionCommand(context: Context, program: () => Command): Command {
  return new Command('completion')
    .description('completion of commands and options for a shell')
    .helpOption('-h, --help', 'what there is to say here')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', HELP)
    .action((shell: Shell) => outputOf(context, {}).raw(SCRIPTS[shell](treeOf(program()))))
}
