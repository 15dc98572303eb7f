import { setImmediate as otherWork } from 'node:timers/promises'
import type { Db } from '../dialect.ts'
import type { HistoryRow, RowFile, RunGeneration, RunKeys, StreamCount } from '../history.ts'
import { addRow, addStats, parseStats, summarize, type KeyStats } from '../key-stats.ts'
import * as chunks from './chunk.ts'
import { batchesOf, readChunks } from './scan.ts'

/** Runs whose chunks are read in one statement, and what they hold together: a chunk has a line at least. */
const RUNS_AT_ONCE = 200
const LINES_AT_ONCE = 5000
/** Runs whose statistics are added up between two looks at the event loop: a few milliseconds. */
const RUNS_A_TURN = 8

/** The keys of runs, in their order; `counts` are theirs. */
export async function readKeys(
  db: Db,
  runs: readonly RunGeneration[],
  counts: readonly StreamCount[],
  file: RowFile,
): Promise<readonly RunKeys[]> {
  const found: RunKeys[] = []
  for (const { some, lines } of groupsOf(runs, counts)) {
    const stats = lines > LINES_AT_ONCE ? await statsOfEach(db, some, file) : await statsOfSmall(db, some, file)
    for (const all of stats) {
      const { lastStep = null } = counts[found.length] ?? {}
      found.push({ keys: new Map([...all].map(([key, stat]) => [key, summarize(stat)])), lastStep })
    }
  }
  return found
}

interface Group {
  readonly some: RunGeneration[]
  lines: number
}

function groupsOf(runs: readonly RunGeneration[], counts: readonly StreamCount[]): readonly Group[] {
  const groups: Group[] = []
  for (const [at, run] of runs.entries()) {
    const lines = counts[at]?.lines ?? 0
    const group = groups.at(-1)
    if (group && group.some.length < RUNS_AT_ONCE && group.lines + lines <= LINES_AT_ONCE) {
      group.some.push(run)
      group.lines += lines
    } else groups.push({ some: [run], lines })
  }
  return groups
}

/** Many runs with few chunks: all of their statistics at once. */
async function statsOfSmall(db: Db, runs: readonly RunGeneration[], file: RowFile): Promise<readonly KeyStats[]> {
  const rows = await chunks.listKeyStatsOfRuns(db, runs, file)
  const byRun = Map.groupBy(rows, (row) => `${row.run_storage_id} ${row.generation}`)
  const each: KeyStats[] = []
  for (const { runStorageId, generation } of runs) {
    const stats: KeyStats = new Map()
    for (const row of byRun.get(`${runStorageId} ${generation}`) ?? []) await addChunk(db, stats, row, row)
    each.push(stats)
    if (each.length % RUNS_A_TURN === 0) await otherWork()
  }
  return each
}

/** Runs with many chunks, one by one and a bounded part of each at a time. */
async function statsOfEach(db: Db, runs: readonly RunGeneration[], file: RowFile): Promise<readonly KeyStats[]> {
  const each: KeyStats[] = []
  for (const run of runs) {
    const places = (await chunks.listPlaces(db, run, { file })).toSorted((a, b) => a.id - b.id)
    const all: KeyStats = new Map()
    for (const batch of batchesOf(places)) addStats(all, await statsOfChunks(db, batch))
    each.push(all)
  }
  return each
}

async function statsOfChunks(db: Db, places: readonly chunks.ChunkPlace[]): Promise<KeyStats> {
  const stats: KeyStats = new Map()
  const placeOf = new Map(places.map((place) => [place.id, place]))
  for (const row of await chunks.listKeyStats(db, [...placeOf.keys()])) {
    await addChunk(db, stats, row, placeOf.get(row.id))
  }
  return stats
}

/** Chunks come in order of arrival; one that holds too many keys to have statistics is read. */
async function addChunk(
  db: Db,
  stats: KeyStats,
  { key_stats: written }: { readonly key_stats: string | null },
  place: chunks.ChunkPlace | undefined,
): Promise<void> {
  if (written !== null) addStats(stats, parseStats(written))
  else if (place) for await (const { rows } of readChunks(db, [place])) addStats(stats, statsOfRows(rows))
}

function statsOfRows(rows: readonly HistoryRow[]): KeyStats {
  const stats: KeyStats = new Map()
  for (const { values, step } of rows) addRow(stats, values, step)
  return stats
}
