import type { Run, Settings } from '@amphora/sdk'

/** Tells commands inside which run they work for: `artifact put` and `get`. `ENTITY/PROJECT/ID`. */
export const PARENT_RUN = 'AMPHORA_PARENT_RUN'

/** What names one run: a program that inherits it would open the same run again. */
const OF_ONE_RUN = [
  'RUN_ID',
  'RESUME',
  'FORK_FROM',
  'RESUME_FROM',
  'NAME',
  'RUN_NAME',
  'NOTES',
  'RUN_NOTES',
  'SWEEP_ID',
]
const PREFIXES = ['AMPHORA_', 'WANDB_']

export interface ChildEnvironment {
  readonly variables: NodeJS.ProcessEnv
  readonly settings: Settings
  readonly run: Run
  /** What the program itself logs goes into the same run. */
  readonly joins: boolean
  /** Whether people look at what is printed. */
  readonly isTerminal: boolean
}

/** The variables of a program that is wrapped. */
export function childEnvironment({ variables, settings, run, joins, isTerminal }: ChildEnvironment): NodeJS.ProcessEnv {
  const own = new Set(PREFIXES.flatMap((prefix) => OF_ONE_RUN.map((name) => prefix + name)))
  const inherited = Object.fromEntries(Object.entries(variables).filter(([name]) => !own.has(name)))
  return {
    PYTHONUNBUFFERED: '1', // into a pipe it would print in blocks of 8 KiB
    ...(isTerminal && colours(variables)),
    ...inherited,
    ...places(settings, run, variables['AMPHORA_API_KEY'] ?? ''),
    ...(run.url !== undefined && { [PARENT_RUN]: run.path }), // one that the server knows
    ...(joins && joining(run)),
  }
}

/** Where the program's own runs go, if it begins some: beside this one. */
function places({ baseUrl, mode }: Settings, { entity, project, group }: Run, apiKey: string): NodeJS.ProcessEnv {
  return forBoth({ BASE_URL: baseUrl, API_KEY: apiKey, MODE: mode, PROJECT: project, ENTITY: entity, RUN_GROUP: group })
}

/** As either client reads them; what is empty is not said. */
function forBoth(values: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === '' ? [] : PREFIXES.map((prefix) => [prefix + name, value]),
    ),
  )
}

/** A secondary writer of this run, in the clients' shared mode: it does not say when the run ends, nor print into it twice. */
function joining({ id }: Run): NodeJS.ProcessEnv {
  return {
    ...forBoth({ MODE: 'shared', RUN_ID: id, CONSOLE: 'off' }),
    WANDB__PRIMARY: 'false',
    WANDB__UPDATE_FINISH_STATE: 'false',
    WANDB__DISABLE_STATS: 'true',
    AMPHORA_PRIMARY: 'false',
    AMPHORA_UPDATE_FINISH_STATE: 'false',
    AMPHORA_DISABLE_STATS: 'true',
  }
}

/** Programs that see a pipe print without; those who look at the terminal want them. */
function colours({ NO_COLOR = '' }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return NO_COLOR === '' ? { FORCE_COLOR: '1', CLICOLOR_FORCE: '1' } : {}
}
