import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Choice } from '../../components/choice.tsx'
import type { ProjectName } from '../../paths.ts'
import { STATES } from '../../queries/list-choice.ts'
import { configKeysQuery } from '../../queries/run-groups.ts'
import { useSearchChanges, useTypedState, useUrlState } from '../../url-state.ts'
import { BANDS, CENTERS, FIELDS, fieldLabel } from './grouping.ts'

/** Which runs are drawn, and what they are grouped by. */
export function RunChoice({ names }: { readonly names: ProjectName }): ReactNode {
  const [search, setSearch] = useTypedState('q')
  const [state, setState] = useUrlState('state')
  const [by] = useUrlState('group')
  const [inside] = useUrlState('in')
  const [center, setCenter] = useUrlState('agg', CENTERS[0]?.value)
  const [band, setBand] = useUrlState('band', BANDS[0]?.value)
  const change = useSearchChanges()
  const { data: configKeys = [] } = useQuery(configKeysQuery(names))
  const known = [...FIELDS.map(({ value }) => value), ...configKeys]
  const keys = by === '' || known.includes(by) ? configKeys : [...configKeys, by]
  return (
    <>
      <TextInput
        aria-label="Search runs by name"
        placeholder="Search runs"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Choice label="State" options={STATES} value={state} onChange={setState} />
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
      {by !== '' && inside === '' && (
        <>
          <Choice label="Curve of a group" options={CENTERS} value={center} onChange={setCenter} />
          <Choice label="Band of a group" options={BANDS} value={band} onChange={setBand} />
        </>
      )}
    </>
  )
}
