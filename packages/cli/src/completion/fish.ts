import { flattenTree, type CommandNode } from './tree.ts'

/** For `~/.config/fish/completions/amphora.fish`; or `amphora completion fish | source`. */
export function fishScript(root: CommandNode): string {
  const nodes = flattenTree(root)
  const known = nodes.filter(({ path }) => path.length > 0).map(({ path }) => `'${path.join(' ')}'`)
  return `# Completion of amphora for fish: amphora completion fish | source
function __amphora_at
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l longer (string join ' ' $path $word)
        if contains -- $longer ${known.join(' ')}
            set path $path $word
        end
    end
    test (string join ' ' $path) = "$argv[1]"
end
${nodes.flatMap((node) => fishLines(node)).join('\n')}
`
}

function fishLines(node: CommandNode): readonly string[] {
  const at = `complete -c amphora -n ${quote(`__amphora_at '${node.path.join(' ')}'`)}`
  const commands = node.commands.map((child) => `${at} -f -a ${quote(child.path.at(-1) ?? '')} -d ${quote(child.says)}`)
  const options = node.options.map(({ names, says, takesValue, choices }) => {
    const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
    const value = takesValue ? ` -r${choices.length > 0 ? ` -f -a ${quote(choices.join(' '))}` : ''}` : ''
    return `${at} ${flags.join(' ')}${value} -d ${quote(says)}`
  })
  const files = node.commands.length > 0 || node.takesFiles ? [] : [`${at} -f`]
  return [...files, ...commands, ...options]
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`
}
