/** Timed work that never overlaps itself: the next round starts `periodMs` after the last one ended. Stop it. */
export function every(
  periodMs: number,
  work: (signal: AbortSignal) => Promise<void>,
  onError: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout
  let round = Promise.resolve()
  const schedule = (): void => {
    timer = setTimeout(() => {
      round = work(stopping.signal)
        .catch(onError)
        .finally(() => {
          if (!stopping.signal.aborted) schedule()
        })
    }, periodMs)
    timer.unref()
  }
  schedule()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await round
    },
  }
}
