import type { StreamFile } from '@amphora/wire'
import * as bases from './base.ts'
import * as chunks from './chunk.ts'
import type { Db } from '../dialect.ts'
import type { RowQuery, RunGeneration } from '../history.ts'
import type { Int64 } from '../tables.ts'

/** Lines that one generation wrote, as far as another shows them; or all of its own. */
export interface Part {
  /** Who wrote them. */
  readonly run: RunGeneration
  /** 0 for the oldest; a generation's own lines come last. */
  readonly position: number
  /** Undefined: its own, all of them. */
  readonly bounds: Bounds | undefined
}

/** Only rows with a step up to `maxStep`, and of each writer only the lines below its end. */
export interface Bounds {
  readonly maxStep: Int64
  readonly ends: ReadonlyMap<string, number>
}

/** A chunk, and the part in which it is shown. */
export interface Place extends chunks.ChunkPlace {
  readonly part: Part
}

/** All that a generation wrote, where it shares nothing. */
export function ownPart(run: RunGeneration, position = 0): Part {
  return { run, position, bounds: undefined }
}

/** What a generation shows, the oldest first and its own lines last. Only history is shared. */
export async function listParts(db: Db, run: RunGeneration, file: StreamFile): Promise<readonly Part[]> {
  return (await listPartsOf(db, [run], file)).flat()
}

/** As `listParts`, of many, in their order. */
export async function listPartsOf(
  db: Db,
  runs: readonly RunGeneration[],
  file: StreamFile,
): Promise<readonly (readonly Part[])[]> {
  const ids = [...new Set(runs.map(({ runStorageId }) => runStorageId))]
  const rows = Map.groupBy(file === 'history' ? await bases.listByRuns(db, ids) : [], (row) => row.run_storage_id)
  return runs.map((run) => {
    const own = (rows.get(run.runStorageId) ?? []).filter(({ generation }) => generation === run.generation)
    const shared = sharedParts(own)
    return [...shared, ownPart(run, shared.length)]
  })
}

/** Which chunks: all of a file, or those that may hold some steps, or came at some time. */
export interface PlaceQuery extends Pick<RowQuery, 'minStep' | 'maxStep'> {
  readonly file: StreamFile
  readonly arrival?: chunks.Arrival
}

/** The chunks of some parts that may hold rows between two steps, part by part, each by (writer, line). */
export async function listPlaces(db: Db, parts: readonly Part[], query: PlaceQuery): Promise<readonly Place[]> {
  const places: Place[] = []
  for (const part of parts) {
    const found = await chunks.listPlaces(db, part.run, { ...query, upToStep: part.bounds?.maxStep })
    for (const place of found) if (place.first_line < endOf(part, place.writer)) places.push({ ...place, part })
  }
  return places
}

/** Whether a row shows there. */
export function isShown(part: Part, writer: string, line: number, step: Int64 | null): boolean {
  if (!part.bounds) return true
  return step !== null && step <= part.bounds.maxStep && line < endOf(part, writer)
}

/** Whether every line of a chunk is a row that shows: then what is known of the chunk is true of what shows of it. */
export function isWhollyShown({ part, ...chunk }: Place): boolean {
  if (!part.bounds) return true
  const { first_line: first, line_count: count, max_step: maxStep, step_count: stepCount } = chunk
  const isBelow = maxStep !== null && maxStep <= part.bounds.maxStep
  return isBelow && stepCount === count && first + count <= endOf(part, chunk.writer)
}

export function endOf({ bounds }: Part, writer: string): number {
  return bounds ? (bounds.ends.get(writer) ?? 0) : Infinity
}

function sharedParts(rows: readonly bases.BaseRow[]): Part[] {
  return [...Map.groupBy(rows, (row) => row.position).values()].flatMap((writers, position) => {
    const [first] = writers
    if (!first) return []
    const run = { runStorageId: first.source_run_storage_id, generation: first.source_generation }
    const ends = new Map(writers.map(({ writer, end_line: end }) => [writer, end]))
    return [{ run, position, bounds: { maxStep: first.max_step, ends } }]
  })
}
