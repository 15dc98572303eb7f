import type { ReactNode } from 'react'
import { DataTable, TitleLink, type DataColumn } from './data-table.tsx'
import { counted } from './sizes.ts'
import { TimeAgo } from './time-ago.tsx'

export interface ProjectTableRow {
  readonly id: string
  readonly href: string
  readonly name: string
  readonly entity: string
  readonly description: string | null
  readonly runCount: number
  readonly runningCount: number
  readonly lastRunAt: string | null
}

const COLUMNS: readonly DataColumn<ProjectTableRow>[] = [
  { id: 'project', label: 'Project', isTitle: true, cell: ({ href, name }) => <TitleLink href={href} text={name} /> },
  { id: 'entity', label: 'Entity', cell: ({ entity }) => entity },
  { id: 'runs', label: 'Runs', cell: runsOf },
  { id: 'last', label: 'Last run', cell: ({ lastRunAt }) => lastRunAt !== null && <TimeAgo at={lastRunAt} /> },
  { id: 'about', label: 'Description', cell: ({ description }) => description },
]

/** Projects by what goes on in them; as cards on a phone. */
export function ProjectTable({ rows }: { readonly rows: readonly ProjectTableRow[] }): ReactNode {
  return <DataTable label="Projects" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
}

function runsOf({ runCount, runningCount }: ProjectTableRow): string {
  const runs = counted(runCount, 'run')
  return runningCount > 0 ? `${runs}, ${runningCount.toLocaleString('en')} running` : runs
}
