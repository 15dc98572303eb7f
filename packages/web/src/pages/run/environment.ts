import { isJsonList, isJsonObject, ownText, ownValue, parseLine, type Json, type JsonObject } from '@amphora/wire'

/** Where a process ran, as the client tells it in the config and in `wandb-metadata.json`. */
export interface Environment {
  readonly host?: string | undefined
  readonly os?: string | undefined
  readonly python?: string | undefined
  readonly executable?: string | undefined
  /** The program with its arguments, as they were typed. */
  readonly command?: string | undefined
  readonly program?: string | undefined
  /** The path of the program inside the saved code. */
  readonly codePath?: string | undefined
  readonly folder?: string | undefined
  readonly cpu?: string | undefined
  readonly gpu?: string | undefined
  readonly memoryBytes?: number | undefined
  readonly remote?: string | undefined
  readonly commit?: string | undefined
  readonly clientVersion?: string | undefined
}

/** What people set, without the client's own. */
export function settingsOf(config: string): JsonObject {
  return Object.fromEntries(
    Object.entries(objectOf(config))
      .filter(([key]) => key !== '_wandb')
      .map(([key, entry]) => [key, isJsonObject(entry) && 'value' in entry ? (entry['value'] ?? null) : entry]),
  )
}

/** What was logged last, without the client's own. */
export function resultsOf(summary: string): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(summary)).filter(([key]) => key !== '_wandb'))
}

/** One for each process that wrote the run. */
export function environmentsOf(config: string): readonly Environment[] {
  const own = member(member(objectOf(config), '_wandb'), 'value')
  const writers = Object.values(member(own, 'e')).filter(isJsonObject)
  const clientVersion = ownText(own, 'cli_version')
  return (writers.length > 0 ? writers : [{}]).map((writer) => ({ ...environmentOf(writer), clientVersion }))
}

function environmentOf(said: JsonObject): Environment {
  const program = ownText(said, 'program')
  const args = ownValue(said, 'args')
  const words = isJsonList(args ?? null) ? (args as readonly Json[]).map(String) : []
  const git = member(said, 'git')
  return {
    host: ownText(said, 'host'),
    os: ownText(said, 'os'),
    python: ownText(said, 'python'),
    executable: ownText(said, 'executable'),
    command: program === undefined ? undefined : [program, ...words.map(quoted)].join(' '),
    program,
    codePath: ownText(said, 'codePath'),
    folder: ownText(said, 'root'),
    cpu: cpuOf(said),
    gpu: gpuOf(said),
    memoryBytes: numberOf(member(said, 'memory'), 'total'),
    remote: ownText(git, 'remote'),
    commit: ownText(git, 'commit'),
  }
}

function cpuOf(said: JsonObject): string | undefined {
  const cores = numberOf(said, 'cpu_count')
  const model = ownText(member(said, 'cpu'), 'model')
  return cores === undefined ? model : [`${cores} cores`, model].filter(Boolean).join(', ')
}

function gpuOf(said: JsonObject): string | undefined {
  const count = numberOf(said, 'gpu_count')
  const model = ownText(said, 'gpu')
  return model === undefined ? undefined : [count, model].filter(Boolean).join(' × ')
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

function objectOf(text: string): JsonObject {
  const value = parseLine(text)
  return isJsonObject(value) ? value : {}
}

function member(parent: JsonObject, key: string): JsonObject {
  const value = ownValue(parent, key) ?? null
  return isJsonObject(value) ? value : {}
}

/** The client writes sizes as text. */
function numberOf(parent: JsonObject, key: string): number | undefined {
  const value = Number(ownValue(parent, key) ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}
