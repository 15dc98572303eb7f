import { LRUCache } from 'lru-cache'

/**
 * Secrets of new service accounts, for whoever made them, for a minute, in memory: the client makes an account with one
 * request and reads its key from the team with the next. Nothing of it is on disk.
 */
export interface KeyHandover {
  give(makerId: number, serviceUserId: number, secret: string): void
  /** Undefined for everybody else, and afterwards. */
  find(makerId: number, serviceUserId: number): string | undefined
}

const KEPT_MS = 60_000
const KEPT = 1000

export function createKeyHandover(now: () => number): KeyHandover {
  const secrets = new LRUCache<string, { readonly secret: string; readonly until: number }>({ max: KEPT })
  const nameOf = (makerId: number, userId: number): string => `${makerId}:${userId}`
  return {
    give: (makerId, userId, secret) => void secrets.set(nameOf(makerId, userId), { secret, until: now() + KEPT_MS }),
    find(makerId, userId) {
      const found = secrets.get(nameOf(makerId, userId))
      return found && now() < found.until ? found.secret : undefined
    },
  }
}
