import type { ReactNode } from 'react'
import classes from './legend.module.css'

export interface LegendItem {
  readonly id: string
  readonly label: string
  /** For CSS; undefined: it is not drawn. */
  readonly color: string | undefined
  readonly href: string
  /** At the right: how many runs, or a state. */
  readonly aside?: ReactNode
  /** What the link does, on hover. */
  readonly title?: string
}

interface Props {
  /** The name for screen readers: "Runs", "Groups". */
  readonly label: string
  readonly items: readonly LegendItem[]
}

/** What is drawn in all charts of a page: a colour and a name each. */
export function Legend({ label, items }: Props): ReactNode {
  return (
    <ul className={classes.legend} aria-label={label}>
      {items.map(({ id, label: name, color, href, aside, title }) => (
        <li key={id} data-drawn={color !== undefined || undefined}>
          <span
            className={classes.swatch}
            style={color === undefined ? undefined : { background: color }}
            aria-hidden
          />
          <a className={classes.name} href={href} title={title ?? name}>
            {name}
          </a>
          <span className={classes.aside}>{aside}</span>
        </li>
      ))}
    </ul>
  )
}
