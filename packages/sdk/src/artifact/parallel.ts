/**
 * Does `work` for each item, at most `limit` at a time, taking items as it gets to them. The first failure ends it: nothing new
 * is begun, what runs is aborted, and it is thrown when all have stopped.
 */
export async function inParallel<T>(
  items: AsyncIterable<T> | Iterable<T>,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal | undefined },
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  signal?.throwIfAborted()
  const queue = oneByOne(items)
  const active = new Set<AbortController>()
  const failures: unknown[] = []
  const end = (reason: unknown): void => {
    failures.push(reason)
    for (const controller of active) controller.abort(reason)
  }
  const onAbort = (): void => end(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  /** Whether there may be more. */
  const doNext = async (): Promise<boolean> => {
    // A signal for each item: `fetch` leaves a listener on it until both are collected, and thousands on one take quadratic time.
    const controller = new AbortController()
    active.add(controller)
    try {
      const item = await queue()
      if (!item || failures.length > 0) return false
      await work(item.value, controller.signal)
      return true
    } catch (error) {
      end(error)
      return false
    } finally {
      active.delete(controller)
    }
  }
  const worker = async (): Promise<void> => {
    while (await doNext());
  }
  try {
    await Promise.all(Array.from({ length: limit }, worker))
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
  if (failures.length > 0) throw failures[0]
}

/** One item a call, in order, however many calls wait. */
function oneByOne<T>(items: AsyncIterable<T> | Iterable<T>): () => Promise<{ readonly value: T } | undefined> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const next = last.then(async () => {
      const result = await iterator.next()
      return result.done === true ? undefined : { value: result.value }
    })
    last = next.catch(() => undefined)
    return next
  }
}
