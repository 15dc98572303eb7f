import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState, ErrorState, LoadingRows, NotFound, TooMuch } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { useTitle } from '../../frame/title.tsx'
import { collectionPath, projectPath, type CollectionName } from '../../paths.ts'
import { collectionsQuery, type CollectionRow } from '../../queries/artifact-browser.ts'
import { useNames, useTypedState } from '../../url-state.ts'
import tabs from './tabs.module.css'

/** The collections of a type. */
export function ArtifactTypePage(): ReactNode {
  const name = useNames('entity', 'project', 'type')
  const [search, setSearch, wanted] = useTypedState('q')
  useTitle(name.type)
  return (
    <>
      <div className={tabs.bar}>
        <a className={tabs.back} href={projectPath(name, 'artifacts')}>
          All artifacts
        </a>
        <h1>{name.type}</h1>
        <TextInput
          aria-label={`Search ${name.type} by name`}
          placeholder="Search by name"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <Collections name={name} search={wanted} />
    </>
  )
}

interface Props {
  readonly name: Omit<CollectionName, 'collection'>
  readonly search: string
}

function Collections({ name, search }: Props): ReactNode {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    collectionsQuery(name, name.type, search),
  )
  if (error) {
    return <ErrorState title="The collections could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (!data) return <LoadingRows rows={8} height={32} />
  if (!data.isThere) return <NotFound />
  if (data.total === 0) {
    return <EmptyState title={search === '' ? 'Nothing of this type' : 'No artifact has such a name'} />
  }
  return (
    <>
      <DataTable
        label={`Artifacts of type ${name.type}`}
        columns={columnsOf(name)}
        rows={data.rows}
        keyOf={({ id }) => id}
      />
      {hasNextPage && (
        <div className={tabs.bar}>
          <TooMuch shown={data.rows.length} total={data.total} noun="artifacts" />
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}

function columnsOf(place: Props['name']) {
  return [
    {
      id: 'name',
      label: 'Name',
      isTitle: true,
      cell: ({ name }: CollectionRow) => <a href={collectionPath({ ...place, collection: name })}>{name}</a>,
    },
    {
      id: 'versions',
      label: 'Versions',
      isNumber: true,
      cell: (row: CollectionRow) => row.versionCount.toLocaleString('en'),
    },
    { id: 'updated', label: 'Changed', cell: (row: CollectionRow) => <TimeAgo at={row.updatedAt} /> },
    { id: 'created', label: 'Created', cell: (row: CollectionRow) => <TimeAgo at={row.createdAt} /> },
    { id: 'tags', label: 'Tags', cell: (row: CollectionRow) => row.tags.edges.map(({ node }) => node.name).join(', ') },
    { id: 'description', label: 'Description', cell: (row: CollectionRow) => row.description },
  ]
}
