import type { StreamFile } from '@amphora/wire'
import * as bases from './base.ts'
import { drawByKey } from './chart.ts'
import { readKeys } from './keys.ts'
import { listParts } from './part.ts'
import { pickRows } from './pick.ts'
import { scanRows, scanTexts } from './scan.ts'
import * as chunks from './chunk.ts'
import { appendLines } from './append.ts'
import type {
  Appended,
  Chart,
  ChartQuery,
  HistoryRow,
  RowFile,
  RowQuery,
  RunGeneration,
  RunKeys,
  StreamCount,
  StreamRef,
} from '../history.ts'
import type { LineBatch } from '../line-batch.ts'
import type { HistoryDb } from './lines.ts'
import { sampleEvenly } from './sample.ts'
import { valueAt } from '../row-value.ts'
import * as setAside from '../set-aside.ts'
import * as streams from './stream.ts'
import * as segments from '../segments/segment.ts'
import { drawByStep } from '../segments/step-chart.ts'
import type { Int64 } from '../tables.ts'

/*
 * History kept in chunks of the database: `HistoryStore`, each method with the database as its first argument.
 * A chunk holds the lines of one post, so a run has as many chunks as posts; what charts by step read of them is packed
 * into segments.
 */

const FILES: readonly StreamFile[] = ['history', 'events', 'console']

export function append(
  history: HistoryDb,
  ref: StreamRef,
  post: { offset: number; batch: LineBatch; at: string },
): Promise<Appended> {
  return appendLines(history, ref, post)
}

export async function* scan(history: HistoryDb, run: RunGeneration, query: RowQuery): AsyncGenerator<HistoryRow> {
  for await (const row of scanRows(history, run, query)) if (hasKeys(row, query)) yield row
}

function hasKeys({ values }: HistoryRow, { keys: wanted = [] }: RowQuery): boolean {
  return wanted.every((key) => valueAt(values, key) !== undefined)
}

export { tail } from './tail.ts'

export async function count(
  { db }: HistoryDb,
  runs: readonly RunGeneration[],
  file: StreamFile,
): Promise<readonly StreamCount[]> {
  const all = await streams.listByRuns(
    db,
    runs.map((run) => run.runStorageId),
    file,
  )
  const byRun = Map.groupBy(all, (stream) => stream.run_storage_id)
  return runs.map((run) => sumOf((byRun.get(run.runStorageId) ?? []).filter((s) => s.generation === run.generation)))
}

export async function chart(
  history: HistoryDb,
  runs: readonly RunGeneration[],
  query: ChartQuery,
): Promise<readonly Chart[]> {
  if (query.x === '_step') return drawByStep(history, runs, query)
  const charts: Chart[] = []
  for (const run of runs) charts.push(await drawByKey(history, run, query))
  return charts
}

export async function sample(
  history: HistoryDb,
  run: RunGeneration,
  query: RowQuery & { readonly samples: number },
): Promise<readonly HistoryRow[]> {
  const picked = (await haveAll(history, run, query)) ? await pickRows(history, run, query) : undefined
  return picked?.filter((row) => hasKeys(row, query)) ?? sampleEvenly(scan(history, run, query), query.samples)
}

/** Whether every row has all keys that are asked for. */
async function haveAll(history: HistoryDb, run: RunGeneration, { file, keys: asked = [] }: RowQuery): Promise<boolean> {
  if (asked.length === 0) return true
  const [counted] = await count(history, [run], file)
  const [logged] = await keys(history, [run], file)
  return asked.every((key) => logged?.keys.get(key)?.count === counted?.rows)
}

export async function keys(
  history: HistoryDb,
  runs: readonly RunGeneration[],
  file: RowFile,
): Promise<readonly RunKeys[]> {
  return readKeys(history, runs, await count(history, runs, file), file)
}

export function begin({ db }: HistoryDb, run: RunGeneration): Promise<void> {
  return streams.insertIfAbsent(
    db,
    FILES.map((file) => ({ ...run, file, writer: '' })),
  )
}

export { cutAt as cut, openShared as fork } from './cut.ts'

/** Chunks that others share stay; with the last of those they go too. */
export async function drop({ db }: HistoryDb, run: RunGeneration): Promise<void> {
  const sources = (await listParts(db, run, 'history')).filter((part) => part.bounds).map((part) => part.run)
  await bases.removeAll(db, run)
  await setAside.removeAll(db, run)
  await streams.removeAll(db, run)
  for (const written of [run, ...sources]) {
    if (await streams.isThere(db, written)) continue
    await chunks.removeUnshared(db, written)
    await segments.removeEmpty(db, written)
  }
}

async function* exportLines(history: HistoryDb, run: RunGeneration, file: StreamFile): AsyncGenerator<string> {
  if (file === 'console') yield* scanTexts(history, run, file)
  else for await (const row of scanRows(history, run, { file })) yield row.text
}

export { exportLines as export }

function sumOf(writers: readonly streams.StreamRow[]): StreamCount {
  let total: StreamCount = { lines: 0, rows: 0, lastStep: null, setAside: 0, missing: 0 }
  for (const stream of writers) {
    total = {
      lines: total.lines + stream.next_line,
      rows: total.rows + stream.row_count,
      lastStep: highestStep(total.lastStep, stream.last_step),
      setAside: total.setAside + stream.set_aside_count,
      missing: total.missing + stream.next_line - stream.line_count,
    }
  }
  return total
}

function highestStep(a: Int64 | null, b: Int64 | null): Int64 | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
