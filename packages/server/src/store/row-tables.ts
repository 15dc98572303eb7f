/** The tables that hold the rows of runs, as `tables.ts` the others. */
import type { Generated } from 'kysely'
import type { Int64 } from './int64.ts'

/** Where one writer of one file of a generation stands. Counters are exact in the transaction that moves them. */
export interface StreamTable {
  run_storage_id: number
  generation: number
  file: 'history' | 'events' | 'console'
  writer: string
  /** Its own lines begin here; those below are shared (`base`) and counted here all the same. */
  first_line: number
  next_line: number
  /** Lines that are there, those set aside in their place included; below `next_line`, the rest is missing. */
  line_count: number
  row_count: number
  /** Highest step so far; null before the first row that has one. */
  last_step: Int64 | null
  /** Lines set aside, differing repeats included. */
  set_aside_count: number
  /** Of chunks that no segment has yet, a line counting at least 128. */
  loose_bytes: number
  /** `line_count` when the keys of its rows were last counted in `project_key`; -1: never, lower: not since the run was deleted or started anew. */
  keyed_count: Generated<number>
}

/** A key of the history of a project's runs: how many of them have it, and what they hold there together. */
export interface ProjectKeyTable {
  id: Generated<number>
  project_id: number
  /** As `indexText` has it: long ones by their beginning and their hash. */
  name: string
  /** The whole of a long one; null: that is `name`. */
  long_name: string | null
  run_count: number
  /** JSON: `{kind: count}`, of the values. */
  kinds: string
  /** Of the finite numbers, as `Extremes`; null: there is none. */
  min: number | null
  max: number | null
}

/** What a run's current generation adds to a row of `project_key`. */
export interface RunKeyTable {
  project_key_id: number
  run_storage_id: number
  /** JSON: `{kind: count}`, or the count where all are numbers. */
  kinds: string
  min: number | null
  max: number | null
}

/** The durable log: consecutive lines of one writer. The chunks of a writer never overlap. */
export interface ChunkTable {
  id: Generated<number>
  run_storage_id: number
  generation: number
  file: 'history' | 'events' | 'console'
  writer: string
  first_line: number
  line_count: number
  min_step: Int64 | null
  max_step: Int64 | null
  /** How many of its lines are rows with a step; null in chunks written before that was counted. */
  step_count: number | null
  /** Of the lines before compression. */
  size_bytes: number
  /** JSON: what `historyKeys` needs of these lines, so that keys are listed without reading rows; null: read them. */
  key_stats: string | null
  /** zstd of the lines joined by newlines; a line that was set aside is empty. No bytes: its lines are in a segment's file. */
  body: Uint8Array
  /** The segment that has its lines; null: `body` has them. */
  segment_id: number | null
  /** Its rows in that file, from which on and how many; lines that were set aside have none. */
  first_row: number | null
  row_count: number | null
}

/**
 * Chunks of one file of a generation that were packed together: of rows all of them from `first_chunk_id` to `last_chunk_id`, of a
 * console some of one writer, between these.
 */
export interface SegmentTable {
  id: Generated<number>
  run_storage_id: number
  generation: number
  file: 'history' | 'events' | 'console'
  first_chunk_id: number
  last_chunk_id: number
  line_count: number
  /** Without the lines that were set aside. */
  row_count: number
  /** Rows that have a step. */
  step_count: number
  min_step: Int64 | null
  max_step: Int64 | null
  /** JSON, sorted: [writer, the line after its last one here], each writer once. */
  writers: string
  /** JSON: [level, how many blocks it has], in the order of the blocks in `level`. */
  levels: string
  /** zstd of JSON as `chunk.key_stats`, of all its rows; null of a console, and in segments made before that was kept. */
  key_stats: Uint8Array | null
  /** The blob of its rows (`segments/rows-format.ts`) or console lines (`segments/log-file.ts`); null in segments made before there were any: their chunks have them; null in spans. */
  sha256: string | null
  /** 0: made of chunks. Above: a span, which covers segments of the tier below. */
  tier: number
}

/** Block n of a segment is `segment.id` × 2^20 + n: points or buckets of some keys (`segments/level-block.ts`). */
export interface LevelTable {
  id: number
  body: Uint8Array
}

/** History that a generation shows although another wrote it (fork, rewind): of one writer, lines and steps up to here. */
export interface BaseTable {
  run_storage_id: number
  generation: number
  /** 0 is the oldest source; a source has one position. */
  position: number
  source_run_storage_id: number
  source_generation: number
  writer: string
  /** Without. */
  end_line: number
  /** Included; rows without a step are not shared. */
  max_step: Int64
}

/** Lines that could not become rows: kept, counted and shown, never dropped. */
export interface SetAsideTable {
  id: Generated<number>
  run_storage_id: number
  generation: number
  file: 'history' | 'events' | 'console' | 'summary'
  writer: string
  line: number
  reason: string
  /** As it came, in UTF-8. */
  content: Uint8Array
  content_sha256: string
  created_at: string
}

export interface SummaryTable {
  run_storage_id: number
  generation: number
  writer: string
  body: string
  updated_at: string
}

/** A run whose history was asked for as one file. What was made once is what clients keep for good. */
export interface HistoryFileTable {
  run_storage_id: number
  /** With `line_count` what the file is, or is to be, of. */
  generation: number
  line_count: number
  asked_at: string
  made_at: string | null
  /** Null before it is made, and where there can be none. */
  sha256: string | null
}

/** `entity/project/run` as it was when a client was given a file of that run: it keeps what it read under this name. */
export interface HistoryFileAddressTable {
  address: string
  run_storage_id: number
}
