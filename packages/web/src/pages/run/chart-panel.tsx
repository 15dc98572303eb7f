import { EMPTY_SERIES, numberCount, reachOf, type Series } from '@amphora/wire'
import { useState, type ReactNode } from 'react'
import { ChartFrame } from '../../charts/chart-frame.tsx'
import type { ChartLook } from '../../charts/chart-look.ts'
import type { Line } from '../../charts/layout.ts'
import { around, type View } from '../../charts/zoom.ts'
import type { RunName } from '../../paths.ts'
import { useCharts, type ChartData, type ChartFile, type ChartSpec } from '../../queries/history.ts'
import { runToken } from '../../theme/tokens.ts'

interface Props {
  readonly run: RunName
  readonly title: string
  readonly file: ChartFile
  readonly lines: readonly { readonly key: string; readonly label: string }[]
  readonly look: ChartLook
  readonly height: number
  /** More for a panel that has the whole page. */
  readonly buckets: number
  /** Keys that the page begins with: asked for together. */
  readonly first?: readonly string[]
  /** Where it has the whole page; undefined: it has. */
  readonly fullHref?: string | undefined
  readonly view?: View | undefined
  readonly onView?: (view: View) => void
}

/** A line chart of some keys of one run, with what it is made of. */
export function ChartPanel({
  run,
  title,
  file,
  lines,
  look,
  height,
  buckets,
  first,
  fullHref,
  view,
  onView,
}: Props): ReactNode {
  const [ownView, setOwnView] = useState<View>(view ?? {})
  const whole = lines.map(({ key }): ChartSpec => ({
    file,
    key,
    x: look.x,
    buckets,
    together: first?.includes(key) ? first : undefined,
  }))
  const known = useCharts(run, whole)
  const finer = useCharts(
    run,
    finerSpecs(
      whole,
      known.map(({ data }) => data),
      ownView,
    ),
  )
  const series = known.map(
    ({ data }, at) => (ownView.x && finer[at]?.data ? finer[at].data : data)?.series ?? EMPTY_SERIES,
  )
  const drawn = useLines(lines, series)
  const failed = known.find(({ error, data }) => error && !data)
  return (
    <ChartFrame
      title={title}
      lines={drawn}
      look={look}
      height={height}
      isLoading={known.some(({ isPending }) => isPending)}
      failed={failed?.error && { error: failed.error, onRetry: () => void failed.refetch() }}
      fullHref={fullHref}
      view={view}
      onView={(next) => {
        setOwnView(next)
        onView?.(next)
      }}
      foot={describe(series)}
    />
  )
}

/** The same lines as long as their series are the same, so that nothing is drawn twice. */
function useLines(lines: Props['lines'], series: readonly Series[]): readonly Line[] {
  const next = lines.map(({ label }, at) => ({ label, color: runToken(at), series: series[at] ?? EMPTY_SERIES }))
  const [kept, setKept] = useState<readonly Line[]>(next)
  const isSame = kept.length === next.length && next.every((line, at) => isSameLine(line, kept[at]))
  if (isSame) return kept
  setKept(next)
  return next
}

function isSameLine(line: Line, other: Line | undefined): boolean {
  return line.series === other?.series && line.label === other.label
}

/** Inside a part of x there may be more to see than in the buckets of the whole. */
function finerSpecs(
  whole: readonly ChartSpec[],
  known: readonly (ChartData | undefined)[],
  { x }: View,
): readonly ChartSpec[] {
  if (!x || !known.some((data) => data && data.series.width > 0)) return []
  const window = around(x)
  return whole.map((spec, at) => {
    const end = reachOf(known[at]?.series ?? EMPTY_SERIES)?.[1] ?? -Infinity
    return { ...spec, buckets: 2 * spec.buckets, window, isPast: window[1] < end, together: undefined }
  })
}

const COUNT = new Intl.NumberFormat('en')

/** Whether what is shown is all there is. */
function describe(series: readonly Series[]): string {
  const numbers = series.reduce((sum, one) => sum + numberCount(one), 0)
  const infinite = series.reduce((sum, { nonFinite }) => sum + nonFinite.reduce((all, count) => all + count, 0), 0)
  const buckets = series.reduce((sum, { width, x }) => sum + (width > 0 ? x.length : 0), 0)
  const what = numbers === 1 ? '1 point' : `${COUNT.format(numbers)} points`
  const odd = infinite > 0 ? `, ${COUNT.format(infinite)} not finite` : ''
  return buckets === 0 ? what + odd : `${what} in ${COUNT.format(buckets)} buckets${odd}`
}
