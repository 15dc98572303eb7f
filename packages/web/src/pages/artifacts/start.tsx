import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { DataTable, type DataColumn } from '../../components/data-table.tsx'
import { ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { useTitle } from '../../frame/title.tsx'
import { artifactTypePath, collectionPath, type ProjectName } from '../../paths.ts'
import { recentCollectionsQuery, type RecentCollection } from '../../queries/recent-collections.ts'
import { useNames } from '../../url-state.ts'
import tabs from './tabs.module.css'

/** Nothing is chosen yet: what changed last, of all types. */
export function ArtifactsStart(): ReactNode {
  const names = useNames('entity', 'project')
  useTitle('Artifacts')
  const { data, error, refetch } = useQuery(recentCollectionsQuery(names))
  if (error) return <ErrorState title="The artifacts could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={8} height={32} />
  if (data.total === 0) return null // the list at the left teaches how to log one
  return (
    <>
      <div className={tabs.bar}>
        <h1>Artifacts</h1>
        <span className={tabs.quiet}>what changed last comes first; each name is a collection of versions</span>
      </div>
      <DataTable
        label="Artifacts that changed last"
        columns={columnsOf(names)}
        rows={data.rows}
        keyOf={({ id }) => id}
      />
      {data.total > data.rows.length && (
        <div className={tabs.bar}>
          <TooMuch shown={data.rows.length} total={data.total} noun="artifacts">
            The list at the left has all of them.
          </TooMuch>
        </div>
      )}
    </>
  )
}

function columnsOf(names: ProjectName): readonly DataColumn<RecentCollection>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      isTitle: true,
      cell: ({ name, defaultArtifactType: { name: type } }) => (
        <a href={collectionPath({ ...names, type, collection: name })}>{name}</a>
      ),
    },
    {
      id: 'type',
      label: 'Type',
      cell: ({ defaultArtifactType: { name: type } }) => <a href={artifactTypePath({ ...names, type })}>{type}</a>,
    },
    { id: 'versions', label: 'Versions', isNumber: true, cell: (row) => row.versionCount.toLocaleString('en') },
    { id: 'changed', label: 'Changed', cell: (row) => <TimeAgo at={row.updatedAt} /> },
    { id: 'description', label: 'Description', cell: (row) => row.description },
  ]
}
