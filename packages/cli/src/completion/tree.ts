import type { Command } from 'commander'

/** A command as completion knows it. */
export interface CommandNode {
  /** The words that lead to it: `[]` for `amphora` itself, `['artifact', 'get']`. */
  readonly path: readonly string[]
  readonly says: string
  readonly options: readonly OptionNode[]
  readonly commands: readonly CommandNode[]
  /** Whether its arguments are files or folders of this machine. */
  readonly takesFiles: boolean
}

export interface OptionNode {
  /** `--json`, and its short form if it has one. */
  readonly names: readonly string[]
  readonly says: string
  readonly takesValue: boolean
  readonly choices: readonly string[]
}

const FILE_ARGUMENT = /^(?:dir|path|folder|file)s?$/

/** The whole tree, in the order of `--help`. */
export function treeOf(command: Command, path: readonly string[] = []): CommandNode {
  return {
    path,
    says: command.description(),
    options: command.options
      .filter(({ hidden }) => !hidden)
      .map((option) => ({
        names: [option.long, option.short].filter((name) => name != null),
        says: option.description,
        takesValue: option.required || option.optional,
        choices: option.argChoices ?? [],
      })),
    commands: command.commands.map((child) => treeOf(child, [...path, child.name()])),
    takesFiles: command.registeredArguments.some((argument) => FILE_ARGUMENT.test(argument.name())),
  }
}

/** Every command under this one, itself first. */
export function flattenTree(node: CommandNode): readonly CommandNode[] {
  return [node, ...node.commands.flatMap((child) => flattenTree(child))]
}
