import { flattenTree, type CommandNode } from './tree.ts'

/** For `~/.bashrc`: `source <(amphora completion bash)`. */
export function bashScript(root: CommandNode): string {
  const nodes = flattenTree(root)
  const known = nodes.filter(({ path }) => path.length > 0).map(({ path }) => `'${path.join(' ')}'`)
  return `# Completion of amphora for bash: source <(amphora completion bash)
_amphora() {
  local word current path='' i
  COMPREPLY=()
  current=\${COMP_WORDS[COMP_CWORD]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "\${path:+$path }$word" in
      ${known.join(' | ')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${nodes.map((node) => bashCase(node)).join('\n')}
  esac
}
complete -o bashdefault -F _amphora amphora
`
}

function bashCase(node: CommandNode): string {
  const options = node.options.flatMap(({ names }) => names)
  const words = [...node.commands.map(({ path }) => path.at(-1) ?? ''), ...options].join(' ')
  const files = node.takesFiles ? ' $(compgen -f -- "$current")' : ''
  return `    '${node.path.join(' ')}') COMPREPLY=($(compgen -W '${words}' -- "$current")${files}) ;;`
}
