import { ActionIcon, Button, Textarea } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Markdown } from '../../components/markdown.tsx'
import classes from './edit.module.css'
import tabs from './tabs.module.css'

interface Props {
  readonly notes: string
  /** Absent for who may not write. */
  readonly onSave?: ((notes: string) => void) | undefined
}

/** Notes as markdown, edited where they stand: Ctrl+Enter or Cmd+Enter keeps them, Esc leaves them as they were. */
export function EditNotes({ notes, onSave }: Props): ReactNode {
  const [draft, setDraft] = useState<string>()
  const close = (): void => setDraft(undefined)
  const save = (): void => {
    if (draft !== undefined && draft !== notes) onSave?.(draft)
    close()
  }
  if (notes === '' && !onSave) return null
  return (
    <section aria-labelledby="notes">
      <h2 id="notes" className={tabs.heading}>
        Notes
        {onSave && draft === undefined && (
          <ActionIcon size="sm" aria-label="Edit the notes" onClick={() => setDraft(notes)}>
            <Pencil size={13} aria-hidden />
          </ActionIcon>
        )}
      </h2>
      {draft === undefined && notes === '' && (
        <p className={tabs.empty}>None yet: what was tried, and what came of it.</p>
      )}
      {draft === undefined && notes !== '' && <Markdown text={notes} />}
      {draft !== undefined && (
        <div className={classes.notes}>
          <Textarea
            autosize
            minRows={3}
            maxRows={20}
            aria-label="Notes"
            description="Markdown"
            ref={(area) => area?.focus()}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close()
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
            }}
          />
          <div className={classes.editor}>
            <Button onClick={save}>Save</Button>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
