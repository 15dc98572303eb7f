import { AmphoraError, flatten, isJsonObject, parseExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client, RequestOptions, RunAddress } from '../client.ts'
import type {
  ApiEventsSampleQuery,
  ApiEventsSampleQueryVariables,
  ApiHistoryKeysQuery,
  ApiHistoryKeysQueryVariables,
  ApiHistoryPageQuery,
  ApiHistoryPageQueryVariables,
  ApiHistorySampleQuery,
  ApiHistorySampleQueryVariables,
} from '../graphql/generated.ts'
import { EVENTS_SAMPLE, HISTORY_KEYS, HISTORY_PAGE, HISTORY_SAMPLE } from './documents.ts'
import { found } from './page.ts'

/** One row as it was logged: numbers are numbers, whole ones beyond 2^53 bigints; NaN and infinite ones are kept. */
export type HistoryRow = JsonObject

export interface ScanOptions extends RequestOptions {
  /** Rows that have all of these, and only these and `_step`; nested values by their dotted keys. */
  readonly keys?: readonly string[] | undefined
  /** 0 when left out. */
  readonly minStep?: number | undefined
  /** Not included; the end when left out. */
  readonly maxStep?: number | undefined
  /** How many steps are asked for at first, 1,000; then more where rows are few, fewer where they are many. */
  readonly pageSteps?: number | undefined
}

/** Columns of equal length. */
export interface HistoryColumns {
  readonly steps: Float64Array
  /** By key. What is no number is NaN. */
  readonly values: ReadonlyMap<string, Float64Array>
}

const SAMPLES = 500
const PAGE_STEPS = 1000
const FEW_ROWS = 500
const MANY_ROWS = 5_000
/** After a page without rows: steps may be seconds since 1970. */
const GROWTH = 8

/** Rows spread evenly over the run, at most `samples`. */
export async function sampleHistory(
  client: Client,
  run: RunAddress,
  { samples = SAMPLES, ...options }: RequestOptions & { readonly samples?: number | undefined } = {},
): Promise<readonly HistoryRow[]> {
  const answer = await ask<ApiHistorySampleQuery, ApiHistorySampleQueryVariables>(
    client,
    HISTORY_SAMPLE,
    { ...variablesOf(run), samples },
    options,
  )
  return found(answer.project?.run, `run ${nameOf(run)}`).history.map(parseRow)
}

/** The same of system metrics. */
export async function sampleEvents(
  client: Client,
  run: RunAddress,
  { samples = SAMPLES, ...options }: RequestOptions & { readonly samples?: number | undefined } = {},
): Promise<readonly HistoryRow[]> {
  const answer = await ask<ApiEventsSampleQuery, ApiEventsSampleQueryVariables>(
    client,
    EVENTS_SAMPLE,
    { ...variablesOf(run), samples },
    options,
  )
  return found(answer.project?.run, `run ${nameOf(run)}`).events.map(parseRow)
}

/** Every row, in the order of steps, a page of steps at a time. Rows that come while it is read may be among them. */
export async function* scanHistory(
  client: Client,
  run: RunAddress,
  { keys, minStep = 0, maxStep, pageSteps = PAGE_STEPS, ...options }: ScanOptions = {},
): AsyncGenerator<HistoryRow, undefined> {
  if (!Number.isSafeInteger(pageSteps) || pageSteps <= 0) {
    throw new AmphoraError('invalid_argument', `pageSteps is ${pageSteps}: give a whole number above 0`)
  }
  const end = Math.min(maxStep ?? Number.POSITIVE_INFINITY, (await lastStepOf(client, run, options)) + 1)
  let width = pageSteps
  for (let from = minStep; from < end;) {
    const to = Math.min(end, from + width)
    const rows = await loadFittingPage(client, { run, minStep: from, maxStep: to }, options)
    if (rows === undefined) {
      width = Math.max(1, Math.floor((to - from) / GROWTH))
      continue
    }
    for (const row of rows) {
      const picked = keys ? pickKeys(row, keys) : row
      if (picked) yield picked
    }
    width = widthAfter(width, rows.length)
    from = to
  }
  return undefined
}

/** Numbers of some keys, of the rows that have them all. */
export async function readColumns(
  client: Client,
  run: RunAddress,
  options: ScanOptions & { readonly keys: readonly string[] },
): Promise<HistoryColumns> {
  const steps: number[] = []
  const values = options.keys.map((key): [string, number[]] => [key, []])
  for await (const row of scanHistory(client, run, options)) {
    steps.push(numberOf(row['_step']))
    for (const [key, list] of values) list.push(numberOf(row[key]))
  }
  return {
    steps: Float64Array.from(steps),
    values: new Map(values.map(([key, list]) => [key, Float64Array.from(list)])),
  }
}

function widthAfter(width: number, rowCount: number): number {
  if (rowCount === 0) return width * GROWTH
  if (rowCount < FEW_ROWS) return width * 2
  return rowCount > MANY_ROWS ? Math.max(1, Math.floor(width / 2)) : width
}

interface StepRange {
  readonly run: RunAddress
  readonly minStep: number
  readonly maxStep: number
}

/** Undefined: several steps that hold more than the server gives at once. */
async function loadFittingPage(
  client: Client,
  range: StepRange,
  options: RequestOptions,
): Promise<readonly HistoryRow[] | undefined> {
  try {
    return await loadPage(client, range, options)
  } catch (error) {
    const isTooWide = error instanceof AmphoraError && error.code === 'too_large'
    if (isTooWide && range.maxStep - range.minStep > 1) return undefined
    throw error
  }
}

async function loadPage(
  client: Client,
  { run, minStep, maxStep }: StepRange,
  options: RequestOptions,
): Promise<readonly HistoryRow[]> {
  const answer = await ask<ApiHistoryPageQuery, ApiHistoryPageQueryVariables>(
    client,
    HISTORY_PAGE,
    { ...variablesOf(run), minStep, maxStep },
    options,
  )
  return found(answer.project?.run, `run ${nameOf(run)}`).history.map(parseRow)
}

/** −1 for a run that logged nothing. */
async function lastStepOf(client: Client, run: RunAddress, options: RequestOptions): Promise<number> {
  const answer = await ask<ApiHistoryKeysQuery, ApiHistoryKeysQueryVariables>(
    client,
    HISTORY_KEYS,
    variablesOf(run),
    options,
  )
  const keys = found(answer.project?.run, `run ${nameOf(run)}`).historyKeys
  const last = typeof keys === 'object' && keys !== null && 'lastStep' in keys ? keys.lastStep : -1
  return typeof last === 'number' ? last : -1
}

/** The names in the server's `historyKeys`, sorted. */
export function keysOf(historyKeys: unknown): readonly string[] {
  if (typeof historyKeys !== 'object' || historyKeys === null || !('keys' in historyKeys)) return []
  const { keys } = historyKeys
  return typeof keys === 'object' && keys !== null ? Object.keys(keys).toSorted() : []
}

function parseRow(text: string): HistoryRow {
  const row = parseExact(text)
  if (isJsonObject(row)) return row
  throw new AmphoraError('internal', `the server answered a row that is no object: ${text.slice(0, 80)}`)
}

function pickKeys(row: HistoryRow, keys: readonly string[]): HistoryRow | undefined {
  const flat = flatten(row)
  const picked: Record<string, Json> = {}
  for (const key of keys) {
    const value = row[key] ?? flat.get(key)
    if (value === undefined || value === null) return undefined
    picked[key] = value
  }
  const step = row['_step']
  return step === undefined ? picked : { _step: step, ...picked }
}

function numberOf(value: Json | undefined): number {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN
}

function variablesOf({ entity, project, id }: RunAddress): { entity: string; project: string; run: string } {
  return { entity, project, run: id }
}

export function nameOf({ entity, project, id }: RunAddress): string {
  return `${entity}/${project}/${id}`
}
