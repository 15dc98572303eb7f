import { AmphoraError, compareCodePoints, isJsonObject, ownValue, type Json, type JsonObject } from '@amphora/wire'
import { parseParameter, type Parameter } from './parameter.ts'

/** Everything that a sweep searches: parameters by name, nested ones by the names that lead to them, sorted. */
export type Space = readonly Dimension[]

export interface Dimension extends Parameter {
  readonly path: readonly string[]
}

/** A config as an agent gets it: `{"lr": {"value": 0.1}, "opt": {"value": {"name": "adam"}}}`. */
export type Suggestion = Readonly<Record<string, { readonly value: Json }>>

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/

/** @throws {AmphoraError} `invalid_argument` for no parameters at all, and for one that cannot be searched */
export function parseSpace(parameters: Json | undefined, warn: (warning: string) => void): Space {
  if (!isJsonObject(parameters) || Object.keys(parameters).length === 0) {
    throw new AmphoraError('invalid_argument', 'a sweep needs `parameters`, one at least: there are none')
  }
  return dimensionsOf(parameters, [], warn).toSorted((a, b) => comparePaths(a.path, b.path))
}

function dimensionsOf(parameters: JsonObject, above: readonly string[], warn: (warning: string) => void): Dimension[] {
  return Object.entries(parameters).flatMap(([name, input]) => {
    const path = [...above, name]
    if (!NAME.test(name)) warn(`the name of parameter "${path.join('.')}" is not made of letters, digits, _ . and -`)
    const nested = isJsonObject(input) && !Object.hasOwn(input, 'value') ? ownValue(input, 'parameters') : undefined
    if (isJsonObject(nested)) return dimensionsOf(refuseEmpty(nested, path), path, warn)
    return [{ path, ...parseParameter(path.join('.'), input, warn) }]
  })
}

function refuseEmpty(nested: JsonObject, path: readonly string[]): JsonObject {
  if (Object.keys(nested).length > 0) return nested
  throw new AmphoraError(
    'invalid_argument',
    `parameter "${path.join('.')}" has no values: its \`parameters\` are empty`,
  )
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const order = compareCodePoints(part, b[i] ?? '')
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** The config that has these values, in the order of the space. */
export function suggest(space: Space, values: readonly Json[]): Suggestion {
  const config = new Map<string, Json>()
  for (const [i, { path }] of space.entries()) {
    const [first = '', ...rest] = path
    config.set(first, placed(config.get(first), rest, values[i] ?? null))
  }
  return Object.fromEntries([...config].map(([name, value]) => [name, { value }]))
}

/** `old` with `value` put where `path` leads. */
function placed(old: Json | undefined, [first, ...rest]: readonly string[], value: Json): Json {
  if (first === undefined) return value
  const object: JsonObject = isJsonObject(old) ? old : {}
  const members = new Map(Object.entries(object))
  members.set(first, placed(members.get(first), rest, value))
  return Object.fromEntries(members)
}

/** The value that a run's config has for a dimension; undefined when it has none. */
export function valueAt(
  config: Readonly<Record<string, { readonly value: Json }>>,
  path: readonly string[],
): Json | undefined {
  const [first = '', ...rest] = path
  let value: Json | undefined = Object.hasOwn(config, first) ? config[first]?.value : undefined
  for (const part of rest) value = isJsonObject(value) ? ownValue(value, part) : undefined
  return value
}
