import type { Box } from './layout.ts'
import type { Camera } from './view-state.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

const MARGIN = 32
const LEAST_ZOOM = 0.002
const MOST_ZOOM = 2.5

/** Shows all of the box, no larger than life. */
export function fit(box: Box, { width, height }: Size): Camera {
  const [wide, high] = [box.right - box.left + 2 * MARGIN, box.bottom - box.top + 2 * MARGIN]
  const zoom = Math.min(1, width / wide, height / high)
  return {
    x: (box.left + box.right) / 2,
    y: (box.top + box.bottom) / 2,
    zoom: Math.max(LEAST_ZOOM, Number.isFinite(zoom) && zoom > 0 ? zoom : 1),
  }
}

/** The point of the picture that is at that pixel of the window. */
export function pointAt(camera: Camera, { width, height }: Size, x: number, y: number): { x: number; y: number } {
  return { x: camera.x + (x - width / 2) / camera.zoom, y: camera.y + (y - height / 2) / camera.zoom }
}

/** Nearer or farther, with the point at that pixel staying where it is. */
export function zoomAt(
  camera: Camera,
  size: Size,
  pixel: { readonly x: number; readonly y: number },
  by: number,
): Camera {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, camera.zoom * by))
  const point = pointAt(camera, size, pixel.x, pixel.y)
  return {
    x: point.x - (pixel.x - size.width / 2) / zoom,
    y: point.y - (pixel.y - size.height / 2) / zoom,
    zoom,
  }
}

export function pan(camera: Camera, byX: number, byY: number): Camera {
  return { ...camera, x: camera.x - byX / camera.zoom, y: camera.y - byY / camera.zoom }
}

/** The same place seen so near that names can be read. */
export function closeUp(camera: Camera, x: number, y: number): Camera {
  return { x, y, zoom: Math.max(camera.zoom, 0.8) }
}

/** A pixel of the window. */
export interface Pixel {
  readonly x: number
  readonly y: number
}

export type Fingers = readonly [Pixel, Pixel]

/** Two fingers move: what was under each of them stays there, as far as zooming and panning can. */
export function pinch(camera: Camera, size: Size, before: Fingers, after: Fingers): Camera {
  const [from, to] = [middleOf(before), middleOf(after)]
  const by = spreadOf(after) / Math.max(1, spreadOf(before))
  return pan(zoomAt(camera, size, from, by), to.x - from.x, to.y - from.y)
}

function middleOf([one, other]: Fingers): Pixel {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
}

function spreadOf([one, other]: Fingers): number {
  return Math.max(1, Math.hypot(one.x - other.x, one.y - other.y))
}
