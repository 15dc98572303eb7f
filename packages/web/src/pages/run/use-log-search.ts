import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { RunName } from '../../paths.ts'
import { logSearchQuery, type LogHit, type LogQuestion } from '../../queries/logs.ts'
import { useTypedState, useUrlState } from '../../url-state.ts'

/** What is searched for, what was found, and how far was looked. */
export interface LogSearch {
  /** What is typed; what is asked follows after a pause. */
  readonly typed: string
  readonly question: LogQuestion
  readonly ask: (text: string) => void
  readonly setRegex: (isRegex: boolean) => void
  readonly hits: readonly LogHit[]
  readonly numbers: ReadonlySet<number>
  readonly searchedTo: number
  readonly total: number
  readonly isSearching: boolean
  /** Goes on where it stopped; undefined when all was looked at, or it goes on by itself. */
  readonly more: (() => void) | undefined
  readonly error: Error | null
}

const MOST_HITS = 1000 // nobody reads more: it stops there, and goes on when asked

const NOTHING: Pick<LogSearch, 'hits' | 'searchedTo' | 'total'> = { hits: [], searchedTo: 0, total: 0 }

export function useLogSearch(name: RunName): LogSearch {
  const [typed, ask, text] = useTypedState('q')
  const [regex, setRegex] = useUrlState('regex')
  const question = { text, isRegex: regex === '1' }
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(logSearchQuery(name, question))
  const { hits, searchedTo, total } = data ?? NOTHING
  const goesOn = hasNextPage && !error && hits.length < MOST_HITS
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage()
  }, [goesOn, isFetching, fetchNextPage])
  const numbers = useMemo(() => new Set(hits.map(({ number }) => number)), [hits])
  return {
    typed,
    question,
    ask,
    setRegex: (isRegex) => setRegex(isRegex ? '1' : ''),
    hits,
    numbers,
    searchedTo,
    total,
    isSearching: text !== '' && (isFetching || goesOn),
    more: hasNextPage && !goesOn && !isFetching ? () => void fetchNextPage() : undefined,
    error,
  }
}
