import { ActionIcon, TextInput } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import classes from './edit.module.css'

interface Props {
  readonly name: string
  /** Absent for who may not write. */
  readonly onSave?: ((name: string) => void) | undefined
}

/** The name as the page's heading, edited where it stands: Enter keeps it, Esc leaves it as it was. */
export function EditName({ name, onSave }: Props): ReactNode {
  const [draft, setDraft] = useState<string>()
  const save = (): void => {
    const wanted = draft?.trim()
    if (wanted !== undefined && wanted !== '' && wanted !== name) onSave?.(wanted)
    setDraft(undefined)
  }
  if (draft !== undefined) {
    return (
      <form
        className={classes.name}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput
          size="sm"
          aria-label="Name of the run"
          ref={(input) => input?.focus()}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(undefined)
          }}
          onBlur={save}
        />
      </form>
    )
  }
  return (
    <h1 className={classes.heading}>
      {name}
      {onSave && (
        <ActionIcon size="sm" aria-label="Rename the run" onClick={() => setDraft(name)}>
          <Pencil size={14} aria-hidden />
        </ActionIcon>
      )}
    </h1>
  )
}
