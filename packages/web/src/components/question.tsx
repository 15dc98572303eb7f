import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './question.module.css'

interface Props {
  /** The question: "Delete model.pt?". */
  readonly title: string
  /** What it does, as a button: "Delete the file". */
  readonly verb: string
  /** What the other button says. */
  readonly cancel?: string
  /** It destroys, and the button says so by its colour; the other one has the focus. */
  readonly isDangerous?: boolean
  readonly isPending: boolean
  /** What went wrong when it was tried. */
  readonly failure?: string | undefined
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** What will happen, and what more is to be chosen. */
  readonly children: ReactNode
}

/** Asks before something that cannot be undone. */
export function Question(props: Props): ReactNode {
  const {
    title,
    verb,
    cancel = 'Cancel',
    isDangerous = false,
    isPending,
    failure,
    onConfirm,
    onClose,
    children,
  } = props
  return (
    <Modal opened onClose={onClose} title={title}>
      <div className={classes.question}>
        {children}
        {failure !== undefined && <p role="alert">{failure}</p>}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} {...(isDangerous && { 'data-autofocus': true })}>
            {cancel}
          </Button>
          <Button {...(isDangerous && { className: classes.danger })} loading={isPending} onClick={onConfirm}>
            {verb}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
