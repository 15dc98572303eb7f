import { Api, createClient, readSettings, type Client, type Settings } from '@amphora/sdk'
import { AmphoraError, VERSION } from '@amphora/wire'
import type { Surroundings } from './surroundings.ts'

/** What every command is made with. */
export interface Context {
  readonly surroundings: Surroundings
  /** The exit code of a program that was run; undefined: what was started goes on after the command. */
  readonly setExitCode: (code: number | undefined) => void
}

/** Options of every command that answers something. */
export interface CommonOptions {
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Options of every command that asks a server. */
export interface ServerOptions extends CommonOptions {
  readonly host?: string | undefined
}

/** A server, and how it is asked. */
export interface Connection {
  readonly client: Client
  readonly api: Api
  readonly settings: Settings
}

const TRIES = 3 // a person waits; scripts see exit code 5 and come back

/** The settings of now, before anybody is asked. */
export function settingsOf({ surroundings }: Context, { host }: ServerOptions): Settings {
  return readSettings(host === undefined ? {} : { baseUrl: host }, surroundings)
}

/** @throws {AmphoraError} `unauthenticated` when there is no key: nothing is asked without one */
export function connect(context: Context, options: ServerOptions): Connection {
  const settings = settingsOf(context, options)
  if (settings.apiKey === undefined) {
    throw new AmphoraError(
      'unauthenticated',
      `there is no API key for ${settings.baseUrl}: run \`amphora login --host ${settings.baseUrl}\`, or set AMPHORA_API_KEY`,
    )
  }
  const api = apiOf(settings, settings.apiKey)
  return { client: api.client, api, settings }
}

export function apiOf(settings: Settings, apiKey: string): Api {
  const { baseUrl } = settings
  return new Api({
    client: createClient({ baseUrl, apiKey, userAgent: `amphora-cli/${VERSION}`, tries: TRIES }),
    settings,
  })
}
