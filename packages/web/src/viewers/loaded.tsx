import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, LoadingRows } from '../components/states.tsx'
import css from './viewer.module.css'

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>
  /** For the sentence when it fails: "the table". */
  readonly what: string
  readonly children: (data: Data) => ReactNode
}

/** What a query answered; rows that wait until then; when it failed, why, and a way to try again. */
export function Loaded<Data>({ query, what, children }: LoadedProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data)
  if (query.error) {
    return <ErrorState title={`Cannot show ${what}`} error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <div className={css.padded}>
      <LoadingRows rows={5} height={16} />
    </div>
  )
}
