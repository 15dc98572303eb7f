import type { LineageVersion, RunListVersion, RunVersion } from '@amphora/wire'

/** `off`: nothing is watched, or the first answer is still to come. */
export type LiveState = 'live' | 'reconnecting' | 'off'

interface StreamEvent {
  readonly data?: unknown
  /** What all was told when it came: the next stream tells what is new since. */
  readonly lastEventId?: string
}

/** The part of EventSource that is used. */
export interface EventStream {
  addEventListener(type: string, listener: (event: StreamEvent) => void): void
  close(): void
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 15_000
const RUNS_A_STREAM = 100
const OTHERS_A_STREAM = 20

/** What is told of what is watched, by what it is watched as. */
export interface Versions {
  readonly run: RunVersion
  readonly list: RunListVersion
  readonly graph: LineageVersion
}

export type WatchedKind = keyof Versions
type AnyVersion = Versions[WatchedKind]

const KINDS: readonly WatchedKind[] = ['run', 'list', 'graph']

/**
 * One stream of hints for all parts of a page: opened while anything is watched, opened anew when it breaks, sooner first and
 * then every quarter of a minute. It lets go while the page is out of sight, since a browser has six connections for all its tabs.
 */
export class LiveConnection {
  readonly #open: (address: string) => EventStream
  /** How many watch each, by kind and name. */
  readonly #watched: Readonly<Record<WatchedKind, Map<string, number>>> = {
    run: new Map(),
    list: new Map(),
    graph: new Map(),
  }
  readonly #versions = new Map<string, AnyVersion | 'gone'>()
  readonly #listeners = new Set<() => void>()
  #state: LiveState = 'off'
  #stream: EventStream | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitMs = FIRST_WAIT_MS
  #since = ''
  #isHidden = false

  constructor(open: (address: string) => EventStream) {
    this.#open = open
  }

  get state(): LiveState {
    return this.#state
  }

  /** Undefined before the first answer; `gone` when it was deleted, or may no longer be seen. */
  versionOf<Kind extends WatchedKind>(kind: Kind, name: string): Versions[Kind] | 'gone' | undefined {
    return this.#versions.get(`${kind} ${name}`) as Versions[Kind] | 'gone' | undefined // `#learn` put it there under its kind
  }

  /** Calls back after every change of state or version, until the function it answers is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** @param name of a run `entity/project/id`, of a list `entity/project`, `entity` or `*`, of a graph `entity/project`; each part percent-encoded */
  watch(kind: WatchedKind, name: string): () => void {
    const watched = this.#watched[kind]
    watched.set(name, (watched.get(name) ?? 0) + 1)
    if (watched.get(name) === 1) this.#soon(0)
    return () => this.#unwatch(kind, name)
  }

  /** The page went out of sight, or came back. */
  setHidden(isHidden: boolean): void {
    this.#isHidden = isHidden
    if (isHidden) this.#letGo()
    else this.#soon(0)
  }

  /** Tries again now: the network is back. */
  retry(): void {
    if (this.#state === 'reconnecting') this.#soon(0)
  }

  #unwatch(kind: WatchedKind, name: string): void {
    const left = (this.#watched[kind].get(name) ?? 1) - 1
    if (left > 0) {
      this.#watched[kind].set(name, left)
      return
    }
    this.#watched[kind].delete(name)
    this.#versions.delete(`${kind} ${name}`)
    this.#since = '' // of this there is nothing to go on from, should it be watched again
    this.#soon(0)
  }

  #soon(waitMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#connect(), waitMs)
  }

  #connect(): void {
    this.#letGo()
    if (this.#isHidden) return
    const names = KINDS.flatMap((kind) => this.#namesOf(kind))
    if (names.length === 0) return this.#become('off')
    const since = this.#since === '' ? [] : [`since=${encodeURIComponent(this.#since)}`]
    const stream = this.#open(`/live?${[...names, ...since].join('&')}`)
    const isCurrent = (): boolean => this.#stream === stream
    stream.addEventListener('open', () => {
      if (!isCurrent()) return
      this.#waitMs = FIRST_WAIT_MS
      this.#become('live')
    })
    for (const kind of KINDS) stream.addEventListener(kind, (event) => isCurrent() && this.#learn(event, false))
    stream.addEventListener('gone', (event) => isCurrent() && this.#learn(event, true))
    stream.addEventListener('end', ({ lastEventId }) => {
      if (!isCurrent()) return
      this.#since = lastEventId || this.#since
      this.#connect() // its time is over, ours is not
    })
    stream.addEventListener('error', () => isCurrent() && this.#lose())
    this.#stream = stream
  }

  /** As parts of an address. */
  #namesOf(kind: WatchedKind): readonly string[] {
    const names = [...this.#watched[kind].keys()].slice(0, kind === 'run' ? RUNS_A_STREAM : OTHERS_A_STREAM)
    return names.map((name) => `${kind}=${encodeURIComponent(name)}`)
  }

  #learn({ data, lastEventId }: StreamEvent, isGone: boolean): void {
    this.#since = lastEventId || this.#since // a new stream has none before its first
    const hint = JSON.parse(String(data)) as Hint // our own server's
    for (const kind of KINDS) {
      const { [kind]: name, ...version } = hint
      if (name !== undefined) this.#versions.set(`${kind} ${name}`, isGone ? 'gone' : version)
    }
    this.#tell()
  }

  #lose(): void {
    this.#letGo()
    this.#become('reconnecting')
    this.#soon(this.#waitMs)
    this.#waitMs = Math.min(LONGEST_WAIT_MS, 2 * this.#waitMs)
  }

  #letGo(): void {
    clearTimeout(this.#timer)
    this.#stream?.close()
    this.#stream = undefined
  }

  #become(state: LiveState): void {
    if (this.#state === state) return
    this.#state = state
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** A version, with the name of what it is of under its kind. */
type Hint = AnyVersion & { readonly [Kind in WatchedKind]?: string }
