import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { CameraStore } from './camera-store.ts'
import { closeUp, fit, zoomAt } from './camera.ts'
import { boundsOf, NODE_HEIGHT, NODE_WIDTH } from './layout.ts'
import type { Place, Shown } from './shown.ts'
import type { Camera } from './view-state.ts'

const REST_MS = 250
/** Smaller names are not read: where all of it would be smaller, the view starts at the node that the page is about. */
const LEAST_START_ZOOM = 0.75

/** To call while the view moves: tells where it is once it rests. */
export function useRest(camera: CameraStore, onCamera: (camera: Camera) => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useRef(onCamera)
  useEffect(() => {
    tell.current = onCamera
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => tell.current(camera.camera), REST_MS)
  }, [camera])
}

interface Start {
  readonly shown: Shown
  /** Another one is shown from its beginning. */
  readonly view: string
  /** Where the address says that the view is. */
  readonly asked: Camera | undefined
  readonly selected: string | undefined
}

/** Follows the size of the window, and shows another picture from its beginning: where the address says, or all of it. */
export function useStart(
  stage: RefObject<HTMLElement | null>,
  camera: CameraStore,
  { shown, view, asked, selected }: Start,
): void {
  const start = useRef<() => void>(() => undefined)
  const resized = useRef<() => void>(() => undefined)
  const started = useRef({ view: '', width: 0 })
  useEffect(() => {
    start.current = () => {
      started.current = { view, width: globalThis.innerWidth }
      camera.set(asked ?? startOf(camera, shown))
    }
    resized.current = () => {
      const isOtherWindow = started.current.width !== globalThis.innerWidth
      if (started.current.width === 0 || (isOtherWindow && !asked)) start.current()
      else if (selected !== undefined) bringIn(camera, shown, selected) // its preview has taken some of the room
    }
  })
  useEffect(() => {
    const element = stage.current
    if (!element) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      camera.resize({ width: entry.contentRect.width, height: entry.contentRect.height })
      resized.current()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [stage, camera])
  useEffect(() => {
    if (camera.size.width > 0 && started.current.view !== view) start.current()
  }, [camera, view])
}

/** All of it; where names could not be read, as much as can be round the node that the page is about. */
function startOf({ size }: CameraStore, { layout, current }: Shown): Camera {
  const box = boundsOf(layout)
  const all = fit(box, size)
  if (all.zoom >= LEAST_START_ZOOM || current < 0) return all
  const [halfWidth, halfHeight] = [size.width / 2 / LEAST_START_ZOOM, size.height / 2 / LEAST_START_ZOOM]
  return {
    x: between(layout.x[current] ?? 0, box.left - EDGE + halfWidth, box.right + EDGE - halfWidth),
    y: between(layout.y[current] ?? 0, box.top - EDGE + halfHeight, box.bottom + EDGE - halfHeight),
    zoom: LEAST_START_ZOOM,
  }
}

const EDGE = 40

/** The middle, where there is more room than it takes. */
function between(value: number, least: number, most: number): number {
  return least > most ? (least + most) / 2 : Math.min(most, Math.max(least, value))
}

/** A wish to go to a node; `round` tells one from the next. */
export interface Jump {
  readonly key: string
  readonly round: number
}

/** Goes to a node when it is wished for; `arrive` is told where it is. */
export function useJump(
  camera: CameraStore,
  shown: Shown,
  jump: Jump | undefined,
  arrive: (place: Place) => void,
): void {
  const done = useRef<number>(0)
  const told = useRef(arrive)
  useEffect(() => {
    told.current = arrive
  })
  useEffect(() => {
    const node = shown.placeOf.get(jump?.key ?? '')
    if (!jump || node === undefined || done.current === jump.round) return
    done.current = jump.round
    const place = { x: shown.layout.x[node] ?? 0, y: shown.layout.y[node] ?? 0 }
    camera.set(closeUp(camera.camera, place.x, place.y))
    told.current(place)
  }, [camera, shown, jump])
}

/** Brings a node onto the screen when it is not there, at the zoom that is. */
export function bringIn(camera: CameraStore, { layout, placeOf }: Shown, key: string): void {
  const node = placeOf.get(key) ?? 0
  const { camera: view, size } = camera
  const [x, y] = [layout.x[node] ?? 0, layout.y[node] ?? 0]
  if (!placeOf.has(key)) return
  const isIn =
    Math.abs(x - view.x) * view.zoom < size.width / 2 - NODE_WIDTH * view.zoom * 0.6 &&
    Math.abs(y - view.y) * view.zoom < size.height / 2 - NODE_HEIGHT * view.zoom
  if (!isIn) camera.set({ ...view, x, y })
}

/** The wheel zooms at the pointer. */
export function useWheel(stage: RefObject<HTMLElement | null>, camera: CameraStore, rest: () => void): void {
  useEffect(() => {
    const element = stage.current
    if (!element) return undefined
    const onWheel = (event: WheelEvent) => {
      event.preventDefault() // the page would scroll
      const box = element.getBoundingClientRect()
      const pixel = { x: event.clientX - box.left, y: event.clientY - box.top }
      camera.set(zoomAt(camera.camera, camera.size, pixel, Math.exp(-event.deltaY * 0.0015)))
      rest()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [stage, camera, rest])
}
