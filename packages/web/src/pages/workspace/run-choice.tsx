import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { Choice } from '../../components/choice.tsx'
import { GroupSelect } from '../../frame/group-select.tsx'
import type { ProjectName } from '../../paths.ts'
import { STATES } from '../../queries/list-choice.ts'
import { useTypedState, useUrlState } from '../../url-state.ts'
import { BANDS, CENTERS } from './grouping.ts'

/** Which runs are drawn, and what they are grouped by. */
export function RunChoice({ names }: { readonly names: ProjectName }): ReactNode {
  const [search, setSearch] = useTypedState('q')
  const [state, setState] = useUrlState('state')
  const [by] = useUrlState('group')
  const [inside] = useUrlState('in')
  const [center, setCenter] = useUrlState('agg', CENTERS[0]?.value)
  const [band, setBand] = useUrlState('band', BANDS[0]?.value)
  return (
    <>
      <TextInput
        aria-label="Search runs by name"
        placeholder="Search runs"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Choice label="State" options={STATES} value={state} onChange={setState} />
      <GroupSelect names={names} />
      {by !== '' && inside === '' && (
        <>
          <Choice label="Curve of a group" options={CENTERS} value={center} onChange={setCenter} />
          <Choice label="Band of a group" options={BANDS} value={band} onChange={setBand} />
        </>
      )}
    </>
  )
}
