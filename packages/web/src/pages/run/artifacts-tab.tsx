import { Button, Select } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { DataTable, type DataColumn } from '../../components/data-table.tsx'
import { sizeText } from '../../components/sizes.ts'
import { ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { versionPath } from '../../paths.ts'
import { useRunArtifacts, type ArtifactUse, type ArtifactUses } from '../../queries/run-artifacts.ts'
import { useUrlState } from '../../url-state.ts'
import type { TabProps } from './tab-props.ts'
import { aliasesOf, isAutomatic, nameOf, typeOf, versionOf } from './artifact-words.ts'
import classes from './tabs.module.css'

/** A chunk of its own: the tables come first. */
const SmallLineage = lazy(async () => ({ default: (await import('./small-lineage.tsx')).SmallLineage }))

/** What a run consumed and what it logged. */
export function ArtifactsTab({ name }: TabProps): ReactNode {
  const inputs = useRunArtifacts(name, 'INPUT')
  const outputs = useRunArtifacts(name, 'OUTPUT')
  const [type, setType] = useUrlState('type')
  const all = [...(inputs.data?.uses ?? []), ...(outputs.data?.uses ?? [])]
  const types = [...new Set(all.map(typeOf))].toSorted()
  const start = outputs.data?.uses.find((use) => !isAutomatic(use)) ?? inputs.data?.uses[0]
  return (
    <div className={classes.stack}>
      {types.length > 0 && (
        <div className={classes.bar}>
          <Select
            aria-label="Type of artifact"
            placeholder="All types"
            clearable
            data={types}
            value={type === '' ? null : type}
            onChange={(next) => setType(next ?? '')}
          />
        </div>
      )}
      <Uses title="Inputs" kind="input" query={inputs} type={type}>
        Nothing yet. <code>run.use_artifact(&quot;name:latest&quot;)</code> names what a run depends on.
      </Uses>
      <Uses title="Outputs" kind="output" query={outputs} type={type}>
        Nothing yet. <code>run.log_artifact(artifact)</code> keeps what a run made.
      </Uses>
      {start && (
        <Suspense fallback={<LoadingRows rows={4} height={44} />}>
          <SmallLineage name={name} start={versionOf(start)} />
        </Suspense>
      )}
    </div>
  )
}

interface UsesProps {
  readonly title: 'Inputs' | 'Outputs'
  readonly kind: 'input' | 'output'
  readonly query: UseInfiniteQueryResult<ArtifactUses>
  readonly type: string
  /** What is said when there is none. */
  readonly children: ReactNode
}

function Uses({ title, kind, query, type, children }: UsesProps): ReactNode {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  const rows = data?.uses.filter((use) => type === '' || typeOf(use) === type) ?? []
  return (
    <section>
      <h2 className={classes.heading}>
        {title}
        {data && <span className={classes.quiet}>{data.total.toLocaleString('en')}</span>}
      </h2>
      {error && <ErrorState title={`The ${kind}s could not be read`} error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={3} height={32} />}
      {data?.total === 0 && <p className={classes.empty}>{children}</p>}
      {data && data.total > 0 && rows.length === 0 && <p className={classes.empty}>None of this type.</p>}
      {rows.length > 0 && (
        <DataTable label={title} columns={columnsOf(kind)} rows={rows} keyOf={({ node }) => node.id} />
      )}
      {data && hasNextPage && (
        <div className={classes.bar}>
          <TooMuch shown={data.uses.length} total={data.total} noun={`${kind}s`} />
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </section>
  )
}

function columnsOf(kind: 'input' | 'output'): readonly DataColumn<ArtifactUse>[] {
  return [
    {
      id: 'name',
      label: 'Artifact',
      isTitle: true,
      cell: (use) => <a href={versionPath(versionOf(use))}>{nameOf(use)}</a>,
    },
    { id: 'type', label: 'Type', cell: typeOf },
    {
      id: 'role',
      label: 'Role',
      cell: (use) => [use.usedAs ?? kind, isAutomatic(use) && 'automatic'].filter(Boolean).join(', '),
    },
    { id: 'aliases', label: 'Aliases', cell: (use) => aliasesOf(use).join(', ') },
    { id: 'size', label: 'Size', isNumber: true, cell: ({ node }) => sizeText(node.size) },
    { id: 'files', label: 'Files', isNumber: true, cell: ({ node }) => node.fileCount.toLocaleString('en') },
    { id: 'time', label: kind === 'input' ? 'Used' : 'Logged', cell: ({ usedAt }) => <TimeAgo at={usedAt} /> },
  ]
}
