import type { ReactNode } from 'react'
import classes from './facts.module.css'

/** A name and what it is; facts without a value are left out. */
export type Fact = readonly [name: string, value: ReactNode]

/** Facts in two columns; one above the other on a phone. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <dl className={classes.facts}>
      {known.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
