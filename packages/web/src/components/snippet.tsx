import { Button, CopyButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './snippet.module.css'

/** Code to take along. */
export function Snippet({ code, label }: { readonly code: string; readonly label: string }): ReactNode {
  return (
    <div className={classes.snippet}>
      <pre tabIndex={0} aria-label={label}>
        <code>{code}</code>
      </pre>
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Button className={classes.copy} variant="default" size="compact-xs" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
