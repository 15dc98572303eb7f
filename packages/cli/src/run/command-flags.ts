import { merge, parseAssignment, valueOf, type Config } from './config.ts'

const HIDDEN = '***'
const SECRET =
  /(?:^|[-_.])(?:password|passwd|secret|api[-_]?key|(?:access|secret|private)[-_]key|(?:auth|access|hf)[-_]token|credentials?)$|^token$/i

/**
 * The settings that a command line names, as argparse and Hydra read them: `--lr 0.1`, `--lr=0.1`, `--layers 64 10` (a list),
 * `--amp` (true), `--no-amp` (false), `optimizer.lr=0.1`. Dashes in names are `_`. Short flags are left out: nothing says what
 * they mean; so are secrets.
 */
export function flagsOf(command: readonly string[]): Config {
  const config = {}
  for (const { name, values } of flagsIn(command)) {
    if (!isSecret(name)) merge(config, valueOfFlag(name, values))
  }
  for (const word of command.slice(1)) {
    const assigned = /^[\w.+~@/]+=/.test(word) ? parseAssignment(word.replace(/^[+~]+/, '')) : undefined
    if (assigned && !isSecret(word.slice(0, word.indexOf('=')))) merge(config, assigned)
  }
  return config
}

/** A command line with its secrets hidden: it is kept with the run. */
export function withoutSecrets(command: readonly string[]): readonly string[] {
  return command.map((word, index) => {
    const [, name] = /^(--?[^=]+|[\w.]+)=/.exec(word) ?? []
    if (name !== undefined && isSecret(bare(name))) return `${name}=${HIDDEN}`
    const before = command[index - 1] ?? ''
    return before.startsWith('--') && !word.startsWith('--') && isSecret(bare(before)) ? HIDDEN : word
  })
}

interface Flag {
  readonly name: string
  readonly values: readonly string[]
}

function flagsIn(command: readonly string[]): readonly Flag[] {
  const flags: { name: string; values: string[] }[] = []
  let open: string[] | undefined
  for (const word of command.slice(1)) {
    const [, name, value] = /^--([A-Za-z][^=]*)(?:=(.*))?$/s.exec(word) ?? []
    if (name !== undefined) {
      const values = value === undefined ? [] : [value]
      flags.push({ name, values })
      open = value === undefined ? values : undefined
    } else if (isShortFlag(word) || /^[\w.]+=/.test(word)) open = undefined
    else open?.push(word)
  }
  return flags
}

function valueOfFlag(name: string, values: readonly string[]): Config {
  const key = name.replaceAll('-', '_')
  const [first, ...more] = values
  if (first !== undefined) return { [key]: more.length === 0 ? valueOf(first) : values.map(valueOf) }
  return /^no[-_]./.test(name) ? { [key.slice(3)]: false } : { [key]: true }
}

/** `-v`, but not `-1` or `-.5`. */
function isShortFlag(word: string): boolean {
  return /^-[^\d.]/.test(word)
}

function bare(name: string): string {
  return name.replace(/^-+/, '')
}

function isSecret(name: string): boolean {
  return SECRET.test(name)
}
