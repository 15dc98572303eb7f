import { AmphoraError } from '@amphora/wire'

/** The settings that have a name: an argument, variables `AMPHORA_*` and `WANDB_*`, an option of a settings file. */
export interface NamedSettings {
  readonly baseUrl: string
  readonly appUrl: string
  readonly apiKey: string
  readonly entity: string
  readonly project: string
  readonly mode: RunMode
  /** Where `wandb/` with the run folders lies. */
  readonly rootFolder: string
  readonly runId: string
  readonly runName: string
  readonly runNotes: string
  readonly runTags: readonly string[]
  readonly runGroup: string
  readonly runJobType: string
  readonly resume: ResumeMode
  /** `RUN?_step=N`, as `resumeFrom`. */
  readonly forkFrom: string
  readonly resumeFrom: string
  readonly sweepId: string
  /** Of several processes that write one run (`shared`): what tells their console and system metrics apart. */
  readonly label: string
  /** Of those: whether this one says where the run ran, and its config and summary are files of the run. */
  readonly isPrimary: boolean
  /** Of those: whether the end of this one may be the run's. */
  readonly updatesFinishState: boolean
  readonly host: string
  readonly program: string
  readonly username: string
  readonly email: string
  readonly console: 'auto' | 'off'
  /** Keeps the main script as a file of the run. */
  readonly saveCode: boolean
  /** With `saveCode`: a folder whose code becomes a version. */
  readonly codeFolder: string
  readonly disableCode: boolean
  readonly disableGit: boolean
  readonly gitRemote: string
  readonly gitRemoteUrl: string
  readonly gitCommit: string
  /** Files of a run that match are not kept: `*.patch`, `media/**`. */
  readonly ignoreGlobs: readonly string[]
  /** Prints less. */
  readonly isQuiet: boolean
  /** Prints nothing. */
  readonly isSilent: boolean
  readonly disableStats: boolean
  readonly disableMeta: boolean
  readonly disableMachineInfo: boolean
  readonly saveRequirements: boolean
  readonly statsIntervalMs: number
  readonly statsDiskPaths: readonly string[]
  /** How long `init` tries to reach the server. */
  readonly initTimeoutMs: number
  /** How long `finish` sends at most; 0 is as long as it takes. */
  readonly finishTimeoutMs: number
  /** Between two posts of rows. */
  readonly transmitIntervalMs: number
  /** Before the second try of a request that nobody answered, and at most between two. */
  readonly fileStreamRetryWaitMinMs: number
  readonly fileStreamRetryWaitMaxMs: number
  readonly graphqlRetryWaitMinMs: number
  readonly graphqlRetryWaitMaxMs: number
  readonly fileTransferRetryWaitMinMs: number
  readonly fileTransferRetryWaitMaxMs: number
  readonly configFolder: string
  readonly dataFolder: string
  readonly cacheFolder: string
  readonly artifactFolder: string
}

export type RunMode = 'online' | 'shared' | 'offline' | 'disabled'
export type ResumeMode = 'must' | 'allow' | 'never' | 'auto'

interface Naming<Value> {
  /** In a settings file. */
  readonly option: string
  /** After `AMPHORA_` and `WANDB_`; the option in capitals where nothing is said. */
  readonly variable?: string
  /** @throws {Refused} what is allowed */
  readonly parse: (text: string) => Value
}

/** What a parser says of a text that it cannot take. */
class Refused extends Error {}

const text = (value: string): string => value
const list = (value: string): readonly string[] => value.split(',').map((part) => part.trim())

const TRUE = new Set(['y', 'yes', 't', 'true', 'on', '1'])
const FALSE = new Set(['n', 'no', 'f', 'false', 'off', '0'])

function truth(value: string): boolean {
  if (TRUE.has(value.toLowerCase())) return true
  if (FALSE.has(value.toLowerCase())) return false
  throw new Refused('true or false')
}

function milliseconds(value: string): number {
  const seconds = Number(value)
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000
  throw new Refused('a number of seconds')
}

/** The client's older words too. */
const MODES: Readonly<Record<string, RunMode>> = {
  online: 'online',
  run: 'online',
  shared: 'shared',
  offline: 'offline',
  dryrun: 'offline',
  disabled: 'disabled',
}
const RESUMES: Readonly<Record<string, ResumeMode>> = {
  must: 'must',
  allow: 'allow',
  never: 'never',
  auto: 'auto',
  true: 'auto',
}
const CONSOLES: Readonly<Record<string, 'auto' | 'off'>> = {
  auto: 'auto',
  off: 'off',
  wrap: 'auto',
  redirect: 'auto',
  wrap_raw: 'auto',
  wrap_emu: 'auto',
}

function oneOf<Value>(words: Readonly<Record<string, Value>>): (value: string) => Value {
  return (value) => {
    const found = Object.hasOwn(words, value) ? words[value] : undefined
    if (found !== undefined) return found
    throw new Refused(Object.keys(words).join(', '))
  }
}

function retryWait(of: string, limit: 'min' | 'max'): Naming<number> {
  const name = `${of}_retry_wait_${limit}_seconds`
  return { option: `x_${name}`, variable: `_${name.toUpperCase()}`, parse: milliseconds }
}

const NAMINGS: { readonly [Name in keyof NamedSettings]: Naming<NamedSettings[Name]> } = {
  baseUrl: { option: 'base_url', parse: text },
  appUrl: { option: 'app_url_override', variable: 'APP_URL', parse: text },
  apiKey: { option: 'api_key', parse: text },
  entity: { option: 'entity', parse: text },
  project: { option: 'project', parse: text },
  mode: { option: 'mode', parse: oneOf(MODES) },
  rootFolder: { option: 'root_dir', variable: 'DIR', parse: text },
  runId: { option: 'run_id', parse: text },
  runName: { option: 'run_name', variable: 'NAME', parse: text },
  runNotes: { option: 'run_notes', variable: 'NOTES', parse: text },
  runTags: { option: 'run_tags', variable: 'TAGS', parse: list },
  runGroup: { option: 'run_group', parse: text },
  runJobType: { option: 'run_job_type', variable: 'JOB_TYPE', parse: text },
  resume: { option: 'resume', parse: oneOf(RESUMES) },
  forkFrom: { option: 'fork_from', parse: text },
  resumeFrom: { option: 'resume_from', parse: text },
  sweepId: { option: 'sweep_id', parse: text },
  label: { option: 'x_label', variable: '_LABEL', parse: text },
  isPrimary: { option: 'x_primary', variable: '_PRIMARY', parse: truth },
  updatesFinishState: { option: 'x_update_finish_state', variable: '_UPDATE_FINISH_STATE', parse: truth },
  host: { option: 'host', parse: text },
  program: { option: 'program', parse: text },
  username: { option: 'username', parse: text },
  email: { option: 'email', variable: 'USER_EMAIL', parse: text },
  console: { option: 'console', parse: oneOf(CONSOLES) },
  saveCode: { option: 'save_code', parse: truth },
  codeFolder: { option: 'code_dir', parse: text },
  disableCode: { option: 'disable_code', parse: truth },
  disableGit: { option: 'disable_git', parse: truth },
  gitRemote: { option: 'git_remote', parse: text },
  gitRemoteUrl: { option: 'git_remote_url', parse: text },
  gitCommit: { option: 'git_commit', parse: text },
  ignoreGlobs: { option: 'ignore_globs', parse: list },
  isQuiet: { option: 'quiet', parse: truth },
  isSilent: { option: 'silent', parse: truth },
  disableStats: { option: 'x_disable_stats', variable: '_DISABLE_STATS', parse: truth },
  disableMeta: { option: 'x_disable_meta', variable: '_DISABLE_META', parse: truth },
  disableMachineInfo: { option: 'x_disable_machine_info', variable: '_DISABLE_MACHINE_INFO', parse: truth },
  saveRequirements: { option: 'x_save_requirements', variable: '_SAVE_REQUIREMENTS', parse: truth },
  statsIntervalMs: { option: 'x_stats_sampling_interval', variable: '_STATS_SAMPLING_INTERVAL', parse: milliseconds },
  statsDiskPaths: { option: 'x_stats_disk_paths', variable: '_STATS_DISK_PATHS', parse: list },
  initTimeoutMs: { option: 'init_timeout', parse: milliseconds },
  finishTimeoutMs: { option: 'finish_timeout', parse: milliseconds },
  transmitIntervalMs: {
    option: 'x_file_stream_transmit_interval',
    variable: '_FILE_STREAM_TRANSMIT_INTERVAL',
    parse: milliseconds,
  },
  fileStreamRetryWaitMinMs: retryWait('file_stream', 'min'),
  fileStreamRetryWaitMaxMs: retryWait('file_stream', 'max'),
  graphqlRetryWaitMinMs: retryWait('graphql', 'min'),
  graphqlRetryWaitMaxMs: retryWait('graphql', 'max'),
  fileTransferRetryWaitMinMs: retryWait('file_transfer', 'min'),
  fileTransferRetryWaitMaxMs: retryWait('file_transfer', 'max'),
  configFolder: { option: 'config_dir', parse: text },
  dataFolder: { option: 'data_dir', parse: text },
  cacheFolder: { option: 'cache_dir', parse: text },
  artifactFolder: { option: 'artifact_dir', parse: text },
}

/** Settings that were found: what was not is absent, not undefined. */
export type FoundSettings = { readonly [Name in keyof NamedSettings]?: NamedSettings[Name] }

/** Settings as a program gives them. */
export type SomeSettings = { readonly [Name in keyof NamedSettings]?: NamedSettings[Name] | undefined }

/**
 * The settings that `find` has a text for; an empty text is none.
 * @param find takes a naming, returns the text and where it was found
 * @throws {AmphoraError} `invalid_argument`: which setting, found where, and what it may be
 */
export function collectSettings(
  find: (naming: { readonly option: string; readonly variable: string }) => Found | undefined,
): FoundSettings {
  const found = Object.entries(NAMINGS).flatMap(([name, { option, variable, parse }]) => {
    const { text: said, where } = find({ option, variable: variable ?? option.toUpperCase() }) ?? {
      text: '',
      where: '',
    }
    return said === '' ? [] : [[name, parseText<unknown>(parse, said, where)] as const]
  })
  return Object.fromEntries(found) // each value comes from the parser of its name
}

export interface Found {
  readonly text: string
  readonly where: string
}

function parseText<Value>(parse: (text: string) => Value, said: string, where: string): Value {
  try {
    return parse(said)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new AmphoraError('invalid_argument', `${where} is "${said}": give one of these: ${error.message}`, { where })
  }
}
