import { ActionIcon, Button, Textarea } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import classes from './edit-text.module.css'

interface Props {
  /** "description of v3". */
  readonly what: string
  readonly text: string
  /** What stands there while there is no text. */
  readonly none?: string
  /** Absent for who may not write. */
  readonly onSave?: ((text: string) => void) | undefined
}

/** A text that is edited where it stands: Ctrl+Enter or Cmd+Enter saves, Esc leaves it as it was. */
export function EditText({ what, text, none = 'None', onSave }: Props): ReactNode {
  const [draft, setDraft] = useState<string>()
  const save = (): void => {
    if (draft !== undefined && draft !== text) onSave?.(draft)
    setDraft(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      setDraft(undefined)
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
  }
  if (draft !== undefined) {
    return (
      <div className={classes.editor}>
        <Textarea
          autosize
          minRows={2}
          maxRows={12}
          data-autofocus
          aria-label={`The ${what}`}
          ref={(area) => area?.focus()}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div className={classes.buttons}>
          <Button onClick={save}>Save</Button>
          <Button variant="default" onClick={() => setDraft(undefined)}>
            Cancel
          </Button>
        </div>
      </div>
    )
  }
  return (
    <span className={classes.text}>
      <span className={text === '' ? classes.none : undefined}>{text === '' ? none : text}</span>
      {onSave && (
        <ActionIcon size="sm" aria-label={`Edit the ${what}`} onClick={() => setDraft(text)}>
          <Pencil size={13} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
}
