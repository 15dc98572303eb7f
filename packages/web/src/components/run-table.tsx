import type { ReactNode } from 'react'
import { TagNames } from './chips.tsx'
import { DataTable, TitleLink, type DataColumn } from './data-table.tsx'
import { StateBadge } from './state-badge.tsx'
import { TimeAgo } from './time-ago.tsx'
import { duration } from './time-words.ts'

export interface RunTableRow {
  /** The storage id. */
  readonly id: string
  readonly href: string
  /** The id in the address. */
  readonly runId: string
  readonly name: string
  readonly state: string
  readonly jobType: string | null
  readonly group: string | null
  readonly tags?: readonly string[]
  readonly username: string | null
  readonly createdAt: string
  readonly heartbeatAt: string | null
  /** Where it is, in a list over projects. */
  readonly project?: string
}

/** One that is empty for every row is left out. */
const COLUMNS: readonly DataColumn<RunTableRow>[] = [
  { id: 'name', label: 'Name', isTitle: true, cell: ({ href, name }) => <TitleLink href={href} text={name} /> },
  { id: 'state', label: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { id: 'project', label: 'Project', cell: ({ project }) => project },
  { id: 'job-type', label: 'Job type', cell: ({ jobType }) => jobType },
  { id: 'group', label: 'Group', cell: ({ group }) => group },
  { id: 'tags', label: 'Tags', cell: ({ tags = [] }) => tags.length > 0 && <TagNames names={tags} /> },
  { id: 'user', label: 'User', cell: ({ username }) => username },
  { id: 'created', label: 'Created', cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
  { id: 'run-time', label: 'Run time', cell: runTime },
  { id: 'id', label: 'Id', cell: ({ runId }) => <code>{runId}</code> },
]

/** Runs as rows; as cards on a phone. */
export function RunTable({
  rows,
  label,
}: {
  readonly rows: readonly RunTableRow[]
  readonly label: string
}): ReactNode {
  const columns = COLUMNS.filter(({ cell }) => rows.some((row) => Boolean(cell(row))))
  return <DataTable label={label} columns={columns} rows={rows} keyOf={({ id }) => id} />
}

function runTime({ createdAt, heartbeatAt }: RunTableRow): string | null {
  return heartbeatAt === null ? null : duration(Date.parse(heartbeatAt) - Date.parse(createdAt))
}
