import type { ReactNode } from 'react'
import classes from './crumbs.module.css'

export interface Crumb {
  readonly label: string
  /** None: the open page itself. */
  readonly href?: string
}

/** Where one is: entity / project / thing. */
export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }): ReactNode {
  return (
    <nav aria-label="Breadcrumbs" style={{ minWidth: 0 }}>
      <ol className={classes.crumbs}>
        {crumbs.map(({ label, href }, index) => (
          <li key={href ?? label} className={classes.crumb} title={label}>
            {href === undefined ? (
              <span aria-current="page">{label}</span>
            ) : (
              <a href={href} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
                {label}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
