import { blockId, blockOf } from './level-block.ts'
import { levelWithin, widthOf, POINTS_LEVEL } from './level.ts'
import { isWhollyShown, mayShow, segmentsOf, type SegmentPlace } from './segment-place.ts'

/** Whole steps, both ends included. */
export interface StepWindow {
  readonly from: number
  readonly to: number
}

/** What is read for some steps of a segment: its rows. */
export interface RowCover {
  readonly kind: 'rows'
  readonly place: SegmentPlace
  readonly window: StepWindow
}

/** What is read for some steps of a segment or a span: the points of keys that have few, and of others whole buckets. */
export interface LevelCover {
  readonly kind: 'levels'
  readonly place: SegmentPlace
  readonly window: StepWindow
  /** Which block has a key. */
  readonly points: ReadonlyMap<string, number>
  readonly buckets: ReadonlyMap<string, number>
  /** How wide the buckets are. */
  readonly width: number
  /** The part of the window that whole buckets cover; undefined: none. */
  readonly inner: StepWindow | undefined
  /** What tells the rest of the window, of keys that have more than few points. */
  readonly rest: readonly Cover[]
}

export type Cover = RowCover | LevelCover

export interface CoverQuery {
  readonly keys: readonly string[]
  readonly window: StepWindow
  /** Of the buckets that are drawn: a power of two, one at least. */
  readonly width: number
}

/** What is read of a place: of a span where it shows as a whole and its buckets are narrow enough, else of its members. */
export function coverOf(place: SegmentPlace, query: CoverQuery): readonly Cover[] {
  if (!mayShow(place, {}) || !overlaps(place, query.window)) return []
  const isTrue = place.levels.length > 0 && isWhollyShown(place)
  const cover = isTrue ? levelCover(place, query, highestWithin(place, query.width)) : undefined
  if (place.tier > 0) return cover?.inner ? [cover] : place.members.flatMap((member) => coverOf(member, query))
  return [cover ?? { kind: 'rows', place, window: query.window }]
}

/** Those steps of a window that some buckets lie in as a whole. */
export function alignedTo(width: number, { from, to }: StepWindow): StepWindow {
  return { from: Math.floor(from / width) * width, to: (Math.floor(to / width) + 1) * width - 1 }
}

function highestWithin({ levels }: SegmentPlace, width: number): number | undefined {
  return levels.map(([kept]) => kept).findLast((kept) => kept >= 0 && kept <= levelWithin(width))
}

function levelCover(place: SegmentPlace, query: CoverQuery, level: number | undefined): LevelCover {
  const { keys, window } = query
  const width = level === undefined ? 0 : widthOf(level)
  const inner = level === undefined ? undefined : innerOf(place, window, width)
  return {
    kind: 'levels',
    place,
    window,
    points: blocksOf(place, POINTS_LEVEL, keys),
    buckets: level === undefined || !inner ? new Map() : blocksOf(place, level, keys),
    width,
    inner,
    rest: gapsOf(window, inner).flatMap((gap) =>
      segmentsOf(place).flatMap((segment) => endOf(segment, { ...query, window: gap }, level)),
    ),
  }
}

/** The steps that buckets of a level were too wide for: the lowest level of a segment, and rows. */
function endOf(place: SegmentPlace, query: CoverQuery, level = 0): readonly Cover[] {
  if (!overlaps(place, query.window)) return []
  const lowest = place.levels.find(([kept]) => kept >= 0)?.[0] ?? 0
  return [lowest < level ? levelCover(place, query, lowest) : { kind: 'rows', place, window: query.window }]
}

/** Whole buckets that lie in the window. Where the place itself ends within it, the bucket there counts as whole. */
function innerOf(
  { min_step: first, max_step: last }: SegmentPlace,
  window: StepWindow,
  width: number,
): StepWindow | undefined {
  const from = Number(first) >= window.from ? -Infinity : Math.ceil(window.from / width) * width
  const to = Number(last) <= window.to ? Infinity : Math.floor((window.to + 1) / width) * width - 1
  return from <= to ? { from, to } : undefined
}

function gapsOf(window: StepWindow, inner: StepWindow | undefined): readonly StepWindow[] {
  if (!inner) return [window]
  const before = { from: window.from, to: inner.from - 1 }
  const after = { from: inner.to + 1, to: window.to }
  return [before, after].filter(({ from, to }) => from <= to)
}

function overlaps({ min_step: first, max_step: last }: SegmentPlace, { from, to }: StepWindow): boolean {
  if (from === -Infinity && to === Infinity) return true // rows without a step, too
  return first !== null && last !== null && first <= to && last >= from
}

function blocksOf({ id, levels }: SegmentPlace, level: number, keys: readonly string[]): ReadonlyMap<string, number> {
  let first = 0
  for (const [kept, count] of levels) {
    const start = first
    if (kept === level && count > 0) {
      return new Map(keys.map((key) => [key, blockId(id, start + blockOf(key, count))]))
    }
    first += count
  }
  return new Map()
}
