import { Select, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FirstSteps } from '../../components/first-steps.tsx'
import { counted } from '../../components/sizes.ts'
import { HistoryDownload } from '../../components/history-download.tsx'
import { EmptyState } from '../../components/states.tsx'
import { RunList } from '../../frame/run-list.tsx'
import { useTitle } from '../../frame/title.tsx'
import { projectHistoryUrl } from '../../queries/history.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { projectQuery } from '../../queries/project.ts'
import { runsQuery } from '../../queries/runs.ts'
import { useNames, useTypedState, useUrlState } from '../../url-state.ts'
import { askedOf, ORDERS, STATES } from '../../queries/list-choice.ts'
import classes from './page.module.css'

/** `/{entity}/{project}/table`: the runs of a project. */
export function RunsPage(): ReactNode {
  return <Runs title="Runs" />
}

/** `/{entity}/{project}` and `/workspace`: its runs, for now without their charts side by side. */
export function WorkspacePage(): ReactNode {
  return <Runs title="Workspace" note="Charts of several runs side by side come later; each run’s page has its own." />
}

function Runs({ title, note }: { readonly title: string; readonly note?: string }): ReactNode {
  useTitle(title)
  const names = useNames('entity', 'project')
  const { data } = useQuery(projectQuery(names))
  useListRefresh(useLiveList(names), projectQuery(names).queryKey) // the first run turns the page into a list
  const [search, setSearch, sought] = useTypedState('q')
  const [state, setState] = useUrlState('state')
  const [order, setOrder] = useUrlState('order', ORDERS[0].value)
  const choice = askedOf({ text: sought, state, order })
  const found = useInfiniteQuery(runsQuery(names, choice)).data?.total // the list asks the same, so it is asked once
  if (data?.runCount === 0) return <FirstSteps url={location.origin} {...names} />
  return (
    <>
      <div className={classes.bar}>
        <h1>{title}</h1>
        <TextInput
          aria-label="Search runs by name"
          placeholder="Search by name"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Choice label="State" options={STATES} value={state} onChange={setState} />
        <Choice label="Order" options={ORDERS} value={order} onChange={setOrder} />
        <span className={classes.note} role="status">
          {found !== undefined && data && howMany(found, data.runCount)}
        </span>
        {found !== undefined && found > 0 && (
          <HistoryDownload
            label="Download the rows of these runs"
            hrefOf={(format) => projectHistoryUrl(names, { format, filters: choice.filters })}
          />
        )}
        <span className={classes.note}>{note}</span>
      </div>
      <RunList names={names} {...choice} empty={<EmptyState title="No run fits these choices" />} />
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One of a few; what an address says that is none of them is the first. */
function Choice({ label, options, value, onChange }: ChoiceProps): ReactNode {
  const [standard] = options
  return (
    <Select
      className={classes.choice ?? ''}
      aria-label={label}
      data={options}
      value={(options.find((option) => option.value === value) ?? standard)?.value ?? ''}
      allowDeselect={false}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}

/** "10,000 runs", or "12 of 10,000 runs" where a search leaves some out. */
function howMany(found: number, all: number): string {
  return found === all ? counted(all, 'run') : `${found.toLocaleString('en')} of ${counted(all, 'run')}`
}
