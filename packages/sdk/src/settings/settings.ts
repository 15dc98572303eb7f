import { AmphoraError, isApiKey } from '@amphora/wire'
import { parseBaseUrl } from '../client.ts'
import type { ClientOptions } from '../client.ts'
import { readEnvironment } from './environment.ts'
import type { Environment } from './environment.ts'
import { foldersOf, settingsFilesOf } from './folders.ts'
import type { Folders } from './folders.ts'
import { collectSettings } from './names.ts'
import type { FoundSettings, NamedSettings, RunMode, SomeSettings } from './names.ts'
import { netrcPath, readNetrcKey } from './netrc.ts'
import { readSettingsFile } from './settings-file.ts'

/** What a program may set by argument. What it leaves out comes from the environment, from files, from defaults. */
export type SettingsOptions = SomeSettings

/** All settings of a process or a run. Those without a default are undefined when nobody said them. */
export interface Settings extends Omit<SomeSettings, keyof Defaults>, Defaults {
  /** Where `apiKey` was found, for messages: a variable, a file, `settings`. */
  readonly apiKeySource: string | undefined
  /** Where keys are kept, whether the file is there or not. */
  readonly netrcFile: string
  readonly userAgent: string
}

type Defaults = Folders &
  Pick<
    NamedSettings,
    | 'baseUrl'
    | 'appUrl'
    | 'mode'
    | 'isQuiet'
    | 'isSilent'
    | 'initTimeoutMs'
    | 'finishTimeoutMs'
    | 'transmitIntervalMs'
    | 'statsIntervalMs'
  >

export type { RunMode }
export type { ResumeMode } from './names.ts'

const SDK_VERSION = '0.1.0'
const DEFAULTS = {
  baseUrl: 'http://127.0.0.1:8080',
  mode: 'online',
  isQuiet: false,
  isSilent: false,
  initTimeoutMs: 90_000,
  finishTimeoutMs: 0,
  transmitIntervalMs: 2_000,
  statsIntervalMs: 15_000,
} as const satisfies SettingsOptions
const SOURCES_OF_KEYS = 'AMPHORA_API_KEY, WANDB_API_KEY, a settings file, or netrc'
/** Of the server, which may run on this machine with the same environment: the address it listens on. */
const SERVER_VARIABLES: ReadonlySet<string> = new Set(['AMPHORA_HOST'])
/** Three parts of base64url. The server sees what it is. */
const WEB_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * The settings of now: those given, else of `AMPHORA_*`, `WANDB_*`, the settings files (`./wandb/settings`,
 * `~/.config/amphora/settings`, `~/.config/wandb/settings`), else defaults; the key at last from netrc.
 * @throws {AmphoraError} `invalid_argument`: which setting, found where, and what is allowed
 */
export function readSettings(given: SettingsOptions = {}, environment: Environment = readEnvironment()): Settings {
  const said = { ...fromVariables(environment), ...withoutUndefined(given) }
  const folders = foldersOf(said, environment)
  const files = settingsFilesOf(folders, environment)
  const settings = { ...DEFAULTS, ...fromFiles(files), ...said }
  const baseUrl = parseBaseUrl(settings.baseUrl)
  const netrcFile = netrcPath(environment)
  const apiKey = settings.apiKey ?? readNetrcKey(netrcFile, baseUrl)
  return {
    ...settings,
    ...folders,
    baseUrl,
    appUrl: (settings.appUrl ?? baseUrl.replace('://api.', '://app.')).replace(/\/+$/, ''),
    apiKey,
    apiKeySource: apiKey === undefined ? undefined : keySource(given, environment, { netrcFile, settings }),
    netrcFile,
    userAgent: `amphora-sdk/${SDK_VERSION} node/${environment.nodeVersion.replace(/^v/, '')}`,
  }
}

/**
 * What a client needs of the settings.
 * @throws {AmphoraError} `unauthenticated` when there is no key, or one that no server would take
 */
export function clientOptionsOf(settings: Settings): ClientOptions {
  const { baseUrl, apiKey, userAgent, username, email } = settings
  if (apiKey === undefined) throw noKey(settings)
  if (!isApiKey(apiKey) && !WEB_TOKEN.test(apiKey)) throw malformedKey(settings, apiKey)
  const headers = {
    ...(username !== undefined && { 'x-wandb-username': username }),
    ...(email !== undefined && { 'x-wandb-user-email': email }),
  }
  return { baseUrl, apiKey, userAgent, headers, waits: waitsOf(settings) }
}

/** Whether a run is sent while it goes on. */
export function isOnline({ mode }: Pick<Settings, 'mode'>): boolean {
  return mode === 'online' || mode === 'shared'
}

function waitsOf(settings: Settings): ClientOptions['waits'] {
  return {
    fileStream: { firstMs: settings.fileStreamRetryWaitMinMs, longestMs: settings.fileStreamRetryWaitMaxMs },
    graphql: { firstMs: settings.graphqlRetryWaitMinMs, longestMs: settings.graphqlRetryWaitMaxMs },
    fileTransfer: { firstMs: settings.fileTransferRetryWaitMinMs, longestMs: settings.fileTransferRetryWaitMaxMs },
  }
}

function fromVariables({ variables }: Environment): FoundSettings {
  return collectSettings(({ variable }) => {
    const names = [`AMPHORA_${variable.replace(/^_/, '')}`, `WANDB_${variable}`].filter(
      (name) => !SERVER_VARIABLES.has(name),
    )
    const where = names.find((name) => (variables[name] ?? '') !== '')
    return where === undefined ? undefined : { text: variables[where] ?? '', where }
  })
}

/** Later files win. Where the files lie cannot be said in one. */
function fromFiles(paths: readonly string[]): FoundSettings {
  const files = paths.map((path) => ({ path, options: readSettingsFile(path) })).toReversed()
  return collectSettings(({ option }) => {
    const file = option === 'root_dir' ? undefined : files.find(({ options }) => options.has(option))
    return file && { text: file.options.get(option) ?? '', where: `${option} in ${file.path}` }
  })
}

function keySource(
  given: SettingsOptions,
  { variables }: Environment,
  { netrcFile, settings }: { readonly netrcFile: string; readonly settings: SettingsOptions },
): string {
  if (given.apiKey !== undefined) return 'settings.apiKey'
  const variable = ['AMPHORA_API_KEY', 'WANDB_API_KEY'].find((name) => (variables[name] ?? '') !== '')
  return variable ?? (settings.apiKey === undefined ? netrcFile : 'a settings file')
}

function withoutUndefined(given: SettingsOptions): FoundSettings {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function noKey({ baseUrl, netrcFile }: Settings): AmphoraError {
  return new AmphoraError(
    'unauthenticated',
    `no API key for ${baseUrl} (looked at ${SOURCES_OF_KEYS}: ${netrcFile}): make one at ${baseUrl}/authorize, then run ` +
      `"amphora login ${baseUrl}" or set AMPHORA_API_KEY; mode "offline" needs none`,
    { baseUrl },
  )
}

/** Never shows the value: it may be somebody's secret. */
function malformedKey({ apiKeySource, baseUrl }: Settings, apiKey: string): AmphoraError {
  return new AmphoraError(
    'unauthenticated',
    `the API key from ${apiKeySource ?? 'nowhere'} is no key: it has ${apiKey.length} characters, and after its first dash a ` +
      `key has 40 or more of A-Z a-z 0-9 _ -; copy it again from ${baseUrl}/authorize`,
    { baseUrl },
  )
}
