import { setImmediate as otherWork } from 'node:timers/promises'
import type { RowFile, RunGeneration, RunKeys, StreamCount } from '../history.ts'
import { addStats, parseStats, statsOfRows, summarize, type KeyStats } from '../key-stats.ts'
import * as bases from './base.ts'
import * as chunks from './chunk.ts'
import type { HistoryDb } from './lines.ts'
import { isWhollyShown, listSegmentPlaces, mayShow, type SegmentPlace } from '../segments/segment-place.ts'
import { findKeyStats } from '../segments/segment.ts'
import {
  isWhollyShown as isChunkShown,
  listParts,
  listPlaces,
  ownPart,
  type Part,
  type Place,
  type PlaceQuery,
} from './part.ts'
import { batchesOf, readChunks } from './scan.ts'

/** Runs whose chunks are read in one statement, and what they hold together: a chunk has a line at least. */
const RUNS_AT_ONCE = 200
const LINES_AT_ONCE = 5000
/** Runs whose statistics are added up between two looks at the event loop: a few milliseconds. */
const RUNS_A_TURN = 8

/** The keys of runs, in their order; `counts` are theirs. */
export async function readKeys(
  history: HistoryDb,
  runs: readonly RunGeneration[],
  counts: readonly StreamCount[],
  file: RowFile,
): Promise<readonly RunKeys[]> {
  const found: RunKeys[] = []
  const sharing = new Set((file === 'history' ? await bases.listSharing(history.db, runs) : []).map(nameOf))
  for (const { some, lines } of groupsOf(runs, (run, at) =>
    sharing.has(nameOf(run)) ? Infinity : (counts[at]?.lines ?? 0),
  )) {
    const stats =
      lines > LINES_AT_ONCE ? await statsOfEach(history, some, file) : await statsOfSmall(history, some, file)
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

/** One that shares rows of others is never read with others. */
function groupsOf(
  runs: readonly RunGeneration[],
  linesOf: (run: RunGeneration, at: number) => number,
): readonly Group[] {
  const groups: Group[] = []
  for (const [at, run] of runs.entries()) {
    const lines = linesOf(run, at)
    const group = groups.at(-1)
    if (group && group.some.length < RUNS_AT_ONCE && group.lines + lines <= LINES_AT_ONCE) {
      group.some.push(run)
      group.lines += lines
    } else groups.push({ some: [run], lines })
  }
  return groups
}

/** Many runs with few chunks: all of their statistics at once. */
async function statsOfSmall(
  history: HistoryDb,
  runs: readonly RunGeneration[],
  file: RowFile,
): Promise<readonly KeyStats[]> {
  const rows = await chunks.listKeyStatsOfRuns(history.db, runs, file)
  const byRun = Map.groupBy(rows, (row) => nameOf({ runStorageId: row.run_storage_id, generation: row.generation }))
  const each: KeyStats[] = []
  for (const run of runs) {
    const stats: KeyStats = new Map()
    const part = ownPart(run)
    for (const row of byRun.get(nameOf(run)) ?? []) await addChunk(history, stats, row, { ...row, part })
    each.push(stats)
    if (each.length % RUNS_A_TURN === 0) await otherWork()
  }
  return each
}

/** Runs with many chunks, one by one and a bounded part of each at a time. */
async function statsOfEach(
  history: HistoryDb,
  runs: readonly RunGeneration[],
  file: RowFile,
): Promise<readonly KeyStats[]> {
  const each: KeyStats[] = []
  for (const run of runs) {
    const all: KeyStats = new Map()
    for (const part of await listParts(history.db, run, file)) {
      const segments = await listSegmentPlaces(history.db, part, file)
      for (const segment of segments.filter((one) => mayShow(one, {}))) await addSegment(history, all, segment, file)
      await addChunks(history, all, part, { file, arrival: { after: segments.at(-1)?.last_chunk_id ?? 0 } })
    }
    each.push(all)
  }
  return each
}

/** A span that shows in part is looked at by its members, a segment chunk by chunk. */
async function addSegment(history: HistoryDb, stats: KeyStats, segment: SegmentPlace, file: RowFile): Promise<void> {
  const known = isWhollyShown(segment) ? await findKeyStats(history.db, segment.id) : undefined
  if (known) return addStats(stats, known)
  for (const member of segment.members) if (mayShow(member, {})) await addSegment(history, stats, member, file)
  if (segment.tier > 0) return
  const arrival = { after: segment.first_chunk_id - 1, upTo: segment.last_chunk_id }
  await addChunks(history, stats, segment.part, { file, arrival })
}

async function addChunks(history: HistoryDb, stats: KeyStats, part: Part, query: PlaceQuery): Promise<void> {
  const places = (await listPlaces(history.db, [part], query)).toSorted((a, b) => a.id - b.id)
  for (const batch of batchesOf(places)) addStats(stats, await statsOfChunks(history, batch))
}

async function statsOfChunks(history: HistoryDb, places: readonly Place[]): Promise<KeyStats> {
  const stats: KeyStats = new Map()
  const written = await chunks.findKeyStats(history.db, places)
  for (const place of places) await addChunk(history, stats, { key_stats: written.get(place) ?? null }, place)
  return stats
}

/** Chunks come in order of arrival; one that holds too many keys to have statistics is read, and one shown in part. */
async function addChunk(
  history: HistoryDb,
  stats: KeyStats,
  { key_stats: written }: { readonly key_stats: string | null },
  place: Place,
): Promise<void> {
  if (written !== null && isChunkShown(place)) addStats(stats, parseStats(written))
  else for await (const { rows } of readChunks(history, [place])) addStats(stats, statsOfRows(rows))
}

function nameOf({ runStorageId, generation }: RunGeneration): string {
  return `${runStorageId} ${generation}`
}
