import { decodeChartBody, pointSeries, type BodyPart, type BodySeries, type Series } from '@amphora/wire'
import type { ProjectName } from '../paths.ts'
import { requestBytes } from './client.ts'

/** `POST /charts`: what to draw of a run, of runs or of groups of them, as the server's `ChartRequest` says. */
export async function askCharts(
  { entity, project }: ProjectName,
  asked: object,
  signal?: AbortSignal,
): Promise<readonly BodyPart[]> {
  const path = `/charts/${encodeURIComponent(entity)}/${encodeURIComponent(project)}`
  return decodeChartBody(await requestBytes(path, asked, signal))
}

/** What `seriesOf` takes of buckets. */
export const SERIES_COLUMNS = ['x', 'endX', 'mean', 'min', 'max', 'count', 'nonFinite']

/** Of one run: its points, or buckets with the columns that a line takes. */
export function seriesOf({ facts: { width, latest }, columns }: BodySeries): Series {
  const column = (name: string): Float64Array => columns[name] ?? new Float64Array()
  if (width === 0) return pointSeries(column('x'), column('first'))
  return {
    width: Number(width),
    x: column('x'),
    endX: column('endX'),
    mean: column('mean'),
    min: column('min'),
    max: column('max'),
    count: column('count'),
    nonFinite: column('nonFinite'),
    latest: typeof latest === 'number' ? latest : NaN,
  }
}
