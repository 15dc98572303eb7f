import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import type { Section } from '../../charts/sections.ts'
import { PANEL_BUCKETS, searchOf } from '../../charts/sections.ts'
import { firstSystemKeys, systemGroups, type SystemChart } from '../../charts/system.ts'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { chartsKey, eventKeysQuery } from '../../queries/history.ts'
import { useLive, useLiveRefresh } from '../../queries/live.ts'
import { useNames } from '../../url-state.ts'
import { useChartLook } from '../../chart-state.tsx'
import { ChartPanel } from './chart-panel.tsx'
import classes from './charts-tab.module.css'
import { PanelGrid } from '../../charts/panel-grid.tsx'

const CHROME = 62
const NONE: ReadonlySet<string> = new Set()

/** What was measured of the machines that a run ran on. */
export function SystemTab(): ReactNode {
  const run = useNames('entity', 'project', 'run')
  const live = useLive(run)
  const { data, error, refetch, isPending } = useQuery(eventKeysQuery(run))
  useLiveRefresh(live, ({ eventLines }) => eventLines, chartsKey(run, 'EVENTS'))
  useLiveRefresh(live, ({ eventLines }) => eventLines, eventKeysQuery(run).queryKey)
  const { look, search, controls } = useChartLook('_runtime', [])
  const fromZero = useMemo(() => ({ ...look, fromZero: true }), [look])
  const charts = useMemo(() => chartsOf((data ?? []).map(({ key }) => key)), [data])
  const first = useMemo(() => firstSystemKeys((data ?? []).map(({ key }) => key)), [data])
  const fits = searchOf(search)
  const sections = charts.sections
    .map(({ name, panels }) => ({ name, panels: panels.filter(({ key }) => fits(`${name} ${key}`)) }))
    .filter(({ panels }) => panels.length > 0)
  if (error && !data) {
    return <ErrorState title="The system metrics could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (isPending) return <LoadingRows rows={3} height={260} />
  if (charts.sections.length === 0) {
    return (
      <EmptyState title="Nothing was measured of the machine yet">
        The client measures every 15 seconds while a run is in progress, unless <code>x_disable_stats</code> is set.
      </EmptyState>
    )
  }
  return (
    <>
      <div className={classes.bar}>
        {controls}
        <span className={classes.count} />
      </div>
      {sections.length === 0 && <EmptyState title="Nothing that was measured fits the search" />}
      <PanelGrid
        sections={sections}
        closed={NONE}
        renderPanel={({ key }, height) => {
          const lines = charts.byTitle.get(key)?.lines ?? []
          const title = key
          return (
            <ChartPanel
              key={key}
              run={run}
              title={title}
              file="EVENTS"
              lines={lines}
              look={fromZero}
              height={height - CHROME}
              buckets={PANEL_BUCKETS}
              first={first}
            />
          )
        }}
      />
    </>
  )
}

interface Charts {
  readonly sections: readonly Section[]
  readonly byTitle: ReadonlyMap<string, SystemChart>
}

/** Titles with units, which tell charts apart. */
function chartsOf(keys: readonly string[]): Charts {
  const byTitle = new Map<string, SystemChart>()
  const sections = systemGroups(keys).map(({ name, charts }) => ({
    name,
    panels: charts.map((chart) => {
      const title = chart.unit === '' ? chart.title : `${chart.title} (${chart.unit})`
      byTitle.set(title, chart)
      return { key: title, kind: 'line' as const }
    }),
  }))
  return { sections, byTitle }
}
