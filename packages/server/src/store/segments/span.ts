import { ownPart } from '../chunks/part.ts'
import type { Db } from '../dialect.ts'
import { widen, type StepRange } from '../step.ts'
import { blockId } from './level-block.ts'
import { levelsAbove, POINTS_LEVEL } from './level.ts'
import type { MemberToMerge, MergedLevels, ToMerge } from './merge.ts'
import { listSegmentPlaces, type SegmentPlace } from './segment-place.ts'
import type { FileRef } from './loose.ts'
import * as segments from './segment.ts'

/*
 * A span is a row of `segment` without a file: its levels and key statistics are those of its members, neighbours of the
 * tier below, which stay. Its lowest level has about as many buckets as that of a segment.
 */

/** How long spans are, and how fine. */
export interface SpanSizes {
  /** How many neighbours are merged. */
  readonly fanIn: number
  /** How many buckets the lowest level has at most. */
  readonly mostBuckets: number
  /** Of compressed levels, which are in memory while they are merged, and written in one transaction: a span of more has none. */
  readonly mostBytes: number
}

const SIZES: SpanSizes = { fanIn: 8, mostBuckets: 4096, mostBytes: 16 * 1024 * 1024 }
const BLOCKS_AT_ONCE = 256

/** The first neighbours of one tier that no span covers, the lowest tier first; undefined while there are less than `fanIn`. */
export async function findMembers(
  db: Db,
  ref: FileRef,
  { fanIn } = SIZES,
): Promise<readonly SegmentPlace[] | undefined> {
  const tiers = Map.groupBy(await listSegmentPlaces(db, ownPart(ref), ref.file), ({ tier }) => tier)
  const [, members] = [...tiers].toSorted(([a], [b]) => a - b).find(([, { length }]) => length >= fanIn) ?? []
  return members?.slice(0, fanIn)
}

/** Files with enough segments for a span, whether they have it or not. Reads all of segment_by_arrival. */
export async function listLong(db: Db, { fanIn } = SIZES): Promise<readonly FileRef[]> {
  const rows = await db
    .selectFrom('segment')
    .select(['run_storage_id', 'generation', 'file'])
    .groupBy(['run_storage_id', 'generation', 'file'])
    .having((row) => row.fn.countAll(), '>=', fanIn)
    .execute()
  return rows.flatMap(({ run_storage_id: runStorageId, generation, file }) =>
    file === 'console' ? [] : [{ runStorageId, generation, file }],
  )
}

/** What of the members is merged. */
export async function readMembers(
  db: Db,
  places: readonly SegmentPlace[],
  { mostBuckets, mostBytes } = SIZES,
): Promise<ToMerge> {
  const levels = levelsOf(places, mostBuckets)
  const [lowest] = levels
  const plans = lowest === undefined ? [] : places.map((place) => planOf(place, lowest))
  const bodies = await readBlocks(
    db,
    plans.flatMap(({ points, buckets }) => [...points, ...buckets]),
    mostBytes,
  )
  const members: MemberToMerge[] = []
  for (const [at, { id, writers }] of places.entries()) {
    const { level = 0, points = [], buckets = [] } = plans[at] ?? {}
    const bodiesOf = (ids: readonly number[]): readonly Uint8Array[] => ids.flatMap((one) => bodies?.get(one) ?? [])
    members.push({
      writers: writers.map(([writer]) => writer),
      keyStats: await segments.findPackedStats(db, id),
      level,
      points: bodiesOf(points),
      buckets: bodiesOf(buckets),
    })
  }
  return { members, levels: bodies ? levels : [] }
}

/** Makes a span of members that no other covers. */
export async function insert(
  db: Db,
  ref: FileRef,
  { members, merged }: { readonly members: readonly SegmentPlace[]; readonly merged: MergedLevels },
): Promise<void> {
  const [first, last] = [members[0], members.at(-1)]
  if (!first || !last) return
  let steps: StepRange = { minStep: null, maxStep: null }
  for (const { min_step: min, max_step: max } of members) steps = widen(widen(steps, min), max)
  const sum = (of: (member: SegmentPlace) => number): number => members.reduce((total, one) => total + of(one), 0)
  await segments.insertLevels(db, ref, {
    ...merged,
    ...steps,
    tier: first.tier + 1,
    firstChunkId: first.first_chunk_id,
    lastChunkId: last.last_chunk_id,
    lineCount: sum((one) => one.line_count),
    rowCount: sum((one) => one.row_count),
    stepCount: sum((one) => one.step_count),
    writers: endsOf(members),
    sha256: null,
  })
}

/** Of a span of these; none where a member has none of its steps. */
function levelsOf(places: readonly SegmentPlace[], mostBuckets: number): readonly number[] {
  const stepped = places.filter(({ step_count: count }) => count > 0)
  if (stepped.length === 0 || stepped.some(({ levels }) => levels.length === 0)) return []
  const lowest = stepped.map(({ levels }) => levels.find(([level]) => level >= 0)?.[0] ?? 0)
  const first = Math.min(...stepped.map(({ min_step: min }) => Number(min)))
  const last = Math.max(...stepped.map(({ max_step: max }) => Number(max)))
  return levelsAbove(Math.max(...lowest), last - first + 1, mostBuckets)
}

/** The blocks that a member's part of some level is made of. */
function planOf({ id, levels }: SegmentPlace, lowest: number): BlockPlan {
  const level = levels.findLast(([kept]) => kept >= 0 && kept <= lowest)?.[0]
  let next = blockId(id, 0)
  const ids = new Map<number, readonly number[]>()
  for (const [kept, count] of levels) {
    const start = next
    ids.set(
      kept,
      Array.from({ length: count }, (_, at) => start + at),
    )
    next += count
  }
  return { level: level ?? 0, points: ids.get(POINTS_LEVEL) ?? [], buckets: ids.get(level ?? NaN) ?? [] }
}

interface BlockPlan {
  readonly level: number
  readonly points: readonly number[]
  readonly buckets: readonly number[]
}

/** Undefined when they are too much. */
async function readBlocks(
  db: Db,
  ids: readonly number[],
  mostBytes: number,
): Promise<ReadonlyMap<number, Uint8Array> | undefined> {
  const all = new Map<number, Uint8Array>()
  let sizeBytes = 0
  for (let start = 0; start < ids.length; start += BLOCKS_AT_ONCE) {
    for (const [id, body] of await segments.listBlocks(db, ids.slice(start, start + BLOCKS_AT_ONCE))) {
      all.set(id, body)
      sizeBytes += body.length
    }
    if (sizeBytes > mostBytes) return undefined
  }
  return all
}

function endsOf(members: readonly SegmentPlace[]): segments.SegmentRow['writers'] {
  const ends = new Map<string, number>()
  for (const { writers } of members) {
    for (const [writer, end] of writers) ends.set(writer, Math.max(ends.get(writer) ?? 0, end))
  }
  return [...ends].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
