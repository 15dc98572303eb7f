import { Popover, TextInput, UnstyledButton } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState, type SubmitEvent, type ReactNode } from 'react'
import classes from './chips.module.css'

interface Props {
  /** "alias", "tag". */
  readonly noun: string
  readonly names: readonly string[]
  readonly hrefOf?: (name: string) => string
  /** Absent for who may not write. */
  readonly onAdd?: ((name: string) => void) | undefined
  readonly onRemove?: ((name: string) => void) | undefined
  /** Why a name cannot be one; undefined for one that can. */
  readonly problemOf: (name: string) => string | undefined
}

/** Names as chips; who may write adds and removes them in place. */
export function Chips({ noun, names, hrefOf, onAdd, onRemove, problemOf }: Props): ReactNode {
  if (names.length === 0 && !onAdd) return null
  return (
    <ul className={classes.chips} aria-label={noun === 'alias' ? 'Aliases' : 'Tags'}>
      {names.map((name) => (
        <li key={name} className={classes.chip} data-kind={noun}>
          {hrefOf ? <a href={hrefOf(name)}>{name}</a> : <span>{name}</span>}
          {onRemove && (
            <button type="button" aria-label={`Remove ${noun} ${name}`} onClick={() => onRemove(name)}>
              <X size={12} aria-hidden />
            </button>
          )}
        </li>
      ))}
      {onAdd && (
        <li>
          <AddChip noun={noun} names={names} onAdd={onAdd} problemOf={problemOf} />
        </li>
      )}
    </ul>
  )
}

/** Tags in a row of a table, where nobody edits them. */
export function TagNames({ names }: { readonly names: readonly string[] }): ReactNode {
  return (
    <span className={`${classes.chips} ${classes.inRow}`} title={names.join(', ')}>
      {names.map((name) => (
        <span key={name} className={classes.chip}>
          {name}
        </span>
      ))}
    </span>
  )
}

type AddProps = Pick<Props, 'noun' | 'names' | 'problemOf'> & { readonly onAdd: (name: string) => void }

function AddChip({ noun, names, onAdd, problemOf }: AddProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const wanted = name.trim()
  const problem = wanted === '' ? undefined : problemOf(wanted)
  const close = (): void => {
    setOpen(false)
    setName('')
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (wanted === '' || problem !== undefined) return
    if (!names.includes(wanted)) onAdd(wanted)
    close()
  }
  return (
    <Popover opened={isOpen} onChange={(next) => (next ? setOpen(true) : close())} trapFocus position="bottom-start">
      <Popover.Target>
        <UnstyledButton className={classes.add} aria-label={`Add ${noun}`} onClick={() => setOpen(!isOpen)}>
          <Plus size={12} aria-hidden /> {noun}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <TextInput
            data-autofocus
            aria-label={`New ${noun}`}
            placeholder={noun === 'alias' ? 'best' : 'reviewed'}
            description="Enter adds it"
            error={problem}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
