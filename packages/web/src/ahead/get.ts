import type { QueryFunctionContext } from '@tanstack/react-query'

/** A query of `queries/`, as far as it takes to ask it once. */
interface Query<Data> {
  readonly queryFn?: symbol | ((context: Context) => Data | Promise<Data>)
  readonly initialPageParam?: unknown
}

type Context = Omit<QueryFunctionContext, 'queryKey'> & {
  readonly queryKey: never
  readonly pageParam: never
  readonly direction: never
}

const { signal } = new AbortController() // nobody takes it back

/** What a query answers, or the first page of it. @throws as the query does */
export async function get<Data>({ queryFn, initialPageParam }: Query<Data>): Promise<Data> {
  if (typeof queryFn !== 'function') throw new TypeError('there is nothing to ask')
  return queryFn({ signal, pageParam: initialPageParam } as Context) // no query here takes more of its context
}
