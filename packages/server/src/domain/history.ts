import { AmphoraError, type Json, type StreamFile } from '@amphora/wire'
import type { HistoryRow, RowFile, RowQuery, RunKeys, StreamCount } from '../store/history.ts'
import type { KeySummary } from '../store/key-stats.ts'
import { valueAt } from '../store/row-value.ts'
import type { SetAsideRow } from '../store/set-aside.ts'
import type { Int64 } from '../store/tables.ts'
import type { Deps } from './deps.ts'
import { generationOf } from './run/generation.ts'
import type { Run } from './run/run.ts'

export type { KeySummary, RunKeys, SetAsideRow, StreamCount }

type HistoryDeps = Pick<Deps, 'store'>

/** Which rows of a run to read: all between two steps, or so many of them, evenly spread. */
export interface RowSelection {
  readonly samples?: number | undefined
  readonly minStep?: Int64 | undefined
  /** Excluded. */
  readonly maxStep?: Int64 | undefined
  /** Only rows that have all of them; dotted. */
  readonly keys?: readonly string[] | undefined
}

export type Row = Readonly<Record<string, Json>>

const SAMPLES = 500 // what clients ask for when they are not told
const MAX_ROWS = 100_000
const MAX_CHARACTERS = 64 * 1024 * 1024

/** The counters of many runs in one statement, in the order of `runs`. */
export async function countLines(
  { store }: HistoryDeps,
  runs: readonly Run[],
  file: StreamFile,
): Promise<readonly (StreamCount & { readonly run: Run })[]> {
  const counts = await store.history.count(runs.map(generationOf), file)
  return counts.map((count, at) => ({ ...count, run: present(runs[at]) }))
}

/** Whole rows, as text in the client's dialect. */
export async function readRowTexts(
  { store }: HistoryDeps,
  run: Run,
  file: RowFile,
  selection: RowSelection,
): Promise<readonly string[]> {
  return (await selectRows({ store }, run, file, selection)).map((row) => row.text)
}

/** Rows that have all of `keys`, with exactly these; without keys whole rows. */
export async function readRowValues(
  { store }: HistoryDeps,
  run: Run,
  file: RowFile,
  selection: RowSelection,
): Promise<readonly Row[]> {
  const rows = await selectRows({ store }, run, file, selection)
  const { keys = [] } = selection
  if (keys.length === 0) return rows.map((row) => row.values)
  return rows.map(({ values }) => Object.fromEntries(keys.map((key) => [key, valueAt(values, key) ?? null])))
}

/** The last row as text; undefined before the first one. */
export async function readLastRow({ store }: HistoryDeps, run: Run, file: RowFile): Promise<string | undefined> {
  const [last] = await store.scans.history.tail(generationOf(run), file, 1)
  return last
}

/** What was ever logged in these runs. */
export async function readKeys(
  { store }: HistoryDeps,
  runs: readonly Run[],
): Promise<readonly (RunKeys & { readonly run: Run })[]> {
  const keys = await store.scans.history.keys(runs.map(generationOf), 'history')
  return keys.map((found, at) => ({ ...found, run: present(runs[at]) }))
}

/** The last system metrics of these runs, as text; runs without any are left out. */
export async function readLastEvents(
  { store }: HistoryDeps,
  runs: readonly Run[],
): Promise<readonly { readonly run: Run; readonly text: string }[]> {
  const found: { readonly run: Run; readonly text: string }[] = []
  for (const run of runs) {
    const text = await readLastRow({ store }, run, 'events')
    if (text !== undefined) found.push({ run, text })
  }
  return found
}

/** Lines that could not be kept in their places, oldest first, keyset-paged. */
export function listSetAside(
  { store }: HistoryDeps,
  run: Run,
  page: { afterId: number; limit: number },
): Promise<readonly SetAsideRow[]> {
  return store.scans.setAside.list(generationOf(run), page)
}

export function countSetAside({ store }: HistoryDeps, run: Run): Promise<number> {
  return store.scans.setAside.count(generationOf(run))
}

async function selectRows(
  { store }: HistoryDeps,
  run: Run,
  file: RowFile,
  selection: RowSelection,
): Promise<readonly HistoryRow[]> {
  const { minStep, maxStep, keys } = selection
  const query: RowQuery = { file, minStep, maxStep, keys }
  const { history } = store.scans
  if (isWhole(selection)) return takeAll(history.scan(generationOf(run), query))
  return history.sample(generationOf(run), { ...query, samples: Math.min(selection.samples ?? SAMPLES, MAX_ROWS) })
}

/** A window of steps that asks for as many rows as it has steps wants them all, equal steps included. */
function isWhole({ samples, minStep, maxStep }: RowSelection): boolean {
  if (minStep === undefined || maxStep === undefined) return false
  return samples === undefined || BigInt(samples) >= BigInt(maxStep) - BigInt(minStep)
}

async function takeAll(rows: AsyncIterable<HistoryRow>): Promise<readonly HistoryRow[]> {
  const taken: HistoryRow[] = []
  let characters = 0
  for await (const row of rows) {
    taken.push(row)
    characters += row.text.length
    if (taken.length <= MAX_ROWS && characters <= MAX_CHARACTERS) continue
    throw new AmphoraError(
      'too_large',
      `these steps hold more than ${MAX_ROWS} rows or ${MAX_CHARACTERS} characters: ask for fewer at once (page_size)`,
    )
  }
  return taken
}

function present(run: Run | undefined): Run {
  if (!run) throw new AmphoraError('internal', 'a run was counted that was not asked for')
  return run
}
