import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { Environment } from './environment.ts'
import { readIfThere } from './settings-file.ts'

/*
 * Keys by server, as the Python client keeps them: the machine is the host *with* its port.
 *
 *   machine 127.0.0.1:8080
 *     login user
 *     password local-0123…
 */

/** `$NETRC`, else `~/.netrc`, else `~/_netrc` where that is the one that exists. */
export function netrcPath({ variables, homeFolder, platform }: Environment): string {
  const named = variables['NETRC']
  if (named !== undefined && named !== '') return named.replace(/^~(?=$|[/\\])/, homeFolder)
  const dotted = join(homeFolder, '.netrc')
  const underscored = join(homeFolder, '_netrc')
  if (existsSync(dotted)) return dotted
  return existsSync(underscored) || platform === 'win32' ? underscored : dotted
}

/** The key for a server: that of its machine, else that of `default`; undefined when neither is there. */
export function readNetrcKey(path: string, baseUrl: string): string | undefined {
  const entries = parseNetrc(readIfThere(path) ?? '')
  const machine = new URL(baseUrl).host
  const entry = entries.findLast((one) => one.machine === machine) ?? entries.find((one) => one.machine === undefined)
  return entry?.password === '' ? undefined : entry?.password
}

/**
 * Keeps a key for a server; other machines stay as they are. A new file is readable by its owner only.
 * @throws {AmphoraError} `invalid_argument` when the file cannot be read
 */
export function writeNetrcKey(path: string, baseUrl: string, apiKey: string): void {
  const kept = withoutMachine(readIfThere(path), baseUrl)
  const entry = [`machine ${new URL(baseUrl).host}`, '  login user', `  password ${apiKey}`]
  writeNetrc(path, [...kept, ...entry])
}

/** Forgets the key for a server. */
export function removeNetrcKey(path: string, baseUrl: string): void {
  const text = readIfThere(path)
  if (text !== undefined) writeNetrc(path, withoutMachine(text, baseUrl))
}

interface Entry {
  /** Undefined for `default`. */
  readonly machine: string | undefined
  readonly password: string
}

/** Tokens in any order and on any lines; `account`, `login` are read over, `macdef` ends at an empty line. */
function parseNetrc(text: string): readonly Entry[] {
  const entries: Entry[] = []
  const tokens = tokensOf(text.replaceAll(/^[ \t]*macdef\b[\s\S]*?(?:\n[ \t]*\n|$(?![\s\S]))/gm, '\n'))
  let machine: string | undefined
  let isOpen = false
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const value = tokens[at + 1] ?? ''
    if (token === 'machine') [machine, isOpen] = [value, true]
    if (token === 'default') [machine, isOpen] = [undefined, true]
    if (token === 'password' && isOpen) entries.push({ machine, password: value })
    if (token !== 'default') at++ // the value of this token
  }
  return entries
}

/** Words, also between quotes; a # at the start of a line begins a comment. */
function tokensOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*#/.test(line))
  const words = lines.join('\n').match(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+/g) ?? []
  return words.map(unquoted)
}

function unquoted(word: string): string {
  const quote = word.length > 1 && word.at(0) === word.at(-1) ? word.at(0) : undefined
  if (quote === "'") return word.slice(1, -1)
  return quote === '"' ? word.slice(1, -1).replaceAll(/\\(.)/g, '$1') : word
}

function withoutMachine(text: string | undefined, baseUrl: string): readonly string[] {
  const machine = new URL(baseUrl).host
  let isIn = false
  return (text ?? '')
    .trimEnd()
    .split('\n')
    .filter((line) => {
      const [first, second] = tokensOf(line)
      if (first === 'machine' || first === 'default') isIn = first === 'machine' && second === machine
      return !isIn && (text ?? '') !== ''
    })
}

function writeNetrc(path: string, lines: readonly string[]): void {
  try {
    const isNew = !existsSync(path)
    writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 })
    if (isNew) chmodSync(path, 0o600)
  } catch (error) {
    throw new AmphoraError('invalid_argument', `the key cannot be kept in ${path}: ${String(error)}`, { path }, error)
  }
}
