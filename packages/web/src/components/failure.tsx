import type { ReactNode } from 'react'
import classes from './failure.module.css'

/** What went wrong, in the server's words; nothing while nothing did. */
export function Failure({ error }: { readonly error: Error | null }): ReactNode {
  return error ? (
    <div role="alert" className={classes.failure}>
      {error.message}
    </div>
  ) : null
}
