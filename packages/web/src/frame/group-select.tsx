import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ProjectName } from '../paths.ts'
import { FIELDS, fieldLabel } from '../queries/run-grouping.ts'
import { configKeysQuery } from '../queries/run-groups.ts'
import { useSearchChanges, useUrlState } from '../url-state.ts'

/** What runs are grouped by, kept in the address as `group`; another choice leaves the group that was looked into (`in`). */
export function GroupSelect({ names }: { readonly names: ProjectName }): ReactNode {
  const [by] = useUrlState('group')
  const change = useSearchChanges()
  const { data: configKeys = [] } = useQuery(configKeysQuery(names))
  const known = [...FIELDS.map(({ value }) => value), ...configKeys]
  const keys = by === '' || known.includes(by) ? configKeys : [...configKeys, by]
  return (
    <Select
      aria-label="Group runs by"
      placeholder="Group by"
      searchable
      clearable
      nothingFoundMessage="No such key"
      clearButtonProps={{ 'aria-label': 'Do not group' }}
      data={[
        { group: 'Run', items: [...FIELDS] },
        { group: 'Config', items: keys.map((value) => ({ value, label: fieldLabel(value) })) },
      ]}
      value={by === '' ? null : by}
      onChange={(next) => change({ group: next ?? undefined, in: undefined }, { push: true })}
    />
  )
}
