interface Waiting<Found> {
  readonly name: string
  readonly resolve: (found: Found | undefined) => void
  readonly reject: (error: unknown) => void
}

const GATHER_MS = 10 // one frame of drawing asks for all its files within this

/**
 * Looks names up together: those asked for within a moment go in one request, at most `limit` in each.
 * @param load answers those it finds, in any order
 * @returns a function from a name to what was found, or undefined
 */
export function createNameBatch<Found extends { readonly name: string }>(
  limit: number,
  load: (names: readonly string[]) => Promise<readonly Found[]>,
): (name: string) => Promise<Found | undefined> {
  let waiting: Waiting<Found>[] = []
  const send = (): void => {
    const all = waiting
    waiting = []
    for (let at = 0; at < all.length; at += limit) void answer(all.slice(at, at + limit))
  }
  const answer = async (part: readonly Waiting<Found>[]): Promise<void> => {
    try {
      const found = new Map((await load([...new Set(part.map(({ name }) => name))])).map((item) => [item.name, item]))
      for (const { name, resolve } of part) resolve(found.get(name))
    } catch (error) {
      for (const { reject } of part) reject(error)
    }
  }
  return (name) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ name, resolve, reject }) === 1) setTimeout(send, GATHER_MS)
    })
}
