import { Button, CopyButton } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './new-key.module.css'

interface NewKeyProps {
  /** The whole key. */
  readonly secret: string
  /** Where clients find this server: scheme, host and port. */
  readonly serverUrl: string
}

/** A key that was just made: shown this once, with what a shell needs. */
export function NewKey({ secret, serverUrl }: NewKeyProps): ReactNode {
  const lines = `export WANDB_BASE_URL=${serverUrl}\nwandb login ${secret}`
  return (
    <section className={classes.key} aria-label="The new key" data-testid="new-key">
      <p className={classes.words}>Copy the key now: it is not shown again.</p>
      <Copied label="Copy the key" text={secret} />
      <p className={classes.words}>Or, in the shell that starts your script, both lines:</p>
      <Copied label="Copy the lines" text={lines} />
    </section>
  )
}

function Copied({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <div className={classes.copied}>
      <pre className={classes.text}>{text}</pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" leftSection={copied ? <Check size={14} /> : <Copy size={14} />} onClick={copy}>
            {copied ? 'Copied' : label}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
