import { AmphoraError } from '@amphora/wire'
import type { Topic, TopicVersion } from '../domain/live.ts'

/** The versions of these, by topic; what is deleted is left out. */
export type ReadVersions = (topics: readonly Topic[]) => Promise<ReadonlyMap<Topic, TopicVersion>>

/** Who watches: it is told every version that differs from the last it took, undefined once it is gone. */
export interface Watcher {
  readonly userId: number
  readonly topics: readonly Topic[]
  /** False: not taken, since what was told before is still on its way. The newest is then told again later. */
  tell(topic: Topic, version: TopicVersion | undefined): boolean
  /** Nothing more is told. */
  end(): void
}

export interface LiveLimits {
  readonly watchers: number
  readonly watchersAPerson: number
  /** Of all watchers together. */
  readonly topics: number
}

const LIMITS: LiveLimits = { watchers: 500, watchersAPerson: 40, topics: 5000 }
const TICK_MS = 1000
const REST_FACTOR = 10 // a read that takes 300 ms comes every 3 s: at most a tenth of the reading thread is ours

interface Watching {
  readonly watcher: Watcher
  /** What was told of each last, as text; null: that it is gone. */
  readonly told: Map<Topic, string | null>
}

/**
 * Reads the versions of all that anybody watches, again and again, and tells who watches them what changed. It reads
 * from the database, so it sees what other servers wrote. While nobody watches it does nothing. Close it.
 */
export class LiveHub {
  readonly #read: ReadVersions
  readonly #onError: (error: unknown) => void
  readonly #limits: LiveLimits
  readonly #tickMs: number
  readonly #watching = new Set<Watching>()
  #timer: NodeJS.Timeout | undefined
  #isReading = false
  #isClosed = false

  constructor(
    read: ReadVersions,
    onError: (error: unknown) => void,
    { limits = LIMITS, tickMs = TICK_MS }: { readonly limits?: LiveLimits; readonly tickMs?: number } = {},
  ) {
    this.#read = read
    this.#onError = onError
    this.#limits = limits
    this.#tickMs = tickMs
  }

  /**
   * Tells the versions of all its topics at once, and from then on each that changes, until the function it answers is called.
   * @throws {AmphoraError} `rate_limited` when there are too many watchers or topics, `unavailable` once it is closed
   */
  watch(watcher: Watcher): () => void {
    this.#checkRoom(watcher)
    const watching: Watching = { watcher, told: new Map() }
    this.#watching.add(watching)
    void this.#tick() // at once for the new one; the others are told in passing
    return () => {
      this.#watching.delete(watching)
      if (this.#watching.size === 0) this.#rest()
    }
  }

  /** Ends all watchers, and takes no more. */
  close(): void {
    this.#isClosed = true
    this.#endAll()
  }

  #checkRoom({ userId, topics: wanted }: Watcher): void {
    if (this.#isClosed) throw new AmphoraError('unavailable', 'the server is stopping: try again shortly')
    const { watchers, watchersAPerson, topics } = this.#limits
    const own = [...this.#watching].filter(({ watcher }) => watcher.userId === userId).length
    if (own >= watchersAPerson) throw tooMany(`you have ${own} pages open that are live: close some`)
    if (this.#watching.size >= watchers) throw tooMany('too many pages are live at this server')
    const watched = new Set([...this.#watched(), ...wanted])
    if (watched.size > topics) throw tooMany('too many runs and lists are watched live')
  }

  #watched(): Set<Topic> {
    return new Set([...this.#watching].flatMap(({ watcher }) => watcher.topics))
  }

  async #tick(): Promise<void> {
    if (this.#isReading) return // whoever came meanwhile is seen to when it is done
    this.#rest()
    this.#isReading = true
    const [startedAt, present] = [performance.now(), [...this.#watching]]
    try {
      const versions = await this.#read([...this.#watched()])
      for (const watching of present) if (this.#watching.has(watching)) tellChanges(watching, versions)
    } catch (error) {
      this.#onError(error)
      this.#endAll() // a page must not look live while nothing can be read; it comes back when it is told why
    }
    this.#isReading = false
    this.#plan(present, performance.now() - startedAt)
  }

  #plan(seenTo: readonly Watching[], tookMs: number): void {
    if (this.#watching.size === 0) return
    const hasNew = [...this.#watching].some((watching) => !seenTo.includes(watching))
    const waitMs = hasNew ? 0 : Math.max(this.#tickMs, REST_FACTOR * tookMs)
    this.#timer = setTimeout(() => void this.#tick(), waitMs)
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #endAll(): void {
    const ended = [...this.#watching]
    this.#watching.clear()
    this.#rest()
    for (const { watcher } of ended) watcher.end()
  }
}

function tellChanges({ watcher, told }: Watching, versions: ReadonlyMap<Topic, TopicVersion>): void {
  for (const topic of watcher.topics) {
    const version = versions.get(topic)
    const text = version ? JSON.stringify(version) : null
    if (told.get(topic) === text) continue
    if (!watcher.tell(topic, version)) return
    told.set(topic, text)
  }
}

function tooMany(what: string): AmphoraError {
  return new AmphoraError('rate_limited', `${what}; try again shortly`)
}
