import type { ReactNode } from 'react'
import { DataTable, TitleLink, type DataColumn } from './data-table.tsx'
import { StateBadge } from './state-badge.tsx'
import { TimeAgo } from './time-ago.tsx'

export interface SweepTableRow {
  readonly id: string
  readonly href: string
  /** The id in the address. */
  readonly name: string
  readonly displayName: string | null
  readonly state: string
  readonly method: string
  readonly createdAt: string
  readonly runCount: number
  readonly runCountExpected: number | null
  readonly bestLoss: number | null
}

const COLUMNS: readonly DataColumn<SweepTableRow>[] = [
  {
    id: 'sweep',
    label: 'Sweep',
    isTitle: true,
    cell: ({ href, displayName, name }) => <TitleLink href={href} text={displayName ?? name} />,
  },
  { id: 'state', label: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { id: 'method', label: 'Method', cell: ({ method }) => method },
  { id: 'runs', label: 'Runs', cell: runsOf },
  { id: 'best', label: 'Best', isNumber: true, cell: ({ bestLoss }) => bestLoss?.toPrecision(5) },
  { id: 'created', label: 'Created', cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
  { id: 'id', label: 'Id', cell: ({ name }) => <code>{name}</code> },
]

/** Sweeps as rows; as cards on a phone. */
export function SweepTable({ rows }: { readonly rows: readonly SweepTableRow[] }): ReactNode {
  return <DataTable label="Sweeps" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
}

/** "3 of 12 runs"; without an end of it "3 runs". */
export function runsOf({ runCount, runCountExpected }: Pick<SweepTableRow, 'runCount' | 'runCountExpected'>): string {
  const made = runCount.toLocaleString('en')
  return runCountExpected === null ? `${made} runs` : `${made} of ${runCountExpected.toLocaleString('en')} runs`
}
