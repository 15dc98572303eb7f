import type { LineageGraph } from './graph.ts'
import type { Placed } from './keep.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import type { Look, Screen } from './paint.ts'
import type { Picture, PictureOptions } from './picture.ts'

interface Waiting {
  readonly resolve: (picture: Picture) => void
  readonly reject: (error: Error) => void
}

/** The page's end of the thread that lays out and draws large graphs. It starts with the first message. Close it. */
export class LayoutThread {
  #worker: Worker | undefined
  #graph: LineageGraph | undefined
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0

  /** Sent once: 10,000 nodes take a while to copy. */
  setGraph(graph: LineageGraph): void {
    if (this.#worker && this.#graph === graph) return
    this.#graph = graph
    this.#send({ kind: 'graph', graph })
  }

  picture(options: PictureOptions, before: Placed | undefined): Promise<Picture> {
    this.#asked += 1
    const id = this.#asked
    this.#send({ kind: 'picture', id, options, ...(before && { before }) })
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
    })
  }

  /** Draws on this canvas from now on; undefined: on none. */
  setCanvas(canvas: OffscreenCanvas | undefined): void {
    this.#send({ kind: 'canvas', canvas }, canvas ? [canvas] : [])
  }

  setScreen(screen: Screen): void {
    this.#send({ kind: 'screen', screen })
  }

  setLook(look: Look): void {
    this.#send({ kind: 'look', look })
  }

  move({ x, y }: { readonly x: Float64Array; readonly y: Float64Array }): void {
    this.#send({ kind: 'move', x, y })
  }

  /** The next message starts it again. */
  close(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#waiting.clear()
  }

  #send(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(message, transfer)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'lineage' })
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      this.#receive(data)
    })
    worker.addEventListener('error', () => {
      this.#failAll(new Error('the thread that lays out the graph could not be started'))
    })
    return worker
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.kind === 'failed') waiting?.reject(new Error(message.message))
    else waiting?.resolve(message.picture)
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
