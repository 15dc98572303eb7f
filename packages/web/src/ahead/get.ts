import { hashKey, type QueryFunctionContext } from '@tanstack/react-query'
import { askedWith, keepAnswer } from './answers.ts'

/** A query of `queries/`, as far as it takes to ask it once. */
interface Query<Data> {
  readonly queryKey: readonly unknown[]
  readonly queryFn?: symbol | ((context: Context) => Data | Promise<Data>)
  readonly initialPageParam?: unknown
}

type Context = Omit<QueryFunctionContext, 'queryKey'> & {
  readonly queryKey: never
  readonly pageParam: never
  readonly direction: never
}

/** What a query answers, or the first page of it; kept for the page that asks the same. @throws as the query does */
export async function get<Data>({ queryKey, queryFn, initialPageParam }: Query<Data>): Promise<Data> {
  if (typeof queryFn !== 'function') throw new TypeError('there is nothing to ask')
  const { signal } = new AbortController() // nobody takes it back; it tells whose the requests are
  const data = await queryFn({ signal, pageParam: initialPageParam } as Context) // no query here takes more of its context
  const whole = initialPageParam === undefined ? data : { pages: [data], pageParams: [initialPageParam] }
  keepAnswer(hashKey(queryKey), whole, askedWith(signal))
  return data
}
