import type { ReactNode } from 'react'
import classes from './plain-http-banner.module.css'

/** Said on every page while passwords and keys cross a network in the clear. */
export function PlainHttpBanner(): ReactNode {
  return (
    <p role="note" className={classes.banner}>
      This connection is not encrypted: others on the network can read passwords and keys. Put a proxy with TLS before
      the server.
    </p>
  )
}
