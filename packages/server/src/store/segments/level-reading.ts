import type { Db } from '../dialect.ts'
import { decodeBuckets, decodePoints, DecodedBlock, type PointColumns } from './level-block.ts'
import type { Cover, LevelCover, StepWindow } from './level-cover.ts'
import { countBelow } from './number-column.ts'
import * as segments from './segment.ts'
import type { SlotColumns } from './slot-columns.ts'

/** The buckets of a key, and which of them lie in the window: rows `from` to, without, `to`. */
export interface CoveredBuckets {
  readonly columns: SlotColumns
  readonly rows: readonly [from: number, to: number]
}

/** What levels say of some keys. */
export interface LevelReading {
  /** All points of the keys that have few. */
  readonly points: ReadonlyMap<string, PointColumns>
  /** Of the others, the buckets of one level. */
  readonly buckets: ReadonlyMap<string, CoveredBuckets>
}

/** What levels say, unpacked when it is asked for: all at once it would be a MiB a run. */
export interface LevelReadings {
  /** Undefined: it was not read. */
  get(cover: LevelCover): LevelReading | undefined
}

/** Reads what levels some covers need. */
export async function readLevels(db: Db, covers: readonly Cover[]): Promise<LevelReadings> {
  const wanted = new Set(levelsIn(covers))
  const ids = new Set([...wanted].flatMap(({ points, buckets }) => [...points.values(), ...buckets.values()]))
  const bodies = new Map(await segments.listBlocks(db, [...ids]))
  return { get: (cover) => (wanted.has(cover) ? readingOf(cover, bodies) : undefined) }
}

function levelsIn(covers: readonly Cover[]): readonly LevelCover[] {
  return covers.flatMap((cover) => (cover.kind === 'levels' ? [cover, ...levelsIn(cover.rest)] : []))
}

function readingOf({ inner, points, buckets }: LevelCover, bodies: ReadonlyMap<number, Uint8Array>): LevelReading {
  const ids = new Set([...points.values(), ...buckets.values()])
  const blocks = new Map([...ids].flatMap((id) => blockIn(bodies, id)))
  const few = new Map<string, PointColumns>()
  for (const [key, id] of points) {
    const block = blocks.get(id)
    const found = block && decodePoints(block, key)
    if (found) few.set(key, found)
  }
  const many = new Map<string, CoveredBuckets>()
  for (const [key, id] of buckets) {
    const block = blocks.get(id)
    const columns = block && decodeBuckets(block, key)
    if (columns && inner) many.set(key, { columns, rows: rowsInside(columns, inner) })
  }
  return { points: few, buckets: many }
}

function blockIn(bodies: ReadonlyMap<number, Uint8Array>, id: number): readonly [number, DecodedBlock][] {
  const body = bodies.get(id)
  return body ? [[id, new DecodedBlock(body)]] : []
}

/** Buckets are in order, and each lies inside as a whole or not at all. */
function rowsInside({ x }: SlotColumns, { from, to }: StepWindow): readonly [number, number] {
  return [countBelow(x, from), countBelow(x, to + 1)]
}
