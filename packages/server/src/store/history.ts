import type { JsonObject, StreamFile } from '@amphora/wire'
import type { KeySummary } from './key-stats.ts'
import type { LineBatch } from './line-batch.ts'
import type { Int64 } from './tables.ts'

/**
 * Rows of runs: every line that a client ever got an answer for, once. The one contract behind logging and charts.
 *
 * The key of a line is (run, generation, file, writer, line). History and events: the first content of a key stays.
 * An equal repeat is a no-op; a differing one is set aside, and so is a line that is no row. Console: the last content
 * stays. What never came is a gap, filled when it comes. However posts are split, repeated and ordered, the same lines
 * give the same answers.
 *
 * A generation may begin with history that others wrote (`fork`). That is a reference: whatever the others do later,
 * it shows the rows that were there, and what fills a gap between them. Reads do not tell shared rows from its own.
 *
 * `append`, `begin`, `fork` and `drop` run inside a transaction; what it answered is seen by every read after it. All
 * other methods read, see every acknowledged row, and read no more chunks than their steps need.
 *
 * Every implementation passes `history-suite.ts`.
 */
export interface HistoryStore {
  /**
   * Stores the lines `offset`, `offset` + 1, … of one writer. The caller holds the run's row, so that the generation
   * of `ref` is still the current one.
   */
  append(ref: StreamRef, post: { offset: number; batch: LineBatch; at: string }): Promise<Appended>

  /**
   * Rows by (step, part, writer, line), those without a step last. With `minStep` (included) or `maxStep` (excluded): only
   * rows that have a step in between. With `keys`: only rows that have all of them (dotted).
   */
  scan(run: RunGeneration, query: RowQuery): AsyncIterable<HistoryRow>

  /** Text of the last `limit` lines in their order; of several writers the one that wrote last comes last. */
  tail(run: RunGeneration, file: StreamFile, limit: number): Promise<readonly string[]>

  /** Exact, by key, in the order of `runs`: cheap enough for every request. */
  count(runs: readonly RunGeneration[], file: StreamFile): Promise<readonly StreamCount[]>

  /** What to draw of each key, in the order of `runs`: its points, or buckets of equal width where there are too many. */
  chart(runs: readonly RunGeneration[], query: ChartQuery): Promise<readonly Chart[]>

  /** At most `samples` whole rows in scan order, evenly spread, first and last included; all of them when they fit. */
  sample(run: RunGeneration, query: RowQuery & { readonly samples: number }): Promise<readonly HistoryRow[]>

  /**
   * Every key ever logged, in the order of `runs`, without reading rows where that can be helped. Small runs are read
   * many at a time.
   */
  keys(runs: readonly RunGeneration[], file: RowFile): Promise<readonly RunKeys[]>

  /** Opens a generation: its counters are there, at 0. Again is a no-op. */
  begin(run: RunGeneration): Promise<void>

  /** What the generation shows up to and with `step`, for `fork`. Reads hardly any rows. */
  cut(run: RunGeneration, step: Int64): Promise<Cut>

  /**
   * Opens a generation, as `begin`, that shows what is on this side of a cut before its own rows. The next line of the
   * default writer is the one behind them; lower ones are taken, and set aside.
   */
  fork(run: RunGeneration, cut: Cut): Promise<void>

  /** Removes a generation's lines but those that others share, all set aside, and its counters. */
  drop(run: RunGeneration): Promise<void>

  /** All lines as they came, one text a line, in scan order; console by (writer, line). NDJSON once joined by newlines. */
  export(run: RunGeneration, file: StreamFile): AsyncIterable<string>
}

export interface RunGeneration {
  readonly runStorageId: number
  readonly generation: number
}

/** One writer's lines of one file; the writer '' is the one that names itself nothing. */
export interface StreamRef extends RunGeneration {
  readonly file: StreamFile
  readonly writer: string
}

/** Where the history of a generation is cut. */
export interface Cut {
  readonly step: Int64
  /** How many there are up to it, and the highest step of them. */
  readonly rows: number
  readonly lastStep: Int64 | null
  /** Who wrote them, the oldest first. */
  readonly shared: readonly SharedLines[]
  /** The last value of each key, in the shape it was logged in. */
  readonly last: JsonObject
}

/** Rows of a generation with a step up to `maxStep`, and of each writer only those in lines below its end. */
export interface SharedLines extends RunGeneration {
  readonly maxStep: Int64
  readonly ends: ReadonlyMap<string, number>
}

/** The files whose lines are rows. */
export type RowFile = Exclude<StreamFile, 'console'>

export interface RowQuery {
  readonly file: RowFile
  readonly minStep?: Int64 | undefined
  readonly maxStep?: Int64 | undefined
  readonly keys?: readonly string[] | undefined
}

export interface HistoryRow {
  /** `_step`, when it is a whole number of 64 bits. */
  readonly step: Int64 | null
  /** Whose row it is: 0 for the oldest of those who share, the highest number for the generation's own. */
  readonly part: number
  readonly writer: string
  readonly line: number
  /** As the client wrote it. */
  readonly text: string
  readonly values: JsonObject
}

/** What became of the lines of one append. */
export interface Appended {
  /** Rows, or console lines, that were not there before. */
  readonly stored: number
  /** Equal to what was there; of the console, lines set again. */
  readonly repeated: number
  /** Newly set aside. */
  readonly setAside: number
  /** The writer's next free line. */
  readonly nextLine: number
}

export interface StreamCount {
  /** The next free line, as replies to clients name it: with several writers the sum over them. */
  readonly lines: number
  /** With those it shares, as many as there were when they were cut. */
  readonly rows: number
  readonly lastStep: Int64 | null
  readonly setAside: number
  /** Lines that have not come, although later ones have. */
  readonly missing: number
}

export interface ChartQuery {
  readonly file: RowFile
  readonly keys: readonly string[]
  /** The key on the x axis; rows without a finite number there are left out. `_step` is the row's step. */
  readonly x: string
  /** At most, for each key, and two at least. One that has no more points than that gets them as they are. */
  readonly buckets: number
  /** A window of x, both ends included. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Only rows with a step from here on: so growth is asked for. */
  readonly minStep?: Int64 | undefined
  /** Once it is aborted nobody waits any more: rows are read no further, and what is answered is of no use. */
  readonly signal?: AbortSignal | undefined
}

export interface Chart {
  /** Rows that were looked at: all, or those that have a step where steps were asked for. */
  readonly rowCount: number
  /** The highest step of these. */
  readonly lastStep: Int64 | null
  /** By key, in the order asked for. */
  readonly series: ReadonlyMap<string, ChartSeries>
}

/** The numbers of one key by x, as columns of one length. */
export interface ChartSeries {
  /** A power of two; bucket n holds x from n times it to, without, n + 1 times. 0: these are points. */
  readonly bucketWidth: number
  /** Of the point; the least one in the bucket. */
  readonly x: Float64Array
  /** The number, NaN and infinities too; of a bucket the first finite one in scan order, NaN without any. */
  readonly first: Float64Array
  /** What buckets have beside; empty ones are left out. */
  readonly buckets: BucketColumns | undefined
}

/** Of the finite numbers of each bucket, NaN when there are none; `nonFinite` counts the others; `endX` is the greatest x. */
export type BucketColumns = Readonly<
  Record<'endX' | 'last' | 'mean' | 'min' | 'max' | 'count' | 'nonFinite', Float64Array>
>

export interface RunKeys {
  readonly keys: ReadonlyMap<string, KeySummary>
  readonly lastStep: Int64 | null
}
