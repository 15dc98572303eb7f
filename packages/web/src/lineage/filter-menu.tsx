import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { NO_FILTER, type FilterChoice, type FilterChoices, type GraphFilter } from './filter.ts'
import classes from './filter-menu.module.css'

interface FilterProps {
  readonly filter: GraphFilter
  readonly choices: FilterChoices
  readonly onChange: (filter: GraphFilter) => void
}

type ChoiceKey = 'types' | 'jobTypes' | 'states' | 'projects'
type ListKey = 'hiddenTypes' | 'hiddenJobTypes' | 'hiddenProjects' | 'hiddenStates'

const LISTS: readonly { readonly title: string; readonly key: ListKey; readonly of: ChoiceKey }[] = [
  { title: 'Artifact types', key: 'hiddenTypes', of: 'types' },
  { title: 'Job types', key: 'hiddenJobTypes', of: 'jobTypes' },
  { title: 'Run states', key: 'hiddenStates', of: 'states' },
  { title: 'Projects', key: 'hiddenProjects', of: 'projects' },
]

/** What is left out of the graph. */
export function FilterMenu({ filter, choices, onChange }: FilterProps): ReactNode {
  const hidden = LISTS.reduce((sum, { key }) => sum + filter[key].length, 0)
  const count = hidden + (filter.since === undefined ? 0 : 1) + (filter.until === undefined ? 0 : 1)
  return (
    <Popover position="bottom-start" shadow="md" withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<ListFilter size={14} />}>
          {count === 0 ? 'Filter' : `Filter (${count})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu ?? ''}>
        {LISTS.map(({ title, key, of }) => {
          const list = choices[of]
          return (
            list.length > 1 && (
              <Choices
                key={key}
                title={title}
                choices={list}
                hidden={filter[key]}
                onChange={(values) => onChange({ ...filter, [key]: values })}
              />
            )
          )
        })}
        <fieldset className={classes.group}>
          <legend>Created</legend>
          <div className={classes.dates}>
            <DayInput label="From" value={filter.since} onChange={(since) => onChange({ ...filter, since })} />
            <DayInput label="Until" value={filter.until} onChange={(until) => onChange({ ...filter, until })} />
          </div>
        </fieldset>
        <Checkbox
          size="xs"
          label={`Show what is logged automatically (${choices.automatic})`}
          checked={filter.hasAutomatic}
          onChange={(event) => onChange({ ...filter, hasAutomatic: event.currentTarget.checked })}
        />
        {count > 0 && (
          <Button variant="default" onClick={() => onChange(NO_FILTER)}>
            Show all
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface ChoicesProps {
  readonly title: string
  readonly choices: readonly FilterChoice[]
  readonly hidden: readonly string[]
  readonly onChange: (hidden: readonly string[]) => void
}

function Choices({ title, choices, hidden, onChange }: ChoicesProps): ReactNode {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      {choices.map(({ value, count }) => (
        <Checkbox
          key={value}
          size="xs"
          label={`${value} (${count.toLocaleString('en-US')})`}
          checked={!hidden.includes(value)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? hidden.filter((other) => other !== value) : [...hidden, value])
          }
        />
      ))}
    </fieldset>
  )
}

interface DayProps {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (time: number | undefined) => void
}

function DayInput({ label, value, onChange }: DayProps): ReactNode {
  return (
    <TextInput
      type="date"
      label={label}
      value={value === undefined ? '' : new Date(value).toISOString().slice(0, 10)}
      onChange={({ currentTarget }) => {
        const time = Date.parse(currentTarget.value)
        onChange(Number.isNaN(time) ? undefined : time)
      }}
    />
  )
}
