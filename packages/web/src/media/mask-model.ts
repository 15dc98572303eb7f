/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number]

/**
 * Colours for the classes of a mask or of boxes, the same for a number everywhere: far apart in hue for neighbours (steps of
 * the golden angle), of even lightness so that none hides the picture more than another.
 */
export function classColor(classId: number): Rgb {
  const hue = (((classId * 137.508 + 25) % 360) + 360) % 360
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12
    return Math.round(255 * (0.55 - 0.4 * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}

/** A class of a mask and how many of its pixels there are. */
export interface MaskClass {
  readonly classId: number
  readonly pixelCount: number
}

/** Which classes a mask holds. The client keeps a pixel's class in its grey: red, green and blue are equal. */
export function classesOf(pixels: Uint8ClampedArray): MaskClass[] {
  const counts = new Map<number, number>()
  for (let i = 0; i < pixels.length; i += 4) {
    const classId = pixels[i] ?? 0
    counts.set(classId, (counts.get(classId) ?? 0) + 1)
  }
  return [...counts].map(([classId, pixelCount]) => ({ classId, pixelCount })).toSorted((a, b) => a.classId - b.classId)
}

/**
 * The mask as it is laid over the picture: each visible class in its colour, the others clear.
 * @param opacity 0 to 1
 */
export function paintMask(
  pixels: Uint8ClampedArray,
  isVisible: (classId: number) => boolean,
  opacity: number,
): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(pixels.length)
  const colors = new Map<number, Rgb | undefined>()
  for (let i = 0; i < pixels.length; i += 4) {
    const classId = pixels[i] ?? 0
    if (!colors.has(classId)) colors.set(classId, isVisible(classId) ? classColor(classId) : undefined)
    const color = colors.get(classId)
    if (!color) continue
    painted[i] = color[0]
    painted[i + 1] = color[1]
    painted[i + 2] = color[2]
    painted[i + 3] = Math.round(opacity * 255)
  }
  return painted
}
