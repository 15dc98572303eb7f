import { AmphoraError, isJsonObject, type Json, type JsonObject } from '@amphora/wire'
import { z } from 'zod'
import { listAxis, rangeAxis, withoutNoise, type Axis } from './axis.ts'
import { betaQuantile, normalQuantile } from './quantile.ts'

/** How one parameter is searched. */
export interface Parameter {
  /** The value at `u`, between 0 and 1, of its distribution: even `u` give draws. */
  readonly draw: (u: number) => Json
  /** What a grid goes through; undefined for what has no end of values. */
  readonly axis?: Axis | undefined
}

/** One way to write a parameter: tells it by its keys, and reads it. */
type Form = (input: JsonObject, mode: 'strict' | 'loose') => Parameter | undefined

/**
 * Reads a parameter as the first form that fits. Keys that no form has are passed over with a warning.
 * @throws {AmphoraError} `invalid_argument` for what cannot be searched
 */
export function parseParameter(name: string, input: Json, warn: (warning: string) => void): Parameter {
  if (!isJsonObject(input)) throw refused(name, 'is not an object')
  for (const read of FORMS) {
    const parameter = attempt(name, () => read(input, 'strict'))
    if (parameter) return parameter
  }
  for (const read of FORMS) {
    const parameter = attempt(name, () => read(input, 'loose'))
    if (parameter) {
      warn(`parameter "${name}" has keys that do not belong to its form; they are ignored`)
      return parameter
    }
  }
  throw refused(name, faultOf(input))
}

/** Why a parameter that has a form cannot be searched. */
class Unsearchable extends Error {}

function attempt(name: string, read: () => Parameter | undefined): Parameter | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unsearchable) throw refused(name, error.message)
    throw error
  }
}

function faultOf(input: JsonObject): string {
  const { values, probabilities, distribution } = input
  if (Array.isArray(values) && values.length === 0) return 'has no values: `values` is empty'
  if (probabilities !== undefined) return 'needs as many `probabilities` as `values`, which add up to 1'
  if (typeof distribution === 'string') return `is no "${distribution.slice(0, 40)}" with its keys that is known here`
  return 'is none of: `value`; `values`; `min` and `max`; a `distribution` with its keys; nested `parameters`'
}

function refused(name: string, fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `parameter "${name}" ${fault}`)
}

const number = z.number()
const positive = z.number().positive()
const between = { min: number, max: number }
const bell = { mu: number.default(0), sigma: positive.default(1) }
const shapes = { a: positive.default(1), b: positive.default(1) }
const step = { q: positive.default(1) }
const values = z.array(z.custom<Json>()).min(1)

/** In the order in which the client's own library tries them. */
const FORMS: readonly Form[] = [
  form(named('q_beta'), { ...shapes, ...step }, ({ a, b, q }) => stepped(q, (u) => betaQuantile(u, a, b))),
  form(named('beta'), shapes, ({ a, b }) => ({ draw: (u) => betaQuantile(u, a, b) })),
  form(usual('categorical'), { values }, ({ values: listed }) => ({
    draw: (u) => listed[Math.floor(u * listed.length)] ?? null,
    axis: listAxis(listed),
  })),
  form(usual('categorical_w_probabilities'), { values, probabilities: z.array(z.number().min(0)) }, weighted),
  form(usual('int_uniform'), { min: z.int(), max: z.int() }, wholeNumbers),
  form(usual('uniform'), between, (range) => ({ draw: linear(ordered(range)) })),
  form(named('log_normal'), bell, (curve) => ({ draw: (u) => Math.exp(bellAt(curve, u)) })),
  form(named('log_uniform'), between, (range) => ({ draw: powers(ordered(range)) })),
  form(named('inv_log_uniform'), between, (range) => ({ draw: inverted(powers(ordered(range))) })),
  form(named('normal'), bell, (curve) => ({ draw: (u) => bellAt(curve, u) })),
  form(named('q_log_normal'), { ...bell, ...step }, (all) => stepped(all.q, (u) => Math.exp(bellAt(all, u)))),
  form(named('q_log_uniform'), { ...between, ...step }, (all) => stepped(all.q, powers(ordered(all)))),
  form(named('q_normal'), { ...bell, ...step }, (all) => stepped(all.q, (u) => bellAt(all, u))),
  form(named('q_uniform'), { ...between, ...step }, steps),
  form(usual('constant'), { value: z.custom<Json>((value) => value !== undefined) }, ({ value }) => ({
    draw: () => value,
    axis: listAxis([value]),
  })),
  form(named('inv_log_uniform_values'), between, (range) => {
    const { min, max } = logarithms(range)
    return { draw: inverted(powers({ min: -max, max: -min })) }
  }),
  form(named('log_uniform_values'), between, (range) => ({ draw: powers(logarithms(range)) })),
  form(named('q_log_uniform_values'), { ...between, ...step }, (all) => stepped(all.q, powers(logarithms(all)))),
]

/** A distribution that must be named. */
function named(name: string): z.ZodType<string | undefined> {
  return z.literal(name)
}

/** A distribution that is meant when none is named. */
function usual(name: string): z.ZodType<string | undefined> {
  return z.literal(name).optional()
}

function form<Shape extends z.ZodRawShape>(
  distribution: z.ZodType<string | undefined>,
  shape: Shape,
  build: (keys: z.infer<z.ZodObject<Shape>>) => Parameter,
): Form {
  const loose = z.object(shape)
  const strict = loose.strict()
  return ({ distribution: name, ...keys }, mode) => {
    if (!distribution.safeParse(name).success) return undefined
    const read = (mode === 'strict' ? strict : loose).safeParse(keys)
    return read.success ? build(read.data) : undefined
  }
}

interface Range {
  readonly min: number
  readonly max: number
}

function ordered<R extends Range>(range: R): R {
  if (range.min < range.max) return range
  throw new Unsearchable(`has a min (${range.min}) that is not below its max (${range.max})`)
}

function logarithms(range: Range): Range {
  if (ordered(range).min > 0) return { min: Math.log(range.min), max: Math.log(range.max) }
  throw new Unsearchable(`has a min of ${range.min}: a logarithm needs more than 0`)
}

function linear({ min, max }: Range): (u: number) => number {
  return (u) => min + u * (max - min)
}

function powers(exponents: Range): (u: number) => number {
  const exponent = linear(exponents)
  return (u) => Math.exp(exponent(u))
}

function inverted(draw: (u: number) => number): (u: number) => number {
  return (u) => 1 / draw(u)
}

function bellAt({ mu, sigma }: { readonly mu: number; readonly sigma: number }, u: number): number {
  return mu + sigma * normalQuantile(u)
}

/** The nearest multiple of `q`. */
function stepped(q: number, draw: (u: number) => number): Parameter {
  return { draw: (u) => withoutNoise(Math.round(draw(u) / q) * q) }
}

function steps(all: Range & { readonly q: number }): Parameter {
  const { min, max, q } = ordered(all)
  const size = Math.ceil((max - min) / q - 1e-9) // max itself is not part of it
  const axis = Number.isSafeInteger(size) ? rangeAxis({ from: min, step: q, size }) : undefined
  return { ...stepped(q, linear({ min, max })), axis }
}

function wholeNumbers(range: Range): Parameter {
  const { min, max } = ordered(range)
  const size = max - min + 1
  return {
    draw: (u) => Math.min(max, min + Math.floor(u * size)),
    axis: Number.isSafeInteger(size) ? rangeAxis({ from: min, step: 1, size }) : undefined,
  }
}

function weighted(keys: { readonly values: readonly Json[]; readonly probabilities: readonly number[] }): Parameter {
  const { values: listed, probabilities } = keys
  const sum = probabilities.reduce((total, probability) => total + probability, 0)
  if (listed.length !== probabilities.length || Math.abs(sum - 1) > 1e-6) {
    throw new Unsearchable(
      `has ${listed.length} values and ${probabilities.length} probabilities that add up to ${sum}`,
    )
  }
  return { draw: (u) => listed[placeOf(u, probabilities)] ?? null, axis: listAxis(listed) }
}

/** The first whose probability, added to those before it, passes `u`. */
function placeOf(u: number, probabilities: readonly number[]): number {
  let passed = 0
  const index = probabilities.findIndex((probability) => u < (passed += probability))
  return index >= 0 ? index : probabilities.findLastIndex((probability) => probability > 0)
}
