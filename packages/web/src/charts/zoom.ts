import type { Range } from './range.ts'
import type { Scale } from './scale.ts'

/** What a chart shows: undefined is all there is, which grows while a run does. */
export interface View {
  readonly x?: Range | undefined
  readonly y?: Range | undefined
}

/** Views that were left for another one, the latest last. */
export interface Zoom {
  readonly view: View
  readonly before: readonly View[]
}

export const ALL: Zoom = { view: {}, before: [] }

const MOST_BEFORE = 50
const LEAST_DRAG = 6 // pixels: less is a click

/** Another view, from which `back` leads here. */
export function zoomTo({ view, before }: Zoom, next: View): Zoom {
  return { view: next, before: [...before, view].slice(-MOST_BEFORE) }
}

/** The same place looked at a little otherwise, as a wheel turns or a drag goes on: no step of its own. */
export function adjust({ before }: Zoom, next: View): Zoom {
  return { view: next, before: before.length === 0 ? [{}] : before }
}

export function back({ before }: Zoom): Zoom {
  return { view: before.at(-1) ?? {}, before: before.slice(0, -1) }
}

interface Point {
  readonly x: number
  readonly y: number
}

/**
 * The view inside a box that was drawn: both ways, or only across or along where it is flat; undefined when it is no more
 * than a click.
 */
export function boxView(
  view: View,
  from: Point,
  to: Point,
  scales: { readonly x: Scale; readonly y: Scale },
): View | undefined {
  const isWide = Math.abs(to.x - from.x) >= LEAST_DRAG
  const isHigh = Math.abs(to.y - from.y) >= 3 * LEAST_DRAG
  if (!isWide && !isHigh) return undefined
  return {
    x: isWide ? ordered(scales.x.toValue(from.x), scales.x.toValue(to.x)) : view.x,
    y: isHigh ? ordered(scales.y.toValue(from.y), scales.y.toValue(to.y)) : view.y,
  }
}

/** In or out at a place that stays where it is; `factor` below 1 is in. */
export function zoomAt({ domain: [low, high] }: Scale, value: number, factor: number): Range {
  return [value - (value - low) * factor, value + (high - value) * factor]
}

/** The domain moved by so many pixels. */
export function pan(scale: Scale, pixels: number): Range {
  const [from, to] = scale.range
  return ordered(scale.toValue(from - pixels), scale.toValue(to - pixels))
}

function ordered(a: number, b: number): Range {
  return a < b ? [a, b] : [b, a]
}

/** As it stands in an address: `10~20`, then y in the same way. */
export function zoomText({ x, y }: View): string {
  return [x, y]
    .map((range) => range?.map((value) => Number(value.toPrecision(6))).join('~') ?? '')
    .join('_')
    .replace(/_$/, '')
}

export function parseZoom(text: string): View | undefined {
  const [x, y] = text.split('_').map((part) => {
    const [low = NaN, high = NaN] = part.split('~').map(Number)
    return part !== '' && low < high ? ([low, high] as const) : undefined
  })
  return x || y ? { x, y } : undefined
}

/** A part of x with room to move before more is asked for. */
export function around([from, to]: readonly [number, number]): readonly [number, number] {
  return [from - (to - from) / 2, to + (to - from) / 2]
}
