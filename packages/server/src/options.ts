import { parseArgs } from 'node:util'

/** How one setting is spelled on the command line and in the environment. */
interface Option {
  readonly name: string
  readonly variable?: string
  /** What stands for the value in `--help`; none: a switch. */
  readonly takes?: string
  /** May be given several times; in the environment separated by commas. */
  readonly isList?: boolean
  /** Only in the environment: on a command line every user of the machine could read it. */
  readonly isHidden?: boolean
  /** Whether this value holds a secret: then it is taken from the environment only, and never shown. */
  readonly hasSecret?: (value: string) => boolean
  readonly says: string
}

const OPTIONS = [
  { name: 'port', variable: 'AMPHORA_PORT', takes: 'PORT', says: 'port to listen on, 8080; 0 takes any free one' },
  {
    name: 'host',
    variable: 'AMPHORA_HOST',
    takes: 'ADDRESS',
    isList: true,
    says: 'address to listen on, 127.0.0.1 and ::1; may be repeated',
  },
  { name: 'data', variable: 'AMPHORA_DATA', takes: 'FOLDER', says: 'folder that keeps everything, ./amphora-data' },
  {
    name: 'database-url',
    variable: 'AMPHORA_DATABASE_URL',
    takes: 'URL',
    hasSecret: (url) => URL.parse(url)?.password !== '' || url.includes('password='),
    says: 'PostgreSQL that keeps all but files, postgres://USER@HOST:PORT/DATABASE, instead of SQLite in the folder',
  },
  {
    name: 'public-url',
    variable: 'AMPHORA_PUBLIC_URL',
    takes: 'URL',
    says: 'address that clients and browsers use, where it is not the one they connect to',
  },
  {
    name: 'allowed-host',
    variable: 'AMPHORA_ALLOWED_HOSTS',
    takes: 'NAME',
    isList: true,
    says: 'host name this server answers to, besides localhost; may be repeated',
  },
  {
    name: 'trust-proxy',
    variable: 'AMPHORA_TRUST_PROXY',
    takes: 'ADDRESS',
    isList: true,
    says: 'proxy or network of proxies whose X-Forwarded-* headers are believed; may be repeated',
  },
  {
    name: 'frame-ancestors',
    variable: 'AMPHORA_FRAME_ANCESTORS',
    takes: 'ORIGIN',
    isList: true,
    says: 'origin of notebooks that may show pages in a frame, such as http://localhost:8888; may be repeated',
  },
  {
    name: 'cors-origin',
    variable: 'AMPHORA_CORS_ORIGINS',
    takes: 'ORIGIN',
    isList: true,
    says: 'origin of a site whose pages may log here with a key, such as https://demo.example; may be repeated',
  },
  {
    name: 'pages',
    variable: 'AMPHORA_PAGES',
    takes: 'FOLDER',
    says: 'built web pages, where they are not beside the server',
  },
  { name: 'force-network-filesystem', says: 'keep data on NFS, SMB or the like, at your own risk' },
  {
    name: 'admin-api-key',
    variable: 'AMPHORA_ADMIN_API_KEY',
    takes: 'KEY',
    isHidden: true,
    says: 'key of the first administrator, instead of a generated one',
  },
  {
    name: 'log-level',
    variable: 'AMPHORA_LOG_LEVEL',
    takes: 'LEVEL',
    says: 'fatal, error, warn, info, debug (every request), trace or silent; info',
  },
] as const satisfies readonly Option[]

export type OptionName = (typeof OPTIONS)[number]['name']
export type OptionValue = string | readonly string[] | true
export type OptionValues = { readonly [Name in OptionName]?: OptionValue }

/** Every setting, in the order of `--help`. */
export const OPTION_LIST: readonly (Option & { readonly name: OptionName })[] = OPTIONS

/**
 * What was set, as text: by the command line, else by the environment (where empty counts as unset).
 * Nothing is thrown: what is not an option of ours is a problem, in a sentence.
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): { readonly values: OptionValues; readonly problems: readonly string[] } {
  const problems: string[] = []
  const given = new Map<string, string[]>()
  for (const token of parseArgs({ args: [...args], options: parserOptions(), strict: false, tokens: true }).tokens) {
    if (token.kind === 'positional') problems.push(`"${token.value}" is not an option: see --help`)
    if (token.kind !== 'option') continue
    const fault = faultOf(token.rawName, token.name, token.value)
    if (fault !== undefined) problems.push(fault)
    else given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? ''])
  }
  const values: { -readonly [Name in OptionName]?: OptionValue } = {}
  for (const option of OPTION_LIST) {
    const value = valueOf(option, given.get(option.name), environment)
    if (value !== undefined) values[option.name] = value
  }
  return { values, problems }
}

/** Whether the command line asks for the list of options. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

/** The list of options, as `--help` shows it. */
export function helpText(): string {
  const shown = OPTION_LIST.filter((option) => !option.isHidden)
  const rows = shown.map((option) => [
    `--${option.name}${option.takes === undefined ? '' : ` ${option.takes}`}`,
    option.variable ?? '',
    option.says,
  ])
  const hidden = OPTION_LIST.filter((option) => option.isHidden).map((option) => [
    '',
    option.variable ?? '',
    option.says,
  ])
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  const lines = [...rows, ...hidden].map(
    ([flag = '', variable = '', says = '']) => `  ${flag.padEnd(width(0))}  ${variable.padEnd(width(1))}  ${says}`,
  )
  return `Amphora: runs, versioned artifacts and lineage, on your own machine.\n\nOptions, each with its environment variable:\n${lines.join('\n')}\n`
}

function parserOptions(): Record<string, { type: 'string' | 'boolean'; multiple: true }> {
  const entries = OPTION_LIST.map((option): [string, { type: 'string' | 'boolean'; multiple: true }] => [
    option.name,
    { type: option.takes === undefined ? 'boolean' : 'string', multiple: true },
  ])
  return Object.fromEntries(entries)
}

function faultOf(rawName: string, name: string, value: string | undefined): string | undefined {
  const option = OPTION_LIST.find((candidate) => candidate.name === name)
  if (!option) return `${rawName} is not an option of Amphora: see --help`
  if (option.isHidden) return `--${name} would be readable by others on the command line: set ${option.variable}`
  if (value && option.hasSecret?.(value)) {
    return `--${name} with a password would be readable by others on the command line: set ${option.variable}`
  }
  if (option.takes !== undefined && !value) return `--${name} needs a value: --${name} ${option.takes}`
  if (option.takes === undefined && value !== undefined) return `--${name} takes no value`
  return undefined
}

function valueOf(
  option: Option,
  given: readonly string[] | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): OptionValue | undefined {
  if (option.takes === undefined) return given && true
  const texts = given ?? splitVariable(option, environment[option.variable ?? ''])
  if (texts === undefined || texts.length === 0) return undefined
  return option.isList ? texts : texts.at(-1)
}

function splitVariable(option: Option, text: string | undefined): readonly string[] | undefined {
  if (!text) return undefined
  if (!option.isList) return [text]
  return text.split(',').flatMap((part) => part.trim() || [])
}
