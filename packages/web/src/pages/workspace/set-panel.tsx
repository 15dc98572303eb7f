import { useMemo, useState, type ReactNode } from 'react'
import { ChartFrame } from '../../charts/chart-frame.tsx'
import type { ChartLook } from '../../charts/chart-look.ts'
import type { Line } from '../../charts/layout.ts'
import { around, type View } from '../../charts/zoom.ts'
import { counted } from '../../components/sizes.ts'
import type { ProjectName } from '../../paths.ts'
import { useSetCharts, type ChartSet, type SetSeries, type SetSpec } from '../../queries/set-charts.ts'
import { describeSet } from './grouping.ts'

interface Props {
  readonly project: ProjectName
  readonly name: string
  readonly drawn: ChartSet
  /** Label and colour of what is drawn, in its order. */
  readonly labelOf: (one: SetSeries, at: number) => Pick<Line, 'id' | 'label' | 'color'>
  readonly look: ChartLook
  readonly height: number
  readonly buckets: number
  readonly fullHref: string | undefined
  readonly view?: View | undefined
  readonly onView?: (view: View) => void
}

/** A chart of one key over runs, or over groups of them. */
export function SetPanel(props: Props): ReactNode {
  const { project, name, drawn, labelOf, look, height, buckets, fullHref, view, onView } = props
  const [ownView, setOwnView] = useState<View>(view ?? {})
  const { known, shown } = useShown(project, drawn, { key: name, x: look.x, buckets }, ownView)
  const lines = useMemo(() => linesOf(shown, drawn, labelOf), [shown, drawn, labelOf])
  return (
    <ChartFrame
      title={name}
      lines={lines}
      look={look}
      height={height}
      isLoading={known?.isPending ?? true}
      failed={known?.error && !known.data ? { error: known.error, onRetry: () => void known.refetch() } : undefined}
      fullHref={fullHref}
      view={view}
      onView={(next) => {
        setOwnView(next)
        onView?.(next)
      }}
      hasLegend={false}
      foot={describe(shown, drawn)}
    />
  )
}

const NOTHING: readonly SetSeries[] = []

/** All of it, and within a part of x finer buckets once they are there. */
function useShown(project: ProjectName, drawn: ChartSet, whole: SetSpec, { x }: View) {
  const [known] = useSetCharts(project, drawn, [whole])
  const isCoarse = known?.data?.some(({ series }) => series.width > 0) ?? false
  const [finer] = useSetCharts(project, drawn, x && isCoarse ? [{ ...whole, window: around(x) }] : [])
  return { known, shown: (x && finer?.data) || (known?.data ?? NOTHING) }
}

/** Runs that have none of it are no lines. */
function linesOf(all: readonly SetSeries[], drawn: ChartSet, labelOf: Props['labelOf']): readonly Line[] {
  return all.flatMap((one, at): readonly Line[] => {
    if (one.series.x.length === 0) return []
    if (drawn.kind === 'runs' || !one.runs) return [{ ...labelOf(one, at), series: one.series }]
    const band = drawn.band === 'range' || drawn.band === 'none' ? drawn.band : ('deviation' as const)
    return [{ ...labelOf(one, at), series: one.series, derived: { runs: one.runs, band } }]
  })
}

function describe(all: readonly SetSeries[], drawn: ChartSet): string {
  const shown = all.filter(({ series }) => series.x.length > 0)
  if (shown.length === 0) return ''
  if (drawn.kind === 'runs') return counted(shown.length, 'run')
  const runs = shown.reduce((sum, { runCount }) => sum + (runCount ?? 0), 0)
  return describeSet(drawn.center, drawn.band, counted(runs, 'run'), counted(shown.length, 'group'))
}
