import type { ReactNode } from 'react'
import classes from './code-block.module.css'
import { CopyButton } from './copy-button.tsx'

interface Props {
  /** The language, or where it belongs: "Python". */
  readonly title: string
  readonly code: string
}

/** Lines to paste elsewhere. */
export function CodeBlock({ title, code }: Props): ReactNode {
  return (
    <figure className={classes.block}>
      <figcaption className={classes.title}>
        {title}
        <CopyButton text={code} what={`${title} lines`} />
      </figcaption>
      <pre className={classes.code} tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
