import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { UsageError } from '../failure.ts'

/** Settings of a run by name. */
export type Config = Readonly<Record<string, unknown>>

/**
 * What `--config` says: `KEY=VALUE`, or `@FILE` (JSON or YAML). Dots lead into objects; what is said later goes before.
 * @throws {UsageError} for a word that is neither; {AmphoraError} `not_found`, `invalid_argument` for a file
 */
export async function readConfig(words: readonly string[], workingFolder: string): Promise<Config> {
  const config = {}
  for (const word of words) {
    if (word.startsWith('@')) merge(config, await readConfigFile(resolve(workingFolder, word.slice(1))))
    else merge(config, assignment(word))
  }
  return config
}

/** Puts `more` over `config`, object by object. */
export function merge(config: object, more: object): void {
  for (const [key, value] of Object.entries(more)) {
    const before: unknown = Object.hasOwn(config, key) ? Reflect.get(config, key) : undefined
    if (isObject(before) && isObject(value)) merge(before, value)
    else Reflect.defineProperty(config, key, { value, enumerable: true, configurable: true, writable: true })
  }
}

/** A value as it is written on a command line: JSON where it is some, Python's words for JSON's, else text. */
export function valueOf(text: string): unknown {
  const PYTHON: Readonly<Record<string, unknown>> = { True: true, False: false, None: null }
  if (Object.hasOwn(PYTHON, text)) return PYTHON[text]
  if (isLongInteger(text)) return BigInt(text)
  try {
    return JSON.parse(text)
  } catch {
    const number = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN // .5, 1., +3; 007 is a name
    return Number.isFinite(number) ? number : text
  }
}

/** `a.b=1` as `{ a: { b: 1 } }`; undefined for what is no assignment. */
export function parseAssignment(word: string): Config | undefined {
  const [, path = '', text = ''] = /^([^=]+)=(.*)$/s.exec(word) ?? []
  if (path === '') return undefined
  return path.split('.').reduceRight<unknown>((value, key) => ({ [key]: value }), valueOf(text)) as Config
}

function assignment(word: string): Config {
  const config = parseAssignment(word)
  if (config) return config
  throw new UsageError(`--config is KEY=VALUE, or @FILE for a file of JSON or YAML; not "${word}"`)
}

async function readConfigFile(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AmphoraError('not_found', `--config: ${path} cannot be read: ${String(error)}`, { path }, error)
  })
  const { parse } = await import('yaml') // JSON is YAML
  const value: unknown = attempt(() => parse(text), path)
  if (isObject(value)) return unwrapped(value)
  throw new AmphoraError('invalid_argument', `--config: ${path} holds no settings by name`, { path })
}

/** The client's own `config.yaml` says `{ lr: { value: 0.1 } }`. */
function unwrapped(config: Config): Config {
  const own = Object.entries(config).filter(([key]) => key !== '_wandb' && key !== 'wandb_version')
  const isClients = own.length > 0 && own.every(([, value]) => isObject(value) && 'value' in value)
  return isClients
    ? Object.fromEntries(own.map(([key, wrapped]) => [key, Reflect.get(Object(wrapped), 'value')]))
    : config
}

function attempt(parse: () => unknown, path: string): unknown {
  try {
    return parse()
  } catch (error) {
    throw new AmphoraError('invalid_argument', `--config: ${path} is neither JSON nor YAML: ${String(error)}`, { path })
  }
}

function isObject(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A seed of 64 bits keeps its digits. */
function isLongInteger(text: string): boolean {
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text))
}
