import { stepsOf } from '../chunks/chart.ts'
import { listPartsOf, listPlaces, type Part, type Place } from '../chunks/part.ts'
import * as streams from '../chunks/stream.ts'
import type { Db } from '../dialect.ts'
import type { ChartQuery, RowFile, RunGeneration } from '../history.ts'
import { listSegmentPlacesOf, mayShow, type SegmentPlace } from './segment-place.ts'

/** Where the rows lie that a chart by step may show. */
export interface StepPlaces {
  /** Those in no segment. */
  readonly chunks: readonly Place[]
  readonly segments: readonly SegmentPlace[]
}

/** Of many runs, in their order, in a few statements and one more for each that has chunks in no segment. */
export async function listStepPlaces(
  db: Db,
  runs: readonly RunGeneration[],
  query: ChartQuery,
): Promise<readonly StepPlaces[]> {
  const steps = { file: query.file, ...stepsOf(query) }
  const parts = await listPartsOf(db, runs, query.file)
  const isPacked = await findPacked(db, parts.flat(), query.file) // before the segments: what is packed later is loose to us
  const segments = await listSegmentPlacesOf(db, parts.flat(), query.file)
  return Promise.all(
    parts.map(async (ofRun) => {
      const packed = ofRun.flatMap((part) => segments.get(part) ?? [])
      const chunks: Place[] = []
      for (const part of ofRun.filter((one) => !isPacked(one))) {
        const after = segments.get(part)?.at(-1)?.last_chunk_id ?? 0
        chunks.push(...(await listPlaces(db, [part], { ...steps, arrival: { after } })))
      }
      return { chunks, segments: packed.filter((segment) => mayShow(segment, steps)) }
    }),
  )
}

/** Whether all chunks of a part's generation are in segments. */
async function findPacked(db: Db, parts: readonly Part[], file: RowFile): Promise<(part: Part) => boolean> {
  const ids = [...new Set(parts.map(({ run }) => run.runStorageId))]
  const packed = new Set((await streams.listPacked(db, ids, file)).map(nameOf))
  return ({ run }) => packed.has(nameOf(run))
}

function nameOf({ runStorageId, generation }: RunGeneration): string {
  return `${runStorageId} ${generation}`
}
