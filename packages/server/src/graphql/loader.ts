/** Finds one object by its key; look-ups of one turn of the event loop become one call. Lives as long as its request. */
export interface Loader<Key, Found> {
  find(key: Key): Promise<Found | undefined>
}

/** Lists within lists ask for more keys than a statement may bind. */
const KEYS_A_CALL = 5000

/**
 * @param list answers those of the keys that exist, in any order
 * @param keyOf the key an answer was asked by
 */
export function createLoader<Key, Found>(
  list: (keys: readonly Key[]) => Promise<readonly Found[]>,
  keyOf: (found: Found) => Key,
): Loader<Key, Found> {
  const known = new Map<Key, Promise<Found | undefined>>()
  let batch: { readonly keys: Key[]; readonly found: Promise<ReadonlyMap<Key, Found>> } | undefined

  async function loadBatch(keys: readonly Key[]): Promise<ReadonlyMap<Key, Found>> {
    await new Promise(setImmediate) // by then all resolvers of this level have asked
    batch = undefined
    const all = new Map<Key, Found>()
    for (let at = 0; at < keys.length; at += KEYS_A_CALL) {
      for (const found of await list(keys.slice(at, at + KEYS_A_CALL))) all.set(keyOf(found), found)
    }
    return all
  }

  async function load(key: Key): Promise<Found | undefined> {
    if (!batch) {
      const keys: Key[] = []
      batch = { keys, found: loadBatch(keys) }
    }
    batch.keys.push(key)
    return (await batch.found).get(key)
  }

  return {
    find(key) {
      const found = known.get(key) ?? load(key)
      known.set(key, found)
      return found
    },
  }
}
