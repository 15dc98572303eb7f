import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LiveDot } from '../components/live-dot.tsx'
import { RunTable, type RunTableRow } from '../components/run-table.tsx'
import { ErrorState, LoadingRows, TooMuch } from '../components/states.tsx'
import { runPath, type ProjectName } from '../paths.ts'
import { useListRefresh, useLiveList } from '../queries/live.ts'
import { runsQuery, type RunRow } from '../queries/runs.ts'
import classes from './run-list.module.css'

interface Props {
  readonly names: ProjectName
  /** In the client's language of filters; none: all runs. */
  readonly filters?: object
  /** A key with a sign; the newest first where nothing is said. */
  readonly order?: string
  /** What is shown when there is none. */
  readonly empty: ReactNode
}

/** Runs of a project, a page at a time; asked again when something happens in the project. */
export function RunList({ names, empty, ...choice }: Props): ReactNode {
  const options = runsQuery(names, choice)
  const query = useInfiniteQuery(options)
  const live = useLiveList(names)
  useListRefresh(live, options.queryKey)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  if (error && !data) {
    return <ErrorState title="The runs could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (!data) return <LoadingRows rows={12} height={32} />
  if (data.rows.length === 0) return empty
  return (
    <>
      <div className={classes.live}>
        <LiveDot state={live.state} isDone={live.version?.running === 0} />
      </div>
      <RunTable label="Runs" rows={data.rows.map((row) => tableRowOf(names, row))} />
      {hasNextPage && (
        <div className={classes.more}>
          <TooMuch shown={data.rows.length} total={data.total} noun="runs" />
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}

/** A run of a list as a row of its table. */
export function tableRowOf(names: ProjectName, row: RunRow): RunTableRow {
  return {
    ...row,
    runId: row.name,
    name: row.displayName ?? row.name,
    username: row.user.username,
    href: runPath({ ...names, run: row.name }),
  }
}
