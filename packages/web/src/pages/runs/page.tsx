import { TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Choice } from '../../components/choice.tsx'
import { FirstSteps } from '../../components/first-steps.tsx'
import { counted } from '../../components/sizes.ts'
import { HistoryDownload } from '../../components/history-download.tsx'
import { EmptyState } from '../../components/states.tsx'
import { GroupSelect } from '../../frame/group-select.tsx'
import { RunList } from '../../frame/run-list.tsx'
import { useTitle } from '../../frame/title.tsx'
import { projectHistoryUrl } from '../../queries/history.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { projectQuery } from '../../queries/project.ts'
import { allOf, fieldLabel, parseValue, valueLabel } from '../../queries/run-grouping.ts'
import { runsQuery } from '../../queries/runs.ts'
import { useAddress, useNames, useTypedState, useUrlState } from '../../url-state.ts'
import { askedOf, ORDERS, STATES } from '../../queries/list-choice.ts'
import { Groups } from './groups.tsx'
import classes from './page.module.css'

/** `/{entity}/{project}/table`: the runs of a project. */
export function RunsPage(): ReactNode {
  useTitle('Runs')
  const names = useNames('entity', 'project')
  const { data } = useQuery(projectQuery(names))
  useListRefresh(useLiveList(names), projectQuery(names).queryKey) // the first run turns the page into a list
  const [search, setSearch, sought] = useTypedState('q')
  const [state, setState] = useUrlState('state')
  const [order, setOrder] = useUrlState('order', ORDERS[0].value)
  const [by] = useUrlState('group')
  const [inside] = useUrlState('in')
  const within = by === '' ? undefined : parseValue(inside)
  const all = askedOf({ text: sought, state, order })
  const choice = within ? { ...all, filters: allOf([all.filters, { [by]: within.value }]) } : all
  const address = useAddress()
  const found = useInfiniteQuery(runsQuery(names, choice)).data?.total // the list asks the same, so it is asked once
  if (data?.runCount === 0) return <FirstSteps url={location.origin} {...names} />
  return (
    <>
      <div className={classes.bar}>
        <h1>Runs</h1>
        <TextInput
          aria-label="Search runs by name"
          placeholder="Search by name"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Choice label="State" options={STATES} value={state} onChange={setState} />
        <Choice label="Order" options={ORDERS} value={order} onChange={setOrder} />
        <GroupSelect names={names} />
        {within && (
          <a href={address({ in: undefined })}>
            {fieldLabel(by)}: {valueLabel(within.value)}, all groups
          </a>
        )}
        <span className={classes.note} role="status">
          {found !== undefined && data && howMany(found, data.runCount)}
        </span>
        {found !== undefined && found > 0 && (
          <HistoryDownload
            label="Download the rows of these runs"
            hrefOf={(format) => projectHistoryUrl(names, { format, filters: choice.filters })}
          />
        )}
      </div>
      {by === '' || within ? (
        <RunList names={names} {...choice} empty={<EmptyState title="No run fits these choices" />} />
      ) : (
        <Groups names={names} by={by} filters={all.filters} />
      )}
    </>
  )
}

/** "10,000 runs", or "12 of 10,000 runs" where a search leaves some out. */
function howMany(found: number, all: number): string {
  return found === all ? counted(all, 'run') : `${found.toLocaleString('en')} of ${counted(all, 'run')}`
}
