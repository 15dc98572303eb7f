import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './choice.module.css'

interface Props {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One of a few; what an address says that is none of them is the first. */
export function Choice({ label, options, value, onChange }: Props): ReactNode {
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
