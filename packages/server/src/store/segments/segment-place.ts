import { endOf, type Part } from '../chunks/part.ts'
import type { Db } from '../dialect.ts'
import type { RowFile, RowQuery } from '../history.ts'
import * as segments from './segment.ts'

/** A segment or a span, and the part in which it is shown. */
export interface SegmentPlace extends segments.SegmentRow {
  readonly part: Part
  /** What a span covers, in order of arrival. */
  readonly members: readonly SegmentPlace[]
}

/** All of a part's generation that no span covers, in order of arrival. */
export async function listSegmentPlaces(db: Db, part: Part, file: RowFile): Promise<readonly SegmentPlace[]> {
  return (await listSegmentPlacesOf(db, [part], file)).get(part) ?? []
}

/** As `listSegmentPlaces`, of many. */
export async function listSegmentPlacesOf(
  db: Db,
  parts: readonly Part[],
  file: RowFile,
): Promise<ReadonlyMap<Part, readonly SegmentPlace[]>> {
  const ids = [...new Set(parts.map(({ run }) => run.runStorageId))]
  const rows = Map.groupBy(await segments.listByRuns(db, ids, file), (row) => row.run_storage_id)
  const ofPart = (part: Part): readonly segments.SegmentRow[] =>
    (rows.get(part.run.runStorageId) ?? []).filter(({ generation }) => generation === part.run.generation)
  return new Map(parts.map((part) => [part, nested(ofPart(part), part)]))
}

/** @param rows a span comes after what it covers */
function nested(rows: readonly segments.SegmentRow[], part: Part): readonly SegmentPlace[] {
  const uncovered: SegmentPlace[] = []
  for (const row of rows) {
    const isBefore = ({ last_chunk_id: last }: SegmentPlace): boolean => last < row.first_chunk_id
    const members = row.tier > 0 ? uncovered.splice(uncovered.findLastIndex(isBefore) + 1) : []
    uncovered.push({ ...row, part, members })
  }
  return uncovered
}

/** The segments of a place, without spans. */
export function segmentsOf(place: SegmentPlace): readonly SegmentPlace[] {
  return place.tier === 0 ? [place] : place.members.flatMap(segmentsOf)
}

/** Whether any of its rows may show, and lie between two steps where these are given. */
export function mayShow(
  { part, writers, min_step: first, max_step: last }: SegmentPlace,
  { minStep, maxStep }: Pick<RowQuery, 'minStep' | 'maxStep'>,
): boolean {
  if (minStep === undefined && maxStep === undefined && !part.bounds) return true
  if (first === null || last === null) return false
  if (minStep !== undefined && last < minStep) return false
  if (maxStep !== undefined && first >= maxStep) return false
  return !part.bounds || (first <= part.bounds.maxStep && writers.some(([writer]) => endOf(part, writer) > 0))
}

/** Whether every line of a segment is a row that shows: then its levels are true of what shows of it. */
export function isWhollyShown({ part, ...segment }: SegmentPlace): boolean {
  if (!part.bounds) return true
  const { max_step: maxStep, line_count: lines, step_count: steps, writers } = segment
  const isBelow = maxStep !== null && maxStep <= part.bounds.maxStep
  return isBelow && steps === lines && writers.every(([writer, end]) => end <= endOf(part, writer))
}
