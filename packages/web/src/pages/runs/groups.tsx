import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { DataTable, TitleLink, type DataColumn } from '../../components/data-table.tsx'
import { EmptyState, ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { chartsOfPath, type ProjectName } from '../../paths.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { fieldLabel, valueLabel } from '../../queries/run-grouping.ts'
import { runGroupsQuery } from '../../queries/run-groups.ts'
import { useAddress } from '../../url-state.ts'

interface Props {
  readonly names: ProjectName
  readonly by: string
  readonly filters: object | undefined
}

const MOST = 200

/** Runs by what they have in a field: a row a value, which leads to its runs and to their charts. */
export function Groups({ names, by, filters }: Props): ReactNode {
  const options = runGroupsQuery(names, by, filters, MOST)
  const { data, error, refetch } = useQuery(options)
  useListRefresh(useLiveList(names), options.queryKey)
  const address = useAddress()
  if (error && !data) {
    return <ErrorState title="The groups could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (!data) return <LoadingRows rows={8} height={32} />
  if (data.groups.length === 0) return <EmptyState title="No run fits these choices" />
  const rows = data.groups.map(({ value = null, runCount, filters: id }) => ({
    id,
    label: valueLabel(value),
    href: address({ in: JSON.stringify(value) }),
    chartsHref: chartsOfPath(names, by, value),
    runCount,
  }))
  return (
    <>
      <DataTable label="Groups" columns={columnsOf(by)} rows={rows} keyOf={({ id }) => id} />
      {data.groups.length < data.totalCount && (
        <TooMuch shown={data.groups.length} total={data.totalCount} noun="groups" />
      )}
    </>
  )
}

interface Row {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly chartsHref: string
  readonly runCount: number
}

function columnsOf(by: string): readonly DataColumn<Row>[] {
  return [
    {
      id: 'value',
      label: fieldLabel(by),
      isTitle: true,
      cell: ({ href, label }) => <TitleLink href={href} text={label} />,
    },
    { id: 'runs', label: 'Runs', isNumber: true, cell: ({ runCount }) => runCount.toLocaleString('en') },
    { id: 'charts', label: 'Charts', cell: ({ chartsHref }) => <a href={chartsHref}>Charts</a> },
  ]
}
