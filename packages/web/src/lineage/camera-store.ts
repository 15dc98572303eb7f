import type { Size } from './camera.ts'
import type { Camera } from './view-state.ts'

type Listener = (camera: Camera, size: Size) => void

/** Where the view is: changes sixty times a second while one pans, so it is no state of React. Listeners hear once a frame. */
export class CameraStore {
  camera: Camera = { x: 0, y: 0, zoom: 1 }
  size: Size = { width: 0, height: 0 }
  readonly #listeners = new Set<Listener>()
  #frame = 0

  set(camera: Camera): void {
    this.camera = camera
    this.#schedule()
  }

  resize(size: Size): void {
    this.size = size
    this.#schedule()
  }

  /** Hears the present place at once, and every later one. Answers how to end it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    listener(this.camera, this.size)
    return () => void this.#listeners.delete(listener)
  }

  #schedule(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      for (const listener of this.#listeners) listener(this.camera, this.size)
    })
  }
}
