import type { ReactNode } from 'react'
import { useNow } from './now.ts'
import { timeAgo } from './time-words.ts'

/** A moment as people say it, with the exact one on hover. Goes on by itself. */
export function TimeAgo({ at }: { readonly at: string }): ReactNode {
  const now = useNow()
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {timeAgo(Date.parse(at), now)}
    </time>
  )
}
