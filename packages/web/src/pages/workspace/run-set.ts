import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ProjectName } from '../../paths.ts'
import { askedOf } from '../../queries/list-choice.ts'
import { allOf, parseValue } from '../../queries/run-grouping.ts'
import { runGroupsQuery, type RunGroup } from '../../queries/run-groups.ts'
import { runsQuery, type RunRow } from '../../queries/runs.ts'
import type { Band, Center, ChartSet } from '../../queries/set-charts.ts'
import { RUN_COLOR_COUNT } from '../../theme/tokens.ts'
import { useTypedState, useUrlState } from '../../url-state.ts'
import { BANDS, CENTERS, chosen } from './grouping.ts'

/** Which runs the workspace shows, and how; undefined parts are still on their way. */
export interface RunSet {
  readonly filters: object
  /** The field that runs are grouped by; '' where they are not. */
  readonly by: string
  /** The group that is looked into: its runs are drawn each by itself. */
  readonly within: { readonly value: unknown } | undefined
  readonly center: Center
  readonly band: Band
  readonly groups: { readonly totalCount: number; readonly groups: readonly RunGroup[] } | undefined
  readonly runs: { readonly rows: readonly RunRow[]; readonly total: number } | undefined
  readonly drawn: ChartSet | undefined
  readonly error: Error | null
}

const ALL: object = {}

/** What the address says, and what there is of it. */
export function useRunSet(project: ProjectName): RunSet {
  const [, , sought] = useTypedState('q')
  const [state] = useUrlState('state')
  const [by] = useUrlState('group')
  const [inside] = useUrlState('in')
  const [centerText] = useUrlState('agg')
  const [bandText] = useUrlState('band')
  const within = useMemo(() => (by === '' ? undefined : parseValue(inside)), [by, inside])
  const chosenRuns = useMemo(() => askedOf({ text: sought, state, order: '' }).filters, [sought, state])
  const filters = useMemo(
    () => (within ? allOf([chosenRuns, { [by]: within.value }]) : (chosenRuns ?? ALL)),
    [chosenRuns, by, within],
  )
  const isGrouped = by !== '' && !within
  const groups = useQuery({ ...runGroupsQuery(project, by, chosenRuns), enabled: isGrouped })
  const runs = useInfiniteQuery(runsQuery(project, filters === ALL ? {} : { filters }))
  const center = chosen(CENTERS, centerText)
  const band = chosen(BANDS, bandText)
  const found = groups.data
  const drawn = useMemo((): ChartSet | undefined => {
    if (!isGrouped) return { kind: 'runs', filters, first: RUN_COLOR_COUNT }
    return found ? { kind: 'groups', groups: found.groups.map((group) => group.filters), center, band } : undefined
  }, [isGrouped, filters, found, center, band])
  return {
    filters,
    by,
    within,
    center,
    band,
    groups: isGrouped ? (found ?? undefined) : undefined,
    runs: runs.data,
    drawn,
    error: (isGrouped ? groups.error : null) ?? runs.error,
  }
}

/** Runs keep their colours while others come: they are counted from the oldest. */
export function colorIndexOf(row: number, total: number): number {
  return (total - 1 - row) % RUN_COLOR_COUNT
}
