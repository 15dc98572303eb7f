import { flattenObject } from './dotted-keys.ts'
import { AmphoraError } from './errors.ts'
import { stringifyExact } from './exact-json.ts'
import { parseLine } from './json-line.ts'
import { isJsonObject, ownObject, ownText, ownValue } from './json.ts'
import type { Json, JsonObject } from './json.ts'

/*
 * config:  { "<key>": { "value": <any>, "desc": … }, "_wandb": { "value": { "t": {…}, "e": { "<writer>": {…} }, … } } }
 * summary: { "<key>": <any>, "_step": n, "_wandb": { "runtime": s } }
 */

/** A config as clients send and read it. */
export interface ConfigObject {
  readonly [key: string]: ConfigEntry
}

/** One setting: its value, and whatever else came with it (`desc`). */
export interface ConfigEntry {
  readonly value: Json
  readonly [name: string]: Json
}

/** Where a fork or rewind left its parent: the row of `step` is the last one shared. */
export interface BranchPoint {
  readonly runId: string
  readonly step: number | bigint
}

/** The client's own key: telemetry, environments, metric definitions. Not a user's setting. */
const CLIENT_KEY = '_wandb'
const CLIENT_KEYS: ReadonlySet<string> = new Set([CLIENT_KEY, 'wandb_version'])

/**
 * Parses config text. A bare value (`{"lr": 0.1}`, which the public API may send) becomes an entry.
 * @throws {AmphoraError} `invalid_argument` when it is not a JSON object, `too_large` when too deep
 */
export function parseConfig(text: string): ConfigObject {
  const entries = Object.entries(parseObject(text, 'config')).map(([key, entry]) => [key, entryOf(entry)] as const)
  return Object.fromEntries(entries)
}

/** Config text in the client's dialect (NaN and long whole numbers bare). */
export function serializeConfig(config: ConfigObject): string {
  return stringifyExact(config)
}

/**
 * The new config, with the environments of the old one's writers kept: a client sends its whole config but knows only
 * its own environment (`_wandb.value.e`, by writer id). A new config without `_wandb` keeps the old `_wandb`, because
 * whether a run has started is read from it.
 */
export function mergeWriterEnvironments(oldConfig: ConfigObject, newConfig: ConfigObject): ConfigObject {
  const oldEntry = entryAt(oldConfig, CLIENT_KEY)
  if (!oldEntry) return newConfig
  const newEntry = entryAt(newConfig, CLIENT_KEY)
  if (!newEntry) return { ...newConfig, [CLIENT_KEY]: oldEntry }
  const oldWriters = ownObject(clientValues(oldConfig), 'e')
  if (!oldWriters || !isJsonObject(newEntry.value)) return newConfig
  const writers = { ...oldWriters, ...ownObject(newEntry.value, 'e') }
  return { ...newConfig, [CLIENT_KEY]: { ...newEntry, value: { ...newEntry.value, e: writers } } }
}

/**
 * What several processes that write one run know together: each sends what it knows, so the newer of each setting counts,
 * and of each of the client's own values, and nothing goes.
 */
export function joinConfigs(oldConfig: ConfigObject, newConfig: ConfigObject): ConfigObject {
  const merged = mergeWriterEnvironments(oldConfig, newConfig)
  const client = entryAt(merged, CLIENT_KEY)
  if (!client || !isJsonObject(client.value)) return { ...oldConfig, ...merged }
  const values = { ...clientValues(oldConfig), ...client.value }
  return { ...oldConfig, ...merged, [CLIENT_KEY]: { ...client, value: values } }
}

/** The writers whose environment is known: of several processes that write one run only the primary ones tell theirs. */
export function writersOf(config: ConfigObject): readonly string[] {
  return Object.keys(ownObject(clientValues(config), 'e') ?? {})
}

/** Whether a client has started this run (its telemetry `_wandb.value.t` is there), rather than only created it. */
export function isStarted(config: ConfigObject): boolean {
  return Object.hasOwn(clientValues(config), 't')
}

/** Whether a run was forked or rewound. */
export function hasBranchPoint(config: ConfigObject): boolean {
  return (ownValue(clientValues(config), 'branch_point') ?? null) !== null
}

/**
 * The branch point of a fork or rewind; undefined for other runs.
 * @throws {AmphoraError} `invalid_argument` when it names no run, or a step that is no number
 */
export function branchPointOf(config: ConfigObject): BranchPoint | undefined {
  const said = ownValue(clientValues(config), 'branch_point') ?? null
  if (said === null) return undefined
  const runId = isJsonObject(said) ? ownText(said, 'run_id') : undefined
  const step = isJsonObject(said) ? ownValue(said, 'step') : undefined
  if (runId !== undefined && ((typeof step === 'number' && Number.isFinite(step)) || typeof step === 'bigint')) {
    return { runId, step }
  }
  const shown = stringifyExact(said).slice(0, 200)
  throw new AmphoraError('invalid_argument', `branch_point is {run_id: text, step: number}, not ${shown}`)
}

/** What of the client's own values is about a process, and not about the rows that it logged. */
const PROCESS_KEYS: ReadonlySet<string> = new Set([
  't',
  'e',
  'cli_version',
  'python_version',
  'branch_point',
  'code_path',
])

/** The config that a fork begins with: its parent's settings, and of the client's own values those that describe rows. */
export function inheritConfig(parent: ConfigObject): ConfigObject {
  const kept = Object.entries(clientValues(parent)).filter(([key]) => !PROCESS_KEYS.has(key))
  const settings = Object.entries(parent).filter(([key]) => key !== CLIENT_KEY)
  const client: [string, ConfigEntry][] = kept.length > 0 ? [[CLIENT_KEY, { value: Object.fromEntries(kept) }]] : []
  return Object.fromEntries([...settings, ...client])
}

/** The users' settings by the names they filter by: `lr`, and `model.depth` for nested ones; the client's own left out. */
export function flattenConfig(config: ConfigObject): Map<string, Json> {
  const settings = Object.entries(config).filter(([key]) => !CLIENT_KEYS.has(key))
  return flattenObject(Object.fromEntries(settings.map(([key, { value }]) => [key, value])))
}

/** The members of `_wandb.value` with these names, for `wandbConfig(keys:)`; all of them when no names are given. */
export function pickWandbConfig(config: ConfigObject, keys?: readonly string[]): JsonObject {
  const values = clientValues(config)
  if (!keys) return values
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)))
}

/**
 * Parses summary text.
 * @throws {AmphoraError} `invalid_argument` when it is not a JSON object, `too_large` when too deep
 */
export function parseSummary(text: string): JsonObject {
  return parseObject(text, 'summary')
}

/** Summary values by the names users filter by, `acc.max` for nested ones; `_wandb.runtime` among them. */
export function flattenSummary(summary: JsonObject): Map<string, Json> {
  return flattenObject(summary)
}

function parseObject(text: string, what: string): JsonObject {
  const value = parseLine(text)
  if (!isJsonObject(value)) throw new AmphoraError('invalid_argument', `${what} is a JSON object, this is not`)
  return value
}

function entryOf(entry: Json): ConfigEntry {
  return isEntry(entry) ? entry : { value: entry }
}

function isEntry(entry: Json): entry is ConfigEntry {
  return isJsonObject(entry) && Object.hasOwn(entry, 'value')
}

function entryAt(config: ConfigObject, key: string): ConfigEntry | undefined {
  return Object.hasOwn(config, key) ? config[key] : undefined
}

function clientValues(config: ConfigObject): JsonObject {
  const values = entryAt(config, CLIENT_KEY)?.value
  return isJsonObject(values) ? values : {}
}
