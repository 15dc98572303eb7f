import type { Client, SendEvents, WatchEvents } from '@amphora/sdk'
import type { FolderMove, FolderMovePlace } from '@amphora/server'
import { AmphoraError } from '@amphora/wire'
import type { Connection } from '../context.ts'
import type { Output } from '../output/output.ts'

export interface MoverOptions {
  readonly path: string
  readonly signal: AbortSignal
  readonly output: Output
  /** The server that this machine is logged in to, now. @throws {AmphoraError} `unauthenticated` when it is to none */
  readonly connect: () => Promise<Connection>
}

/** Sends the runs of a folder to a real server, when it is told to: by `--keep`, or by a click on the pages. */
export class Mover {
  readonly #options: MoverOptions
  #move: Move | undefined
  /** Of what is being sent; aborted before it is begun anew. */
  #stop = new AbortController()
  #sending: Promise<unknown> = Promise.resolve()

  constructor(options: MoverOptions) {
    this.#options = options
  }

  async target(): Promise<string | undefined> {
    return this.#options.connect().then(
      ({ settings }) => settings.baseUrl,
      () => undefined,
    )
  }

  move(): FolderMove | undefined {
    return this.#move?.state()
  }

  async startMove(): Promise<void> {
    const connection = await this.#options.connect().catch(tellHowToLogIn)
    if (this.move() === undefined || this.move()?.state === 'failed') this.begin(connection)
  }

  /** Resolves when nothing is on its way any more: the signal aborted, or nothing was begun. */
  async ended(): Promise<void> {
    await this.#sending
  }

  begin({ client, settings }: Connection): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    const { path, output, signal } = this.#options
    const move = new Move(settings.appUrl, client, output)
    this.#move = move
    const sending = this.#send(path, { client, move, signal: AbortSignal.any([signal, this.#stop.signal]) })
    this.#sending = Promise.all([this.#sending, sending])
  }

  /** Never rejects. */
  async #send(path: string, { client, move, signal }: Sending): Promise<void> {
    try {
      const { watchFolder } = await import('@amphora/sdk')
      await watchFolder(path, { client, signal, on: move.events })
    } catch (error) {
      if (!signal.aborted) move.break(error)
    }
  }
}

interface Sending {
  readonly client: Client
  readonly move: Move
  readonly signal: AbortSignal
}

type LogState = 'sent' | 'growing' | 'ended' | AmphoraError

/** How far one sending is, and what is told of it. */
class Move {
  readonly events: WatchEvents
  readonly #appUrl: string
  readonly #client: Client
  readonly #output: Output
  readonly #logs = new Map<string, LogState>()
  readonly #places = new Map<string, FolderMovePlace>()
  #count: number | undefined
  #fault: string | undefined

  constructor(appUrl: string, client: Client, output: Output) {
    this.#appUrl = appUrl
    this.#client = client
    this.#output = output
    this.events = {
      found: (count) => (this.#count = count),
      begun: (log) => !this.#logs.has(log) && this.#logs.set(log, 'sent'), // one that failed has failed until it is there
      run: (log) => this.#runEvents(log),
      ended: (log, { run }) => {
        this.#logs.set(log, 'ended')
        output.note(`${run.entity}/${run.project}/${run.id} is at ${client.baseUrl} too.`)
      },
      failed: (log, error) => {
        this.#logs.set(log, error)
        output.warn(`${log} is not at ${client.baseUrl}: ${error.message}`)
      },
    }
  }

  state(): FolderMove {
    const states = [...this.#logs.values()]
    const growingCount = states.filter((state) => state === 'growing').length
    const arrivedCount = growingCount + states.filter((state) => state === 'ended').length
    const failures = states.filter((state) => state instanceof AmphoraError)
    const isSettled = this.#count !== undefined && arrivedCount + failures.length >= this.#count
    const problem =
      this.#fault ?? (isSettled && failures[0] ? this.#problemOf(failures[0], failures.length) : undefined)
    return {
      state: problem === undefined ? (isSettled ? 'done' : 'running') : 'failed',
      server: this.#client.baseUrl,
      count: this.#count ?? 0,
      arrivedCount,
      growingCount,
      places: [...this.#places.values()],
      problem,
    }
  }

  /** What ends all of it. */
  break(error: unknown): void {
    this.#fault = error instanceof Error ? error.message : String(error)
    this.#output.warn(`The runs are not at ${this.#client.baseUrl}: ${this.#fault}`)
  }

  #runEvents(log: string): SendEvents {
    let hasBegun = false
    return {
      started: ({ entity, project }) => {
        hasBegun = true
        const title = `${entity}/${project}`
        this.#places.set(title, {
          title,
          url: `${this.#appUrl}/${[entity, project].map(encodeURIComponent).join('/')}`,
        })
      },
      progress: ({ rowsLeft, filesLeft, artifactsLeft }) => {
        if (!hasBegun || rowsLeft + filesLeft + artifactsLeft > 0) return
        if (this.#logs.get(log) !== 'ended') this.#logs.set(log, 'growing')
      },
    }
  }

  #problemOf(error: AmphoraError, count: number): string {
    const which = count === 1 ? 'One run is' : `${count} runs are`
    return `${which} not there: ${this.#cureOf(error)}`
  }

  /** What is said to whoever looks at the pages, not at the terminal. */
  #cureOf({ code, message }: AmphoraError): string {
    const { baseUrl } = this.#client
    if (code === 'unauthenticated') return `${message}. In a terminal, type: amphora login ${baseUrl}`
    if (code === 'unavailable') return `no server answers at ${baseUrl}. Once it runs, try again`
    return message
  }
}

function tellHowToLogIn(error: unknown): never {
  if (!(error instanceof AmphoraError) || error.code !== 'unauthenticated') throw error
  throw new AmphoraError(
    'conflict', // not `unauthenticated`: who asks this server is signed in
    'this machine is logged in to no server. In a terminal, type: amphora login URL, with the address of yours; then try again here',
  )
}
