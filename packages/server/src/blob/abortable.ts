/** The chunks of `source`, until `signal` fires: then its reason is thrown at once, even while `source` is silent. */
export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  const chunks = source[Symbol.asyncIterator]()
  let stopWaiting = (): void => undefined
  const onAbort = (): void => stopWaiting()
  signal?.addEventListener('abort', onAbort)
  let isOver = false
  try {
    while (true) {
      signal?.throwIfAborted()
      // A promise of its own for each chunk: Promise.race against one that stays pending would keep them all.
      const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
        stopWaiting = () => resolve(undefined)
        chunks.next().then(resolve, reject)
      })
      isOver = next?.done === true
      if (next?.done) return
      if (next) yield next.value
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    // Not awaited: a silent source would never let go, and nobody is left to tell of its failure.
    if (!isOver) void chunks.return?.().then(undefined, () => undefined)
  }
}
