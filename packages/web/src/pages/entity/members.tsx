import type { ReactNode } from 'react'
import { DataTable, type DataColumn } from '../../components/data-table.tsx'
import { Section } from '../../components/page.tsx'
import type { Member } from '../../queries/activity.ts'

/** Who is in a team, and what each may do; nothing for who may not see it. */
export function Members({ members }: { readonly members: readonly Member[] }): ReactNode {
  if (members.length === 0) return null
  return (
    <Section title="Members">
      <DataTable label="Members" columns={COLUMNS} rows={members} keyOf={keyOf} />
    </Section>
  )
}

const keyOf = ({ id, name }: Member): string => id ?? name

const COLUMNS: readonly DataColumn<Member>[] = [
  { id: 'name', label: 'Name', isTitle: true, cell: ({ name }) => name },
  { id: 'username', label: 'Username', cell: ({ username }) => username },
  { id: 'role', label: 'Role', cell: ({ role }) => role },
  { id: 'kind', label: 'Account', cell: kindOf },
]

function kindOf({ pending, accountType }: Member): string {
  if (pending === true) return 'invited'
  return accountType === 'SERVICE' ? 'service account' : 'person'
}
