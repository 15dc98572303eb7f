import type { LineageGraph } from './graph.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { paint, type Look, type Screen } from './paint.ts'
import { pictureOf, type Picture } from './picture.ts'
import { placeIndex, type PlaceIndex } from './place-index.ts'

/** The thread that lays out large graphs and draws them: the page only tells it where the view is. */
class Easel {
  readonly #answer: (message: FromWorker) => void
  #graph: LineageGraph | undefined
  #picture: Picture | undefined
  #index: PlaceIndex | undefined
  #context: OffscreenCanvasRenderingContext2D | undefined
  #screen: Screen | undefined
  #look: Look | undefined
  #isDue = false

  constructor(answer: (message: FromWorker) => void) {
    this.#answer = answer
  }

  receive(message: ToWorker): void {
    switch (message.kind) {
      case 'graph':
        this.#graph = message.graph
        return
      case 'picture':
        this.#layOut(message)
        break
      case 'canvas':
        this.#context = message.canvas?.getContext('2d', { alpha: false }) ?? undefined
        break
      case 'screen':
        this.#screen = message.screen
        break
      case 'look':
        this.#look = message.look
        break
      case 'move':
        this.#move(message.x, message.y)
        break
      default:
        message satisfies never
    }
    this.#schedule()
  }

  #layOut({ id, options, before }: Extract<ToWorker, { kind: 'picture' }>): void {
    if (!this.#graph) return
    try {
      const picture = pictureOf(this.#graph, options, before)
      this.#picture = picture
      this.#index = undefined
      this.#answer({ kind: 'picture', id, picture })
    } catch (error) {
      this.#answer({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) })
    }
  }

  #move(x: Float64Array, y: Float64Array): void {
    if (!this.#picture) return
    this.#picture = { ...this.#picture, layout: { ...this.#picture.layout, x, y } }
    this.#index = undefined
  }

  /** However many changes come in between, one drawing a frame. */
  #schedule(): void {
    if (this.#isDue || !this.#context || !this.#screen || !this.#look || !this.#picture) return
    this.#isDue = true
    requestAnimationFrame(() => {
      this.#isDue = false
      this.#paint()
    })
  }

  #paint(): void {
    const [context, screen, look, picture] = [this.#context, this.#screen, this.#look, this.#picture]
    if (!context || !screen || !look || !picture) return
    const { canvas } = context
    const [width, height] = [Math.round(screen.width * screen.ratio), Math.round(screen.height * screen.ratio)]
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    const { scene, layout } = picture
    this.#index ??= placeIndex(scene, layout)
    paint(context, { scene, layout, index: this.#index }, look, screen)
  }
}

const easel = new Easel((message) => {
  globalThis.postMessage(message)
})
globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  easel.receive(data)
})
