import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  readonly title: string
  /** Beside the title: a count, a switch. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A page of sections under one title. */
export function Page({ title, aside, children }: PageProps): ReactNode {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1>{title}</h1>
        <span className={classes.aside}>{aside}</span>
      </div>
      {children}
    </div>
  )
}

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

/** A part of a page under its own title. */
export function Section({ title, children }: SectionProps): ReactNode {
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
