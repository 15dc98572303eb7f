import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, type ReactNode } from 'react'
import { useChartLook, type ChartSearch } from '../../chart-state.tsx'
import type { Line } from '../../charts/layout.ts'
import { panelKindOf, type PanelKey } from '../../charts/sections.ts'
import { FirstSteps } from '../../components/first-steps.tsx'
import { LiveDot } from '../../components/live-dot.tsx'
import { ErrorState, LoadingRows } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import type { ProjectName } from '../../paths.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { projectQuery } from '../../queries/project.ts'
import { KEYS_A_PAGE, kindsOf, projectKeysQuery, type ProjectKey } from '../../queries/project-keys.ts'
import { fieldLabel, valueLabel } from '../../queries/run-grouping.ts'
import { runGroupsQuery } from '../../queries/run-groups.ts'
import { runsQuery } from '../../queries/runs.ts'
import { setChartsKey, type SetSeries } from '../../queries/set-charts.ts'
import { runToken } from '../../theme/tokens.ts'
import { useAddress, useNames, useUrlState } from '../../url-state.ts'
import classes from './page.module.css'
import { Panels } from './panels.tsx'
import { RunChoice } from './run-choice.tsx'
import { colorIndexOf, useRunSet, type RunSet } from './run-set.ts'
import { SetLegend } from './set-legend.tsx'

const SEARCH: ChartSearch = { part: 'keys', label: 'Search metrics by words of their names', hint: 'Search metrics' }

/** `/{entity}/{project}` and `/workspace`: charts over the runs of a project, each by itself or grouped. */
export function WorkspacePage(): ReactNode {
  useTitle('Workspace')
  const names = useNames('entity', 'project')
  const project = useQuery(projectQuery(names))
  const set = useRunSet(names)
  const live = useLiveList(names)
  useListRefresh(live, projectQuery(names).queryKey)
  useListRefresh(live, runsQuery(names).queryKey.slice(0, 3))
  useListRefresh(live, runGroupsQuery(names, '', undefined).queryKey.slice(0, 3))
  useListRefresh(live, setChartsKey(names))
  const address = useAddress()
  if (project.data?.runCount === 0) return <FirstSteps url={location.origin} {...names} />
  return (
    <>
      <div className={classes.bar}>
        <h1>Workspace</h1>
        <RunChoice names={names} />
        <LiveDot state={live.state} isDone={live.version?.running === 0} />
      </div>
      <div className={classes.sides}>
        <aside className={classes.legend} aria-label="What is drawn">
          {set.within && (
            <a className={classes.within} href={address({ in: undefined })}>
              <X size={14} aria-hidden />
              <span>
                {fieldLabel(set.by)}: {valueLabel(set.within.value)}
              </span>
            </a>
          )}
          <SetLegend names={names} set={set} all={project.data?.runCount} />
        </aside>
        <div className={classes.charts}>
          {set.error ? (
            <ErrorState title="The runs could not be read" error={set.error} />
          ) : (
            <Charts names={names} set={set} />
          )}
        </div>
      </div>
    </>
  )
}

/** Over all metrics of the project, or those that a search finds. */
function Charts({ names, set }: { readonly names: ProjectName; readonly set: RunSet }): ReactNode {
  const [full] = useUrlState('panelDisplayName')
  const [sought] = useUrlState(SEARCH.part)
  const options = projectKeysQuery(names, { search: useDeferredValue(sought), pageSize: KEYS_A_PAGE })
  const { data, error, refetch } = useInfiniteQuery(options)
  useListRefresh(useLiveList(names), options.queryKey.slice(0, 3))
  const metrics = useMemo(() => metricsOf(data?.keys ?? []), [data])
  const { look, controls } = useChartLook(
    '_step',
    metrics.map(({ key }) => key),
    SEARCH,
  )
  const labelOf = useLabels(set)
  return (
    <>
      <div className={classes.bar}>{controls}</div>
      {error && !data ? (
        <ErrorState title="The metrics could not be read" error={error} onRetry={() => void refetch()} />
      ) : !set.drawn || !data ? (
        <LoadingRows rows={3} height={260} />
      ) : (
        <Panels
          project={names}
          drawn={set.drawn}
          labelOf={labelOf}
          look={look}
          metrics={metrics}
          total={data.total}
          isSearch={sought !== ''}
          full={full}
        />
      )}
    </>
  )
}

function metricsOf(keys: readonly ProjectKey[]): readonly PanelKey[] {
  return keys.map((key) => ({ key: key.name, kinds: kindsOf(key) })).filter((key) => panelKindOf(key) === 'line')
}

/** Names and colours as the legend has them. */
function useLabels({
  groups,
  runs,
}: ReturnType<typeof useRunSet>): (one: SetSeries, at: number) => Omit<Line, 'series'> {
  return useCallback(
    ({ run, name }, at) => {
      const group = groups?.groups[at]
      if (group) return { id: String(at), label: valueLabel(group.value), color: runToken(at) }
      const row = runs?.rows.findIndex((one) => one.name === run) ?? -1
      return { id: run ?? name, label: name, color: runToken(row < 0 ? at : colorIndexOf(row, runs?.total ?? 0)) }
    },
    [groups, runs],
  )
}
