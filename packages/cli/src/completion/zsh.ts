import { flattenTree, type CommandNode, type OptionNode } from './tree.ts'

/** For a folder of `fpath`, as `_amphora`; or `source <(amphora completion zsh)`. */
export function zshScript(root: CommandNode): string {
  return `#compdef amphora
# Completion of amphora for zsh: source <(amphora completion zsh)
${flattenTree(root)
  .map((node) => zshFunction(node))
  .join('\n')}
compdef _amphora amphora
`
}

function zshFunction(node: CommandNode): string {
  const options = node.options.flatMap((option) =>
    option.names.map((name) => `    ${quote(optionSpec(name, option))} \\`),
  )
  const rest =
    node.commands.length > 0
      ? `'1:command:->command' '*::argument:->argument'`
      : node.takesFiles
        ? `'*:file:_files'`
        : `'*: :'`
  return `${functionName(node)}() {
  local state line
  _arguments -C \\
${[...options, `    ${rest}`].join('\n')}
${node.commands.length > 0 ? subcommands(node) : ''}}`
}

function subcommands(node: CommandNode): string {
  const described = node.commands.map(({ path, says }) =>
    quote(`${path.at(-1)}:${says.replaceAll(':', String.raw`\:`)}`),
  )
  const calls = node.commands.map((child) => `        ${lastWord(child)}) ${functionName(child)} ;;`)
  return `  case $state in
    command) local -a commands=(${described.join(' ')}); _describe command commands ;;
    argument)
      case $line[1] in
${calls.join('\n')}
      esac ;;
  esac
`
}

function lastWord(node: CommandNode): string {
  return node.path.at(-1) ?? ''
}

function functionName(node: CommandNode): string {
  return ['_amphora', ...node.path].join('_').replaceAll('-', '_')
}

function optionSpec(name: string, { says, takesValue, choices }: OptionNode): string {
  const text = says.replaceAll(/[[\]:]/g, (character) => `\\${character}`)
  if (!takesValue) return `${name}[${text}]`
  return `${name}[${text}]:value:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
