import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { FIRST_BYTES, readHead, readMore, type Head } from './head.ts'
import type { OpenFile } from './open-file.ts'

/** The beginning of a file, and how to get more of it. */
export interface HeadView {
  readonly query: UseQueryResult<Head>
  /** Twice as much as now. */
  readonly showMore: () => void
}

/** Reads the beginning of a file; asked for more, only what is new. */
export function useHead(file: OpenFile, first = FIRST_BYTES): HeadView {
  const [wanted, setWanted] = useState(first)
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: ['head', file.url, wanted],
    queryFn: ({ signal }) => {
      const before = cache.getQueryData<Head>(['head', file.url, wanted / 2])
      return before ? readMore(file, before, wanted - before.bytes.length, signal) : readHead(file, wanted, signal)
    },
    staleTime: Infinity, // the address stands for these bytes
    placeholderData: keepPreviousData,
  })
  return { query, showMore: () => setWanted(wanted * 2) }
}
