import { AmphoraError, isJsonList, isJsonObject, stringifyExact, type Json, type JsonObject } from '@amphora/wire'
import type { ChartQuery } from '../domain/chart.ts'

/** Which runs are drawn: one, each of a list by itself (the newest first), or each group as one. */
type Drawn =
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'runs'; readonly filters: string; readonly first: number }
  | { readonly kind: 'groups'; readonly groups: readonly string[] }

export interface ChartRequest {
  readonly drawn: Drawn
  readonly query: Omit<ChartQuery, 'signal'>
  /** Names of columns, in their order. */
  readonly columns: readonly string[]
}

const MAX_RUNS = 1000
const MAX_GROUPS = 100
/** Of all that is drawn: with their columns 72 MiB while they are made. */
const MAX_BUCKETS = 1024 * 1024

/** @param count of runs, or of groups @throws {AmphoraError} `too_large` */
export function checkSize(count: number, { keys, buckets }: Pick<ChartQuery, 'keys' | 'buckets'>): void {
  if (count * keys.length * buckets <= MAX_BUCKETS) return
  throw new AmphoraError(
    'too_large',
    `${count} × ${keys.length} keys × ${buckets} buckets are more than ${MAX_BUCKETS}: ask for fewer at once`,
  )
}

/** @throws {AmphoraError} `invalid_argument` for what is no such request, `too_large` for more groups than are drawn at once */
export function parseChartRequest(body: Json): ChartRequest {
  if (!isJsonObject(body)) throw invalid('the body is not one JSON object')
  const drawn = readDrawn(body)
  const query = {
    file: oneOf(body['file'] ?? 'history', ['history', 'events'], '`file`'),
    keys: [...new Set(texts(body['keys'], '`keys`'))],
    x: text(body['x'] ?? '_step', '`x`'),
    buckets: number(body['buckets'] ?? 1000, '`buckets`'),
    from: body['from'] == null ? undefined : number(body['from'], '`from`'),
    to: body['to'] == null ? undefined : number(body['to'], '`to`'),
    minStep: body['minStep'] == null ? undefined : step(body['minStep']),
  }
  return { drawn, query, columns: texts(body['columns'], '`columns`') }
}

function readDrawn({ run, filters, first, groups }: JsonObject): Drawn {
  if ([run, filters, groups].filter((one) => one !== undefined).length !== 1) {
    throw invalid('say one of `run`, `filters` and `groups`')
  }
  if (run !== undefined) return { kind: 'run', run: text(run, '`run`') }
  if (filters !== undefined) {
    const limit = number(first ?? MAX_RUNS, '`first`')
    if (!(limit >= 1 && limit <= MAX_RUNS)) throw invalid(`\`first\` is from 1 to ${MAX_RUNS}`)
    return { kind: 'runs', filters: filterText(filters), first: limit }
  }
  if (groups === undefined || !isJsonList(groups)) throw invalid('`groups` is a list of filters')
  if (groups.length > MAX_GROUPS) throw new AmphoraError('too_large', `at most ${MAX_GROUPS} groups are drawn at once`)
  return { kind: 'groups', groups: groups.map(filterText) }
}

/** Its form is looked at where it is used. */
function filterText(filter: Json): string {
  if (typeof filter === 'string') return filter
  if (!isJsonObject(filter)) throw invalid('a filter is an object such as {"state": "finished"}')
  return stringifyExact(filter)
}

function texts(value: Json | undefined, name: string): readonly string[] {
  if (value === undefined || !isJsonList(value)) throw invalid(`${name} is a list of texts`)
  return value.map((one) => text(one, name))
}

function text(value: Json, name: string): string {
  if (typeof value !== 'string') throw invalid(`${name} takes text`)
  return value
}

function number(value: Json | undefined, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(`${name} takes a number`)
  return value
}

function step(value: Json | undefined): number | bigint {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return value as number | bigint
  throw invalid('`minStep` takes a whole number')
}

function oneOf<Value extends string>(value: Json, known: readonly Value[], name: string): Value {
  const found = known.find((one) => one === value)
  if (found === undefined) throw invalid(`${name} is one of ${known.join(', ')}`)
  return found
}

function invalid(message: string): AmphoraError {
  return new AmphoraError('invalid_argument', message)
}
