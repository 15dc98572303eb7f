import type { Json } from '@amphora/wire'
import { mediaItemsOf, type ImageItem } from './items.ts'
import { indexAt, type StepValue } from './steps.ts'

export const COMPARE_MODES = ['side', 'swipe', 'blink', 'difference'] as const
export type CompareMode = (typeof COMPARE_MODES)[number]

export const LEAST_SLOTS = 2
export const MOST_SLOTS = 8
const FIRST_SLOTS = 4

/** One image of a comparison: whose, at which step, which of those logged together. */
export interface Slot {
  /** A run; '' is the panel's own. */
  readonly source: string
  readonly step: number
  readonly index: number
}

/** Images beside or over each other; the first is what the others are held against. */
export interface Comparison {
  readonly mode: CompareMode
  readonly slots: readonly Slot[]
}

/** The images among what was logged at a step. */
export function imagesOf(value: Json): ImageItem[] {
  return mediaItemsOf(value).filter((item): item is ImageItem => item.kind === 'image')
}

/** What a comparison begins with: images logged together, else the first and the present step. */
export function firstComparison(values: readonly StepValue<Json>[], step: number | undefined): Comparison {
  const current = values[indexAt(values, step)]
  const together = current ? imagesOf(current.value).slice(0, FIRST_SLOTS) : []
  const now = current?.step ?? 0
  const slots =
    together.length >= LEAST_SLOTS
      ? together.map((_, index): Slot => ({ source: '', step: now, index }))
      : [otherStep(values, now), now].map((at): Slot => ({ source: '', step: at, index: 0 }))
  return { mode: 'side', slots }
}

/** The first step, or the last when the first is the one that shows. */
function otherStep(values: readonly StepValue<Json>[], now: number): number {
  const [first, last] = [values[0]?.step ?? now, values.at(-1)?.step ?? now]
  return first === now ? last : first
}

/** `side;~3~0;run-b~3~0`, as it stands in an address. */
export function comparisonText({ mode, slots }: Comparison): string {
  return [mode, ...slots.map(({ source, step, index }) => `${encodeURIComponent(source)}~${step}~${index}`)].join(';')
}

/** Undefined for a text that is no comparison. */
export function parseComparison(text: string): Comparison | undefined {
  const [name, ...parts] = text.split(';')
  const mode = COMPARE_MODES.find((known) => known === name)
  const slots = parts.slice(0, MOST_SLOTS).flatMap((part): Slot[] => {
    const [, source = '', step = '', index = ''] = /^(.*)~(-?\d+)~(\d+)$/.exec(part) ?? []
    return step === '' ? [] : [{ source: decode(source), step: Number(step), index: Number(index) }]
  })
  return mode && slots.length >= LEAST_SLOTS ? { mode, slots } : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Pixels of the same size, one against the other. */
export interface PixelDifference {
  /** RGBA; of each channel how far apart the two are. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  /** Of all channels, 0 to 1. */
  readonly mean: number
  /** How many pixels are not the same. */
  readonly changed: number
}

/** @param gain makes small differences seen: 1 shows them as they are */
export function pixelDifference(old: Uint8ClampedArray, now: Uint8ClampedArray, gain: number): PixelDifference {
  const pixels = new Uint8ClampedArray(old.length)
  let [sum, changed] = [0, 0]
  for (let at = 0; at < old.length; at += 4) {
    let own = 0
    for (let channel = at; channel < at + 3; channel++) {
      const apart = Math.abs((old[channel] ?? 0) - (now[channel] ?? 0))
      pixels[channel] = apart * gain
      own += apart
    }
    pixels[at + 3] = 255
    sum += own
    if (own > 0) changed++
  }
  return { pixels, mean: old.length === 0 ? 0 : sum / ((old.length / 4) * 3 * 255), changed }
}
