import { useEffect, useRef, type PointerEvent, type ReactNode } from 'react'
import type { CameraStore } from './camera-store.ts'
import type { Palette } from './export.ts'
import { boundsOf, NODE_HEIGHT, NODE_WIDTH, type Box } from './layout.ts'
import classes from './lineage.module.css'
import type { Shown } from './shown.ts'

const WIDTH = 168
const HEIGHT = 104
/** More dots than that no longer tell more. */
const MOST_DOTS = 3_000

interface MapProps {
  readonly shown: Shown
  readonly camera: CameraStore
  readonly palette: Palette
  readonly onMove: () => void
}

/** All of the graph in a corner, with a frame round what is on the screen; a click goes there. */
export function MiniMap({ shown, camera, palette, onMove }: MapProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scale = scaleOf(boundsOf(shown.layout))

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return undefined
    const ratio = globalThis.devicePixelRatio
    Object.assign(context.canvas, { width: WIDTH * ratio, height: HEIGHT * ratio })
    const dots = drawDots(shown, palette, ratio) // once a picture; a frame only copies it
    const { toMap, factor } = scaleOf(boundsOf(shown.layout))
    return camera.listen((view, size) => {
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, WIDTH, HEIGHT)
      context.drawImage(dots, 0, 0, WIDTH, HEIGHT)
      const [x, y] = toMap(view.x, view.y)
      const [width, height] = [(size.width / view.zoom) * factor, (size.height / view.zoom) * factor]
      context.strokeStyle = palette.accent
      context.lineWidth = 1.5
      context.strokeRect(x - width / 2, y - height / 2, width, height)
    })
  }, [shown, camera, palette])

  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = scale.fromMap(event.clientX - box.left, event.clientY - box.top)
    camera.set({ ...camera.camera, x, y })
    onMove()
  }
  return (
    <canvas
      ref={canvas}
      className={classes.map}
      aria-hidden="true"
      data-mini-map
      onPointerDown={go}
      onPointerMove={go}
    />
  )
}

function scaleOf(box: Box) {
  const factor = Math.min(
    (WIDTH - 12) / Math.max(1, box.right - box.left),
    (HEIGHT - 12) / Math.max(1, box.bottom - box.top),
    0.2,
  )
  const [middleX, middleY] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  return {
    factor,
    toMap: (x: number, y: number): [number, number] => [
      WIDTH / 2 + (x - middleX) * factor,
      HEIGHT / 2 + (y - middleY) * factor,
    ],
    fromMap: (x: number, y: number): [number, number] => [
      middleX + (x - WIDTH / 2) / factor,
      middleY + (y - HEIGHT / 2) / factor,
    ],
  }
}

function drawDots({ scene, layout }: Shown, palette: Palette, ratio: number): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH * ratio, height: HEIGHT * ratio })
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.scale(ratio, ratio)
  const { toMap, factor } = scaleOf(boundsOf(layout))
  const [width, height] = [Math.max(1.5, NODE_WIDTH * factor), Math.max(1.5, NODE_HEIGHT * factor)]
  const stride = Math.ceil(scene.nodes.length / MOST_DOTS)
  for (let node = 0; node < scene.nodes.length; node += stride) {
    const [x, y] = toMap(layout.x[node] ?? 0, layout.y[node] ?? 0)
    context.fillStyle = scene.nodes[node]?.side === 'run' ? palette.run : palette.artifact
    context.fillRect(x - width / 2, y - height / 2, width, height)
  }
  return canvas
}
