import type { ReactNode } from 'react'
import classes from './live-dot.module.css'

interface Props {
  readonly state: 'live' | 'reconnecting' | 'off'
  /** Nothing more is to come: a page that is live then need not say so. */
  readonly isDone?: boolean
}

/** Whether the page grows by itself. A lost connection is always said; that all is well only while something is to come. */
export function LiveDot({ state, isDone = false }: Props): ReactNode {
  const isShown = state === 'reconnecting' || (state === 'live' && !isDone)
  const isLost = state === 'reconnecting'
  return (
    <span role="status" data-live={state} className={isLost ? `${classes.dot} ${classes.lost}` : classes.dot}>
      {isShown && <span className={classes.mark} aria-hidden />}
      {isShown && (isLost ? 'Connection lost, trying again' : 'Live')}
    </span>
  )
}
