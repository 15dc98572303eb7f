import type { ReactNode } from 'react'
import classes from './fact-line.module.css'

/** Facts in a line under a heading, a dot between them; each is a `<li>`. */
export function FactLine({ children }: { readonly children: ReactNode }): ReactNode {
  return <ul className={classes.facts}>{children}</ul>
}
