import { AmphoraError, isJsonList, isJsonObject, ownValue, parseLine, type Json, type JsonObject } from '@amphora/wire'
import type { RowSelection } from '../domain/history.ts'

/**
 * Reads one spec of `sampledHistory`: `{"keys": […], "samples": n, "minStep": a, "maxStep": b}`, all optional. Unlike
 * in `history`, `maxStep` is included here. Keys may be repeated; members that are not known are passed over.
 *
 * Clients before 0.29 page with the end of one window as the start of the next, and would read its row twice. They are
 * known by asking for as many samples as lie between the two; newer ones, who include the end, ask for one more.
 * @throws {AmphoraError} `invalid_argument`
 */
export function parseSpec(text: string): RowSelection {
  const spec = parseLine(text)
  if (!isJsonObject(spec)) throw malformed('it is not a JSON object')
  const [minStep, maxStep, samples] = [wholeAt(spec, 'minStep'), wholeAt(spec, 'maxStep'), samplesOf(spec)]
  const selection = { keys: keysOf(spec), samples, minStep }
  if (maxStep === undefined) return { ...selection, maxStep }
  const isPage = minStep !== undefined && samples !== undefined && BigInt(minStep) + BigInt(samples) === BigInt(maxStep)
  return { ...selection, maxStep: isPage ? maxStep : BigInt(maxStep) + 1n }
}

/** `{}` comes with every command that changes a sweep, for each of its runs, and nobody reads the answer. */
const SAMPLES_OF_NOTHING = 1

function keysOf(spec: JsonObject): readonly string[] {
  const keys = ownValue(spec, 'keys') ?? []
  if (!isJsonList(keys) || !keys.every(isText)) throw malformed('"keys" is not a list of texts')
  return [...new Set(keys)]
}

function samplesOf(spec: JsonObject): number | undefined {
  const samples = wholeAt(spec, 'samples')
  if (samples === undefined) return Object.keys(spec).length === 0 ? SAMPLES_OF_NOTHING : undefined
  return Math.max(0, Number(samples))
}

function wholeAt(spec: JsonObject, key: string): number | bigint | undefined {
  const value = ownValue(spec, key) ?? undefined
  if (value === undefined || typeof value === 'bigint' || Number.isInteger(value)) return numberOrNothing(value)
  throw malformed(`"${key}" is not a whole number`)
}

function numberOrNothing(value: Json | undefined): number | bigint | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined
}

function isText(value: Json): value is string {
  return typeof value === 'string'
}

function malformed(fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `malformed spec of sampledHistory: ${fault}`)
}
