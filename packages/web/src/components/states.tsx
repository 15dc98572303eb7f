import { Button, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './states.module.css'

/*
 * The four states that are not the data itself: it is on its way, there is none, it could not be had, there is too much of it.
 */

interface LoadingProps {
  /** As many as will be there, so that nothing jumps when they are. */
  readonly rows?: number
  /** In pixels, of one row. */
  readonly height?: number
}

/** Rows in their final geometry while the data is on its way. */
export function LoadingRows({ rows = 8, height = 24 }: LoadingProps): ReactNode {
  return (
    <div className={classes.skeletons} role="status" aria-label="Loading" data-loading>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </div>
  )
}

interface EmptyProps {
  readonly title: string
  /** What would be here, and how it comes here. */
  readonly children?: ReactNode
}

/** There is nothing yet: says what will be here and what to do for it. */
export function EmptyState({ title, children }: EmptyProps): ReactNode {
  return (
    <section className={classes.state}>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.words}>{children}</div>
    </section>
  )
}

interface ErrorProps {
  /** What was tried, as a sentence: "The runs could not be read". */
  readonly title: string
  readonly error: unknown
  readonly onRetry?: () => void
}

/** It could not be had: what happened in the server's words, and a way to try again. */
export function ErrorState({ title, error, onRetry }: ErrorProps): ReactNode {
  const requestId = requestIdOf(error)
  return (
    <section className={classes.state} role="alert">
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.words}>{error instanceof Error ? error.message : String(error)}</p>
      {requestId !== undefined && <code className={classes.detail}>request {requestId}</code>}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </section>
  )
}

function requestIdOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('requestId' in error)) return undefined
  return typeof error.requestId === 'string' ? error.requestId : undefined
}

interface TooMuchProps {
  readonly shown: number
  readonly total: number
  /** The plural: "runs". */
  readonly noun: string
  /** How to see the rest. */
  readonly children?: ReactNode
}

/** There is more than is shown: how much, and how to see the rest. */
export function TooMuch({ shown, total, noun, children }: TooMuchProps): ReactNode {
  return (
    <p className={classes.bar} role="note">
      Shown {shown.toLocaleString('en')} of {total.toLocaleString('en')} {noun}. {children}
    </p>
  )
}

/** What an unknown and a hidden address show alike. */
export function NotFound(): ReactNode {
  return (
    <EmptyState title="There is nothing here">
      <p>
        Either nothing has this address, or you may not see it. If you have another account,{' '}
        <a href="/login">sign in</a> with it; else go <a href="/">home</a>.
      </p>
    </EmptyState>
  )
}
