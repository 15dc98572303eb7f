import { STREAM_FILE_NAMES } from '@amphora/wire'
import type { ConsoleLines } from './console-lines.ts'

export interface StreamOptions {
  /** Sends the body of one post; resolves when the server has it. */
  readonly post: (body: string) => Promise<void>
  /** Called before each post, for what has to be there first. */
  readonly prepare: () => Promise<void>
  /** Whether silence is to be broken: not for a log that nobody writes any more. */
  readonly isAlive: () => boolean
  readonly intervalMs: number
  /** Once aborted, nothing is gathered any more. */
  readonly hurry: AbortSignal | undefined
  readonly console: ConsoleLines
  /** Lines on which the first row and the first event go. */
  readonly nextHistory: number
  readonly nextEvent: number
  readonly signal: AbortSignal
}

interface End {
  /** Undefined for a run that goes on elsewhere: its end is not told. */
  readonly exitCode: number | undefined
}

interface Lines {
  readonly offset: number
  readonly content: readonly string[]
}

/** The body of a file_stream post. */
interface Post {
  readonly files?: Readonly<Record<string, Lines>>
  readonly uploaded?: readonly string[]
  readonly preempting?: boolean
  readonly complete?: boolean
  readonly exitcode?: number
}

/** What a post holds at most, about. */
const POST_BYTES = 4 * 1024 * 1024
const HEARTBEAT_MS = 30_000

/**
 * The file_stream of one run: gathers lines and posts them, one post at a time: when much waits, when something has waited
 * for long enough, and as a sign of life. Memory: two posts; `room` waits when there is no more.
 */
export class FileStream {
  readonly #options: StreamOptions
  readonly #bell = new Bell()
  readonly #posted = new Bell()
  readonly #done: Promise<void>
  #history: string[] = []
  #events: string[] = []
  #uploaded: string[] = []
  #pendingBytes = 0
  #summary: (() => string) | undefined
  #isPreempting = false
  #hasChanged = false
  #isNoted = false
  #end: End | undefined
  #nextHistory: number
  #nextEvent: number
  #postedAtMs = -Infinity
  #failure: { readonly error: unknown } | undefined
  #onItsWay: Post = {}
  #isFlushed = false

  constructor(options: StreamOptions) {
    this.#options = options
    this.#nextHistory = options.nextHistory
    this.#nextEvent = options.nextEvent
    this.#done = this.#run().catch((error: unknown) => {
      this.#failure = { error }
      this.#posted.ring()
    })
  }

  get rowsLeft(): number {
    return this.#history.length
  }

  addRow(line: string): void {
    this.#history.push(line)
    this.#pendingBytes += line.length
    this.#noteFullness()
  }

  addEvent(line: string): void {
    this.#events.push(line)
    this.#pendingBytes += line.length
    this.#noteFullness()
  }

  /** The summary changed; its text is made when it is sent. */
  setSummary(text: () => string): void {
    this.#summary = text
    this.#noteFullness()
  }

  /** The console has changed lines. */
  noteConsole(): void {
    this.#noteFullness()
  }

  /** Something that `prepare` sends has changed. */
  noteChange(): void {
    this.#hasChanged = true
    this.#bell.ring()
  }

  addUploaded(path: string): void {
    this.#uploaded.push(path)
    this.#bell.ring()
  }

  /** Sent at once: the machine may go any moment. */
  preempt(): void {
    this.#isPreempting = true
    this.#bell.ring()
  }

  /** Sends what waits without gathering more. */
  flush(): void {
    this.#isFlushed = true
    this.#bell.ring()
  }

  /**
   * The body of one more post, for a page that goes away now: what the server may not have, and the end. Rows that are on
   * their way are in it again, and as many as `maxBytes` holds.
   */
  lastPost({ exitCode }: End, maxBytes: number): string {
    const before = this.#onItsWay.files?.[STREAM_FILE_NAMES.history]
    const offset = before?.offset ?? this.#nextHistory
    const summary = this.#summary
      ? { offset: 0, content: [this.#summary()] }
      : this.#onItsWay.files?.[STREAM_FILE_NAMES.summary]
    for (let rows = [...(before?.content ?? []), ...this.#history]; ; rows = rows.slice(0, rows.length >> 1)) {
      const files = {
        ...(rows.length > 0 && { [STREAM_FILE_NAMES.history]: { offset, content: rows } }),
        ...(summary && { [STREAM_FILE_NAMES.summary]: summary }),
      }
      const body = JSON.stringify({ files, ...(exitCode !== undefined && { complete: true, exitcode: exitCode }) })
      if (rows.length === 0 || new TextEncoder().encode(body).length <= maxBytes) return body
    }
  }

  /** Resolves when more may be added. @throws what the server refused for good */
  async room(): Promise<void> {
    while (!this.#failure && this.#bytesWaiting() > 2 * POST_BYTES) await this.#posted.heard()
    this.#throwFailure()
  }

  /** Sends what is left, then the end. @throws what the server refused for good */
  async finish(end: End): Promise<void> {
    this.#end = end
    this.#bell.ring()
    await this.#done
    this.#throwFailure()
  }

  /** Calls when the server refuses something for good. */
  onFailure(tell: (error: unknown) => void): void {
    void this.#done.then(() => this.#failure && tell(this.#failure.error))
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#due()
      const isLast = this.#end !== undefined && this.#isLastPost()
      this.#hasChanged = false
      await this.#options.prepare()
      this.#onItsWay = this.#take(isLast)
      this.#postedAtMs = Date.now()
      const body = JSON.stringify(this.#onItsWay)
      if (body !== '{}' || this.#options.isAlive()) await this.#options.post(body)
      this.#onItsWay = {}
      this.#posted.ring()
      if (isLast) return
    }
  }

  /** Waits until there is something to say. */
  async #due(): Promise<void> {
    for (;;) {
      this.#options.signal.throwIfAborted()
      if (this.#isFlushed && this.#hasPending()) return
      if (this.#end || this.#isPreempting || this.#bytesWaiting() >= POST_BYTES) return
      const gatherMs = this.#options.hurry?.aborted ? 0 : this.#options.intervalMs
      const waitMs = this.#hasPending() ? gatherMs : HEARTBEAT_MS
      const leftMs = this.#postedAtMs + waitMs - Date.now()
      if (leftMs <= 0) return
      await this.#bell.heard(leftMs, this.#options.signal)
    }
  }

  #bytesWaiting(): number {
    return this.#pendingBytes + this.#options.console.pendingBytes
  }

  #hasPending(): boolean {
    const hasLines = this.#history.length + this.#events.length + this.#uploaded.length > 0
    return hasLines || this.#summary !== undefined || this.#hasChanged || this.#options.console.hasPending
  }

  /** Who waits is woken by the first thing that waits, and when much does; not by each row. */
  #noteFullness(): void {
    if (this.#isNoted && this.#bytesWaiting() < POST_BYTES) return
    this.#isNoted = true
    this.#bell.ring()
  }

  /** The console may need several posts: each holds lines that follow each other. */
  #isLastPost(): boolean {
    return !this.#options.console.hasSeveralBlocks
  }

  #take(isLast: boolean): Post {
    const files: Record<string, Lines> = {}
    if (this.#history.length > 0) {
      files[STREAM_FILE_NAMES.history] = { offset: this.#nextHistory, content: this.#history }
      this.#nextHistory += this.#history.length
    }
    if (this.#events.length > 0) {
      files[STREAM_FILE_NAMES.events] = { offset: this.#nextEvent, content: this.#events }
      this.#nextEvent += this.#events.length
    }
    if (this.#summary) files[STREAM_FILE_NAMES.summary] = { offset: 0, content: [this.#summary()] }
    const block = this.#options.console.take()
    if (block) files[STREAM_FILE_NAMES.console] = { offset: block.offset, content: block.lines }
    const body = {
      ...(Object.keys(files).length > 0 && { files }),
      ...(this.#uploaded.length > 0 && { uploaded: this.#uploaded }),
      ...(this.#isPreempting && { preempting: true }),
      ...(isLast && this.#end?.exitCode !== undefined && { complete: true, exitcode: this.#end.exitCode }),
    }
    this.#history = []
    this.#events = []
    this.#uploaded = []
    this.#summary = undefined
    this.#isPreempting = false
    this.#pendingBytes = 0
    this.#isNoted = false
    this.#isFlushed = false
    return body
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error
  }
}

/** Lets somebody wait for the next time that something happens. */
class Bell {
  #ring: (() => void) | undefined
  #heard: Promise<void> | undefined

  ring(): void {
    this.#ring?.()
    this.#ring = undefined
    this.#heard = undefined
  }

  /** Resolves with the next ring, or when time is up or the signal aborts. */
  async heard(limitMs?: number, signal?: AbortSignal): Promise<void> {
    this.#heard ??= new Promise((resolve) => {
      this.#ring = resolve
    })
    if (limitMs === undefined) return this.#heard
    const { promise, settle } = timeLimit(limitMs, signal)
    try {
      return await Promise.race([this.#heard, promise])
    } finally {
      settle()
    }
  }
}

function timeLimit(ms: number, signal: AbortSignal | undefined) {
  let settle = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    const timer = setTimeout(() => settle(), ms)
    settle = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', settle)
      resolve()
    }
    signal?.addEventListener('abort', settle, { once: true })
  })
  return { promise, settle: () => settle() }
}
