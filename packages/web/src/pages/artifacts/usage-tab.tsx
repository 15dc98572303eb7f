import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CodeBlock } from '../../components/code-block.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { counted } from '../../components/sizes.ts'
import { StateBadge } from '../../components/state-badge.tsx'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { runPath } from '../../paths.ts'
import { consumersQuery, type Consumer } from '../../queries/artifact.ts'
import { snippetsOf } from './snippets.ts'
import classes from './tabs.module.css'
import type { TabProps } from './tab.ts'

/** Lines to paste that use the version, and the runs that used it. */
export function UsageTab({ version, name }: TabProps): ReactNode {
  const snippets = snippetsOf({ ...name, version: `v${version.index}` }, { id: version.id, origin: location.origin })
  return (
    <div className={classes.stack}>
      {snippets.map(({ language, what, code }) => (
        <CodeBlock key={what} title={`${language}: ${what.toLowerCase()}`} code={code} />
      ))}
      <section aria-labelledby="consumers">
        <div className={classes.heading}>
          <h2 id="consumers">Used by</h2>
          <span className={classes.quiet}>{counted(version.consumerCount, 'run')}</span>
        </div>
        <Consumers id={version.id} />
      </section>
    </div>
  )
}

function Consumers({ id }: { readonly id: string }): ReactNode {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(consumersQuery(id))
  if (error) return <ErrorState title="The runs could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={3} />
  if (data.rows.length === 0) {
    return <EmptyState title="No run used this version">Paste one of the lines above.</EmptyState>
  }
  return (
    <>
      <DataTable label="Runs that used it" columns={COLUMNS} rows={data.rows} keyOf={({ node }) => node.id} />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more of {data.total.toLocaleString('en')}
        </Button>
      )}
    </>
  )
}

const COLUMNS = [
  {
    id: 'run',
    label: 'Run',
    isTitle: true,
    cell: ({ node: { name, displayName, project } }: Consumer) => (
      <a href={runPath({ entity: project.entityName, project: project.name, run: name })}>{displayName ?? name}</a>
    ),
  },
  { id: 'state', label: 'State', cell: ({ node }: Consumer) => <StateBadge state={node.state} /> },
  { id: 'job', label: 'Job type', cell: ({ node }: Consumer) => node.jobType },
  { id: 'as', label: 'Used as', cell: ({ usedAs }: Consumer) => usedAs },
  { id: 'at', label: 'Used', cell: ({ usedAt }: Consumer) => <TimeAgo at={usedAt} /> },
]
