import { X } from 'lucide-react'
import { useEffect, useMemo, type ReactNode } from 'react'
import type { ChartLook } from '../../charts/chart-look.ts'
import type { Line } from '../../charts/layout.ts'
import { PanelGrid } from '../../charts/panel-grid.tsx'
import { FULL_CHART_BUCKETS, PANEL_BUCKETS, sectionsOf, type PanelKey } from '../../charts/sections.ts'
import { parseZoom, zoomText } from '../../charts/zoom.ts'
import { EmptyState, TooMuch } from '../../components/states.tsx'
import type { ProjectName } from '../../paths.ts'
import type { ChartSet, SetSeries } from '../../queries/set-charts.ts'
import { useAddress, useUrlState } from '../../url-state.ts'
import classes from './page.module.css'
import { SetPanel } from './set-panel.tsx'

interface Props {
  readonly project: ProjectName
  readonly drawn: ChartSet
  readonly labelOf: (one: SetSeries, at: number) => Omit<Line, 'series'>
  readonly look: ChartLook
  readonly metrics: readonly PanelKey[]
  /** How many keys there are, numbers or not. */
  readonly total: number
  readonly isSearch: boolean
  /** The metric that has the whole page; '' where all share it. */
  readonly full: string
}

const CHROME = 62 // of a panel beside its chart

/** A chart for each metric, in sections by prefix; or one of them over the whole page. */
export function Panels({ full, ...props }: Props): ReactNode {
  return full === '' ? <All {...props} /> : <Full {...props} name={full} />
}

function All({ metrics, total, isSearch, ...panel }: Omit<Props, 'full'>): ReactNode {
  const address = useAddress()
  const sections = useMemo(() => sectionsOf(metrics), [metrics])
  const [closedText, setClosed] = useUrlState('closed')
  const closed = new Set(closedText === '' ? [] : closedText.split(',').map(decodeURIComponent))
  if (metrics.length === 0) {
    return isSearch ? (
      <EmptyState title="No metric fits the search" />
    ) : (
      <EmptyState title="No numbers were counted yet">
        Metrics of runs come here some seconds after their first rows: <code>{'run.log({"loss": loss})'}</code>
      </EmptyState>
    )
  }
  return (
    <>
      {metrics.length < total && total > MANY && (
        <div className={classes.more}>
          <TooMuch shown={metrics.length} total={total} noun="keys" />
        </div>
      )}
      <PanelGrid
        sections={sections}
        closed={closed}
        onToggle={(name) => {
          const next = new Set(closed)
          if (!next.delete(name)) next.add(name)
          setClosed([...next].map(encodeURIComponent).join(','))
        }}
        renderPanel={({ key }, height) => (
          <SetPanel
            key={key}
            {...panel}
            name={key}
            height={height - CHROME}
            buckets={PANEL_BUCKETS / 2}
            fullHref={address({ panelDisplayName: key, zoom: undefined })}
          />
        )}
      />
    </>
  )
}

const MANY = 500 // below, what is not shown is no number

function Full({
  metrics: _all,
  total: _total,
  isSearch: _search,
  name,
  ...panel
}: Omit<Props, 'full'> & { readonly name: string }): ReactNode {
  const address = useAddress()
  const [, setFull] = useUrlState('panelDisplayName')
  const [zoom, setZoom] = useUrlState('zoom')
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest('input, [role=dialog]')
      if (event.key === 'Escape' && !isElsewhere) setFull('')
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [setFull])
  return (
    <div className={classes.full}>
      <a className={classes.within} href={address({ panelDisplayName: undefined, zoom: undefined })}>
        <X size={14} aria-hidden /> All charts
      </a>
      <SetPanel
        key={name}
        {...panel}
        name={name}
        height={Math.max(240, Math.min(640, innerHeight - 300))}
        buckets={FULL_CHART_BUCKETS / 2}
        fullHref={undefined}
        view={parseZoom(zoom)}
        onView={(view) => setZoom(zoomText(view))}
      />
    </div>
  )
}
