import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { AmphoraError, isApiKey } from '@amphora/wire'
import { z } from 'zod'
import { OPTION_LIST, readOptions, type OptionValues } from './options.ts'

/** Everything that can be decided from outside, checked once, never changed. */
export interface Config {
  /** 0: any free one. */
  readonly port: number
  /** Addresses to listen on. */
  readonly hosts: readonly string[]
  /** An address of `hosts` that this machine does not have is passed over: nobody asked for it by name. */
  readonly isDefaultHosts: boolean
  /** Absolute path. */
  readonly dataFolder: string
  /** PostgreSQL; undefined: SQLite in the data folder. */
  readonly databaseUrl: string | undefined
  /** Without a slash at the end; undefined: the scheme and Host of each request. */
  readonly publicUrl: string | undefined
  /** Names a Host header may have, lower case, without port; IPv6 in brackets. */
  readonly allowedHosts: readonly string[]
  /** Addresses or networks whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Origins whose notebooks may show pages in a frame. */
  readonly frameAncestors: readonly string[]
  /** Origins of other sites whose pages may log here with a key. */
  readonly corsOrigins: readonly string[]
  readonly forceNetworkFilesystem: boolean
  /** Where the built pages lie. */
  readonly pagesFolder: string
  /** The key of the first administrator, instead of a generated one. */
  readonly adminApiKey: string | undefined
  readonly logLevel: LogLevel
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const LOOPBACK_HOSTS = ['127.0.0.1', '::1']
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

const HOST_NAME = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)$/
const NETWORK = /^(?:loopback|linklocal|uniquelocal|[0-9a-fA-F:.]+(?:\/\d{1,3})?)$/

const SCHEMA = z.object({
  port: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'is a whole number from 0 to 65535')
    .transform(Number)
    .default(8080),
  host: z.array(z.string().refine(isAddress, 'is an IP address, such as 127.0.0.1, or 0.0.0.0 for all')).optional(),
  data: z.string().default('amphora-data'),
  'database-url': z
    .string()
    .refine(isDatabaseUrl, 'is postgres://USER:PASSWORD@HOST:PORT/DATABASE, without `options`')
    .optional(),
  'public-url': z.string().refine(isBaseUrl, 'is http(s)://HOST[:PORT][/PATH] without query').optional(),
  'allowed-host': z
    .array(z.string().toLowerCase().regex(HOST_NAME, 'is a host name without scheme, port or path'))
    .default([]),
  'trust-proxy': z
    .array(z.string().regex(NETWORK, 'is an address or network of a proxy, such as 10.0.0.7 or 10.0.0.0/8'))
    .default([]),
  'frame-ancestors': z
    .array(z.string().refine(isOrigin, 'is an origin, http(s)://HOST[:PORT], without path'))
    .default([]),
  'cors-origin': z
    .array(z.string().refine(isOrigin, 'is an origin, http(s)://HOST[:PORT], without path').toLowerCase())
    .default([]),
  'force-network-filesystem': z.boolean().default(false),
  pages: z.string().default(join(import.meta.dirname, '../../web/dist/pages')),
  'admin-api-key': z
    .string()
    .refine(isApiKey, 'is an optional prefix, a dash, and 40 or more of A-Z a-z 0-9 _ -, as clients demand')
    .optional(),
  'log-level': z.enum(LOG_LEVELS, { error: `is one of ${LOG_LEVELS.join(', ')}` }).default('info'),
})

/**
 * The configuration from the command line, else the environment, else the defaults.
 * @param folder what relative paths start from
 * @throws {AmphoraError} `invalid_argument` with every problem in `detail.problems`, a sentence each
 */
export function parseConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Config {
  const { values, problems } = readOptions(args, environment)
  const parsed = SCHEMA.safeParse(values)
  const all = [...problems, ...(parsed.error?.issues ?? []).map((issue) => describe(issue, values))]
  if (all.length > 0 || !parsed.data) throw new AmphoraError('invalid_argument', all.join('\n'), { problems: all })
  const { data } = parsed
  return Object.freeze({
    port: data.port,
    hosts: data.host ?? LOOPBACK_HOSTS,
    isDefaultHosts: data.host === undefined,
    dataFolder: resolve(folder, data.data),
    databaseUrl: data['database-url'],
    publicUrl: data['public-url']?.replace(/\/+$/, ''),
    allowedHosts: allowedHosts(data['allowed-host'], data.host ?? [], data['public-url']),
    trustedProxies: data['trust-proxy'],
    frameAncestors: data['frame-ancestors'],
    corsOrigins: data['cors-origin'],
    forceNetworkFilesystem: data['force-network-filesystem'],
    pagesFolder: resolve(folder, data.pages),
    adminApiKey: data['admin-api-key'],
    logLevel: data['log-level'],
  })
}

/** The loopback names, what was allowed by name, and what was named anyway by `--host` and `--public-url`. */
function allowedHosts(named: readonly string[], hosts: readonly string[], publicUrl: string | undefined): string[] {
  const listened = hosts.map((host) => (isIP(host) === 6 ? `[${host}]` : host))
  const published = publicUrl === undefined ? [] : [new URL(publicUrl).hostname]
  return [...new Set([...LOOPBACK_NAMES, ...named, ...listened, ...published])]
}

function describe(issue: z.core.$ZodIssue, values: OptionValues): string {
  const option = OPTION_LIST.find(({ name }) => name === issue.path[0])
  if (!option) return issue.message
  if (option.isHidden || option.hasSecret) return `${option.variable} ${issue.message}` // its value is a secret
  return `--${option.name} (${option.variable}) ${issue.message}, not ${JSON.stringify(values[option.name])}`
}

function isAddress(text: string): boolean {
  return isIP(text) !== 0
}

function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text)
  const isWhole = url !== null && /^postgres(?:ql)?:$/.test(url.protocol) && url.pathname.length > 1 && !url.hash
  return isWhole && !url.searchParams.has('options') // the settings of sessions are ours
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.toLowerCase()
}

function isBaseUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username
}
