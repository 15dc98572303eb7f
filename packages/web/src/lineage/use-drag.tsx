import { useRef, type PointerEvent, type RefObject } from 'react'
import type { CameraStore } from './camera-store.ts'
import { pan, pinch, pointAt, type Fingers, type Pixel } from './camera.ts'
import { gridOf, nodeAt, nodeBox, type Grid } from './grid.ts'
import { NODE_HEIGHT, NODE_WIDTH } from './layout.ts'
import { nodeAtPlace, type Place, type Shown } from './shown.ts'

/** A pointer that moves less than this has clicked. */
const DRAG_FROM = 4

interface DragOptions {
  /** Shown where a node would go, while a thread draws. */
  readonly ghost: RefObject<HTMLDivElement | null>
  readonly camera: CameraStore
  readonly shown: Shown
  readonly isCanvas: boolean
  readonly rest: () => void
  readonly onHover: (key: string | undefined) => void
  readonly onSelect: (key: string | undefined) => void
  /** Chosen with the shift key. */
  readonly onCompare: (key: string) => void
  readonly onMoveNode: (key: string, place: Place) => void
}

interface Held {
  /** Undefined: the window itself is held. */
  readonly key: string | undefined
  readonly startX: number
  readonly startY: number
  /** From the pointer to the middle of the node, in the picture. */
  readonly grip: Place
  lastX: number
  lastY: number
  isDragged: boolean
}

export interface Drag {
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerMove: (event: PointerEvent) => void
  readonly onPointerUp: (event: PointerEvent) => void
  readonly onPointerCancel: (event: PointerEvent) => void
  /** Whether the click that comes after was one. */
  readonly wasClick: () => boolean
}

/** A pointer drags the window or a node; one that does not move has clicked; two of them pinch. */
export function useDrag(stage: RefObject<HTMLElement | null>, options: DragOptions): Drag {
  const { camera, shown, isCanvas, rest, ghost } = options
  const held = useRef<Held | undefined>(undefined)
  const wasDragged = useRef(false)
  const fingers = useFingers(stage, camera)
  const keyUnder = useKeyUnder(stage, camera, shown, isCanvas)

  const letGo = () => {
    held.current = undefined
    stage.current?.removeAttribute('data-panning')
    hide(ghost.current)
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || isControl(event.target)) return
    wasDragged.current = false
    if (fingers.down(event) > 1) {
      letGo()
      wasDragged.current = true // the fingers that are lifted afterwards have clicked nothing
      return
    }
    held.current = holdOf(event, keyUnder(event), shown, pointUnder(stage, camera, event))
  }
  const onPointerMove = (event: PointerEvent) => {
    if (fingers.move(event)) return
    const now = held.current
    if (!now) {
      if (isCanvas) options.onHover(isControl(event.target) ? undefined : keyUnder(event))
      return
    }
    if (!now.isDragged) {
      if (Math.hypot(event.clientX - now.startX, event.clientY - now.startY) < DRAG_FROM) return
      now.isDragged = true
      wasDragged.current = true
      stage.current?.setPointerCapture(event.pointerId)
      if (now.key === undefined) stage.current?.setAttribute('data-panning', '')
    }
    if (now.key === undefined) camera.set(pan(camera.camera, event.clientX - now.lastX, event.clientY - now.lastY))
    else if (isCanvas) outline(ghost.current, camera, placeOf(now, pointUnder(stage, camera, event)))
    else options.onMoveNode(now.key, placeOf(now, pointUnder(stage, camera, event)))
    now.lastX = event.clientX
    now.lastY = event.clientY
  }
  const onPointerUp = (event: PointerEvent) => {
    const now = held.current
    letGo()
    if (fingers.up(event)) return rest()
    if (!now) return
    if (now.isDragged && now.key === undefined) rest()
    else if (now.isDragged && isCanvas) {
      options.onMoveNode(now.key ?? '', placeOf(now, pointUnder(stage, camera, event)))
    } else if (!now.isDragged && (isCanvas || now.key === undefined)) choose(options, now.key, event.shiftKey)
  }
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    wasClick: () => !wasDragged.current,
  }
}

function choose({ onSelect, onCompare }: DragOptions, key: string | undefined, hasShift: boolean): void {
  if (hasShift && key !== undefined) onCompare(key)
  else onSelect(key)
}

function holdOf(event: PointerEvent, key: string | undefined, { placeOf: places, layout }: Shown, point: Place): Held {
  const node = places.get(key ?? '') ?? -1
  const grip = { x: (layout.x[node] ?? 0) - point.x, y: (layout.y[node] ?? 0) - point.y }
  const [x, y] = [event.clientX, event.clientY]
  return { key, startX: x, startY: y, lastX: x, lastY: y, grip, isDragged: false }
}

function placeOf({ grip }: Held, point: Place): Place {
  return { x: point.x + grip.x, y: point.y + grip.y }
}

function pixelOf(stage: RefObject<HTMLElement | null>, event: PointerEvent): Pixel {
  const box = stage.current?.getBoundingClientRect()
  return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
}

function pointUnder(stage: RefObject<HTMLElement | null>, { camera, size }: CameraStore, event: PointerEvent): Place {
  const { x, y } = pixelOf(stage, event)
  return pointAt(camera, size, x, y)
}

interface FingerStore {
  /** How many there are now. */
  down(event: PointerEvent): number
  /** Whether it was one of two. */
  move(event: PointerEvent): boolean
  up(event: PointerEvent): boolean
}

/** Two fingers zoom and pan at once. */
function useFingers(stage: RefObject<HTMLElement | null>, camera: CameraStore): FingerStore {
  const pixels = useRef(new Map<number, Pixel>())
  return {
    down(event) {
      if (event.pointerType === 'touch') pixels.current.set(event.pointerId, pixelOf(stage, event))
      return pixels.current.size
    },
    move(event) {
      const [first, second] = pixels.current.keys()
      if (second === undefined || first === undefined || !pixels.current.has(event.pointerId)) return false
      const fingers = (): Fingers => [at(pixels.current, first), at(pixels.current, second)]
      const before = fingers()
      pixels.current.set(event.pointerId, pixelOf(stage, event))
      camera.set(pinch(camera.camera, camera.size, before, fingers()))
      return true
    },
    up(event) {
      const wasPinch = pixels.current.size > 1
      pixels.current.delete(event.pointerId)
      return wasPinch
    },
  }
}

function at(pixels: ReadonlyMap<number, Pixel>, id: number): Pixel {
  return pixels.get(id) ?? { x: 0, y: 0 }
}

/** The node under a pointer: its element, or what a thread has drawn there. */
function useKeyUnder(
  stage: RefObject<HTMLElement | null>,
  camera: CameraStore,
  shown: Shown,
  isCanvas: boolean,
): (event: PointerEvent) => string | undefined {
  const grid = useGrid(shown, isCanvas)
  return (event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-node]') : null
    if (element) return element.dataset['node']
    if (!isCanvas) return undefined
    const point = pointUnder(stage, camera, event)
    return nodeAtPlace(shown, nodeAt(grid(), shown.layout, point.x, point.y))?.key
  }
}

/** Where the nodes are, for pointers; built when it is first asked for. */
function useGrid(shown: Shown, isCanvas: boolean): () => Grid {
  const known = useRef<{ readonly of: Shown; readonly grid: Grid } | undefined>(undefined)
  return () => {
    if (known.current?.of !== shown) {
      const count = isCanvas ? shown.scene.nodes.length : 0
      known.current = { of: shown, grid: gridOf(count, (node) => nodeBox(shown.layout, node)) }
    }
    return known.current.grid
  }
}

/** Buttons and the map lie on the window, and are not it. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button:not([data-node]), [data-mini-map]') !== null
}

/** Takes it away again. */
export function hide(ghost: HTMLDivElement | null): void {
  if (ghost) Object.assign(ghost, { hidden: true })
}

/** Puts the frame round where a node would be. */
export function outline(ghost: HTMLDivElement | null, { camera, size }: CameraStore, { x, y }: Place): void {
  if (!ghost) return
  const { zoom } = camera
  Object.assign(ghost.style, {
    left: `${size.width / 2 + (x - camera.x - NODE_WIDTH / 2) * zoom}px`,
    top: `${size.height / 2 + (y - camera.y - NODE_HEIGHT / 2) * zoom}px`,
    width: `${NODE_WIDTH * zoom}px`,
    height: `${NODE_HEIGHT * zoom}px`,
  })
  ghost.hidden = false
}
