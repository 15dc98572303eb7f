/** What is asked for one by one within a moment, gathered into few requests. */
export interface Batcher<Key, Answer> {
  load(key: Key): Promise<Answer>
}

interface Waiting<Key, Answer> {
  readonly key: Key
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * @param groupOf keys of one group go together, at most `limit` of them
 * @param load answers in the order of the keys
 */
export function createBatcher<Key, Answer>(
  groupOf: (key: Key) => string,
  load: (keys: readonly Key[]) => Promise<readonly Answer[]>,
  { limit, waitMs }: { readonly limit: number; readonly waitMs: number },
): Batcher<Key, Answer> {
  const groups = new Map<string, Waiting<Key, Answer>[]>()

  function send(group: string): void {
    const waiting = groups.get(group) ?? []
    groups.delete(group)
    load(waiting.map(({ key }) => key)).then(
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
    load: (key) =>
      new Promise((resolve, reject) => {
        const name = groupOf(key)
        const group = groups.get(name) ?? []
        groups.set(name, group)
        group.push({ key, resolve, reject })
        if (group.length === 1) setTimeout(() => groups.get(name) === group && send(name), waitMs)
        if (group.length === limit) send(name)
      }),
  }
}
