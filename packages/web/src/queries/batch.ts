/** What is asked for one by one within a moment, gathered into few requests. */
export interface Batcher<Key, Answer> {
  /** @param signal whoever asked has left: once all of a request have, it is called back */
  load(key: Key, signal?: AbortSignal): Promise<Answer>
}

interface Waiting<Key, Answer> {
  readonly key: Key
  readonly signal: AbortSignal | undefined
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * @param groupOf keys of one group go together, at most `limit` of them
 * @param load answers in the order of the keys
 */
export function createBatcher<Key, Answer>(
  groupOf: (key: Key) => string,
  load: (keys: readonly Key[], signal: AbortSignal) => Promise<readonly Answer[]>,
  { limit, waitMs }: { readonly limit: number; readonly waitMs: number },
): Batcher<Key, Answer> {
  const groups = new Map<string, Waiting<Key, Answer>[]>()

  function send(group: string): void {
    const all = groups.get(group) ?? []
    groups.delete(group)
    const waiting = all.filter(({ signal }) => signal?.aborted !== true)
    for (const { signal, reject } of all) if (signal?.aborted) reject(signal.reason)
    if (waiting.length === 0) return
    const request = abortedWithAll(waiting.map(({ signal }) => signal))
    load(
      waiting.map(({ key }) => key),
      request,
    ).then(
      (answers) => {
        for (const [at, { resolve, reject }] of waiting.entries()) {
          const answer = answers[at]
          if (answer === undefined) reject(new Error('an answer is missing'))
          else resolve(answer)
        }
      },
      (error: unknown) => {
        for (const { reject } of waiting) reject(error)
      },
    )
  }

  return {
    load: (key, signal) =>
      new Promise((resolve, reject) => {
        const name = groupOf(key)
        const group = groups.get(name) ?? []
        groups.set(name, group)
        group.push({ key, signal, resolve, reject })
        if (group.length === 1) setTimeout(() => groups.get(name) === group && send(name), waitMs)
        if (group.length === limit) send(name)
      }),
  }
}

/** Aborted once all are; never where one of them cannot be. */
function abortedWithAll(signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const request = new AbortController()
  let left = signals.length
  for (const signal of signals) {
    signal?.addEventListener('abort', () => {
      left -= 1
      if (left === 0) request.abort()
    })
  }
  return request.signal
}
