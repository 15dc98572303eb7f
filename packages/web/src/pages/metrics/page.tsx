import { TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { counted } from '../../components/sizes.ts'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { projectPath, type ProjectName } from '../../paths.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { METRICS_A_PAGE, projectKeysQuery } from '../../queries/project-keys.ts'
import { useNames, useTypedState, useUrlState } from '../../url-state.ts'
import { foldersOf } from './folders.ts'
import { MetricList } from './metric-list.tsx'
import classes from './page.module.css'

const FEW = 2 // pages: what is long is not read again while one reads it

/** `/{entity}/{project}/metrics`: the names of what was logged, a level of their tree or what a search finds. */
export function MetricsPage(): ReactNode {
  useTitle('Metrics')
  const names = useNames('entity', 'project')
  const [text, setText, sought] = useTypedState('q')
  const [prefix] = useUrlState('prefix')
  const search = sought.trim() === '' ? null : sought
  const options = projectKeysQuery(names, { prefix, search, pageSize: METRICS_A_PAGE })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(options)
  const isFew = (data?.keys.length ?? 0) <= FEW * METRICS_A_PAGE
  useListRefresh(useLiveList(names), isFew ? options.queryKey : ['nothing'])
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <h1>Metrics</h1>
        <TextInput
          aria-label="Search metrics by words of their names"
          placeholder="Search metrics"
          leftSection={<Search size={14} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={classes.count} role="status">
          {data && counted(data.total, 'metric')}
        </span>
      </div>
      <Place names={names} prefix={prefix} />
      {error && !data ? (
        <ErrorState title="The metrics could not be read" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingRows rows={12} height={34} />
      ) : data.keys.length === 0 ? (
        <Nothing isSearch={search !== null} />
      ) : (
        <MetricList
          names={names}
          prefix={prefix}
          isSearch={search !== null}
          keys={data.keys}
          onEnd={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
          isWhole={!hasNextPage}
        />
      )}
    </div>
  )
}

/** Where in the tree one is, and the way up. */
function Place({ names, prefix }: { readonly names: ProjectName; readonly prefix: string }): ReactNode {
  if (prefix === '') return null
  const folders = foldersOf(prefix)
  return (
    <nav className={classes.place} aria-label="Folders of metrics">
      <a href={projectPath(names, 'metrics')}>All metrics</a>
      {folders.map(({ name, label }, at) =>
        at === folders.length - 1 ? (
          <strong key={name}>{label}</strong>
        ) : (
          <a key={name} href={`${projectPath(names, 'metrics')}?prefix=${encodeURIComponent(name)}`}>
            {label}
          </a>
        ),
      )}
    </nav>
  )
}

function Nothing({ isSearch }: { readonly isSearch: boolean }): ReactNode {
  if (isSearch) return <EmptyState title="No metric fits the search" />
  return (
    <EmptyState title="Nothing was counted yet">
      What runs log is listed here some seconds after their first rows: <code>{'run.log({"loss": loss})'}</code>
    </EmptyState>
  )
}
