import { AmphoraError, isJsonObject, ownObject, ownText, ownValue, parseLine, stringifyExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { parse } from 'yaml'
import { createGrid, type Grid } from '../search/grid.ts'
import { parseSpace, type Space } from '../search/space.ts'

/** What a sweep's config asks for. */
export interface SweepPlan {
  readonly method: 'grid' | 'random'
  readonly space: Space
  /** Of method `grid`. */
  readonly grid: Grid | undefined
  readonly metric: Metric | undefined
  /** Runs at most, all agents together. */
  readonly runCap: number | undefined
  /** What a command-line agent starts. */
  readonly program: string | null
  readonly name: string | null
}

export interface Metric {
  readonly name: string
  readonly isMaximized: boolean
  /** The sweep is finished once a run gets there. */
  readonly target: number | undefined
}

export interface ReadConfig {
  /** The config as JSON text: what `readPlan` reads again, faster than YAML. */
  readonly text: string
  readonly plan: SweepPlan
  readonly warnings: readonly string[]
}

const MAX_CONFIG_CHARACTERS = 128 * 1024 // YAML of that size takes half a second

/**
 * Reads a sweep's config, YAML text (JSON is YAML).
 * @throws {AmphoraError} `invalid_argument`, `too_large`; `not_served` for what a later version will search by
 */
export function readConfig(yaml: string): ReadConfig {
  if (yaml.length > MAX_CONFIG_CHARACTERS) {
    throw new AmphoraError('too_large', `the config of a sweep has at most ${MAX_CONFIG_CHARACTERS} characters`)
  }
  const tree = parseYaml(yaml)
  if (holdsItself(tree)) throw refused('the config of a sweep has an alias of YAML that leads back to what holds it')
  const text = stringifyExact(tree)
  const warnings = new Set<string>()
  return { text, plan: planOf(text, (warning) => warnings.add(warning)), warnings: [...warnings] }
}

/** The plan of a config that was accepted. */
export function readPlan(text: string): SweepPlan {
  return planOf(text, () => undefined)
}

function planOf(text: string, warn: (warning: string) => void): SweepPlan {
  const config = parseLine(text)
  if (!isJsonObject(config)) throw refused('the config of a sweep is a YAML mapping, with `method` and `parameters`')
  const unknown = Object.keys(config).filter((key) => !KEYS.has(key))
  for (const key of unknown) warn(`"${key}" is no key of a sweep's config; it is ignored`)
  const method = methodOf(config)
  refuseLater(config)
  const space = parseSpace(ownValue(config, 'parameters'), warn)
  return {
    method,
    space,
    grid: method === 'grid' ? createGrid(space) : undefined,
    metric: metricOf(config, warn),
    runCap: runCapOf(config),
    program: ownText(config, 'program') ?? null,
    name: ownText(config, 'name') ?? null,
  }
}

const KEYS: ReadonlySet<string> = new Set(
  (
    'method parameters metric metrics early_terminate run_cap program command name description project entity ' +
    'controller scheduler job image_uri apiVersion kind settings'
  ).split(' '),
)

function parseYaml(yaml: string): Json {
  try {
    // As 1.2 reads it: the client quotes what 1.1 reads differently. Looking for keys that come twice takes quadratic time.
    return parseTree(parse(yaml, { version: '1.2', schema: 'core', logLevel: 'error', uniqueKeys: false }))
  } catch (error) {
    const fault = error instanceof Error ? error.message.split('\n', 1)[0] : ''
    throw new AmphoraError('invalid_argument', `the config of a sweep is YAML, this is not: ${fault}`, {}, error)
  }
}

/** The core schema has nulls, booleans, numbers, texts, lists and objects, and nothing else. */
function parseTree(tree: unknown): Json {
  return (tree ?? null) as Json
}

function holdsItself(tree: Json, above = new Set<Json>()): boolean {
  if (typeof tree !== 'object' || tree === null) return false
  if (above.has(tree)) return true
  above.add(tree)
  const found = Object.values(tree).some((part) => holdsItself(part, above))
  above.delete(tree)
  return found
}

function methodOf(config: JsonObject): SweepPlan['method'] {
  const method = ownValue(config, 'method')
  if (method === 'grid' || method === 'random') return method
  if (method === 'bayes') throw later('method "bayes"')
  if (method === 'custom') throw later('method "custom" (a controller or scheduler of your own)')
  const said = method === undefined ? 'there is none' : `not ${stringifyExact(method).slice(0, 40)}`
  throw refused(`a sweep needs a \`method\`, "grid" or "random": ${said}`)
}

function refuseLater(config: JsonObject): void {
  if ((ownValue(config, 'early_terminate') ?? null) !== null) throw later('`early_terminate` (hyperband)')
  if ((ownValue(config, 'scheduler') ?? null) !== null) throw later('`scheduler`')
  const controller = ownObject(config, 'controller')
  if (controller && ownText(controller, 'type') === 'local') throw later('a local `controller`')
}

function later(what: string): AmphoraError {
  return new AmphoraError(
    'not_served',
    `${what} is not served by this version of Amphora: use method "grid" or "random". Nothing was made`,
  )
}

function metricOf(config: JsonObject, warn: (warning: string) => void): Metric | undefined {
  const metric = ownValue(config, 'metric') ?? null
  if (metric === null) return undefined
  const name = isJsonObject(metric) ? ownText(metric, 'name') : undefined
  if (!isJsonObject(metric) || name === undefined) {
    warn('`metric` has no `name`; it is ignored')
    return undefined
  }
  const goal = ownValue(metric, 'goal') ?? 'minimize'
  if (goal !== 'minimize' && goal !== 'maximize') warn('`metric.goal` is minimize or maximize; minimize is taken')
  const target = ownValue(metric, 'target') ?? undefined
  if (target !== undefined && !Number.isFinite(target)) warn('`metric.target` is no number; it is ignored')
  const isNumber = typeof target === 'number' && Number.isFinite(target)
  return { name, isMaximized: goal === 'maximize', target: isNumber ? target : undefined }
}

function runCapOf(config: JsonObject): number | undefined {
  const cap = ownValue(config, 'run_cap') ?? undefined
  if (cap === undefined) return undefined
  if (typeof cap === 'number' && Number.isSafeInteger(cap) && cap > 0) return cap
  throw refused(`\`run_cap\` is a whole number above 0, not ${stringifyExact(cap).slice(0, 40)}`)
}

function refused(message: string): AmphoraError {
  return new AmphoraError('invalid_argument', message)
}
