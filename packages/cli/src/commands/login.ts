import { join } from 'node:path'
import { writeNetrcKey, writeSettingsFile, type Settings } from '@amphora/sdk'
import { AmphoraError, parseApiKey } from '@amphora/wire'
import type { Command } from 'commander'
import { outputOf, serverSideCommand } from '../command.ts'
import { apiOf, settingsOf, type Context, type ServerOptions } from '../context.ts'
import { UsageError } from '../failure.ts'
import { askSecret, readAll } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'

interface LoginOptions extends ServerOptions {
  readonly key?: string
  readonly verify: boolean
}

/** Keeps a key and an address where the Python client reads them too. */
export function loginCommand(context: Context): Command {
  return serverSideCommand('login [url]', 'sign in to a server: keeps its address and your API key')
    .option('--key <key>', 'the API key; `-` reads it from standard input; none: it is asked for')
    .option('--no-verify', 'do not ask the server whether the key is right')
    .addHelpText(
      'after',
      '\nThe Python client is signed in with it: the key goes into netrc, the address into its settings.',
    )
    .action(async (url: string | undefined, options: LoginOptions) =>
      login(context, { ...options, host: url ?? options.host }),
    )
}

async function login(context: Context, options: LoginOptions): Promise<void> {
  const { surroundings } = context
  const settings = settingsOf(context, options)
  const key = parseApiKey(await takeKey(settings, options, surroundings))
  const viewer = options.verify ? await apiOf(settings, key).viewer({ signal: surroundings.interrupted }) : undefined
  writeNetrcKey(settings.netrcFile, settings.baseUrl, key)
  const settingsFile = join(settings.configFolder, 'settings')
  writeSettingsFile(settingsFile, { base_url: settings.baseUrl })
  const who = viewer === undefined ? 'The key was not checked' : `Signed in as ${viewer.username}`
  outputOf(context, options).document(
    { baseUrl: settings.baseUrl, username: viewer?.username ?? null, netrcFile: settings.netrcFile, settingsFile },
    `${who}: ${settings.baseUrl} (the key is in ${settings.netrcFile}, the address in ${settingsFile})`,
  )
  warnOfOverrides(context, options)
}

async function takeKey(
  { baseUrl }: Settings,
  { key, json }: LoginOptions,
  { input, errors }: Surroundings,
): Promise<string> {
  if (key !== undefined && key !== '-') return key
  if (key === '-' || !input.isTTY) {
    const text = (await readAll(input)).trim()
    if (text !== '') return text
    throw new UsageError('standard input holds no key: pipe it in, or give it as --key KEY')
  }
  if (json) throw new UsageError('--json asks nothing: give the key as --key KEY, or pipe it in')
  errors.write(`Make a key at ${baseUrl}/authorize, then paste it here (it is not shown).\n`)
  const typed = await askSecret('API key: ', { input, errors })
  if (typed !== '') return typed
  throw new AmphoraError('invalid_argument', 'no key was given, nothing was changed')
}

/** What is in the environment wins over files: whoever signs in then wonders. */
function warnOfOverrides(context: Context, options: LoginOptions): void {
  const { variables } = context.surroundings
  const set = ['AMPHORA_API_KEY', 'WANDB_API_KEY', 'AMPHORA_BASE_URL', 'WANDB_BASE_URL'].filter(
    (name) => variables[name],
  )
  if (set.length > 0) {
    outputOf(context, options).note(`${set.join(' and ')} in the environment goes before what was just kept.`)
  }
}
