import type { Rgb } from './contrast.ts'

/** How a terminal draws a piece of text. Absent: as usual. */
export interface TextStyle {
  readonly color?: Rgb | undefined
  readonly ground?: Rgb | undefined
  readonly bold?: boolean | undefined
  readonly dim?: boolean | undefined
  readonly italic?: boolean | undefined
  readonly underline?: boolean | undefined
  readonly strike?: boolean | undefined
  readonly inverse?: boolean | undefined
}

export const PLAIN: TextStyle = {}

/** The sixteen that have names, as xterm draws them. */
const NAMED: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
]

const CUBE = [0, 95, 135, 175, 215, 255]

/** One of 256: the named ones, a cube of six steps, a ramp of grey. */
function indexedColor(index: number): Rgb | undefined {
  if (index < 16) return NAMED[index]
  if (index > 255) return undefined
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return [grey, grey, grey]
  }
  const at = index - 16
  const step = (divisor: number): number => CUBE[Math.floor(at / divisor) % 6] ?? 0
  return [step(36), step(6), step(1)]
}

const SWITCHES: Readonly<Record<number, TextStyle>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  22: { bold: undefined, dim: undefined },
  23: { italic: undefined },
  24: { underline: undefined },
  27: { inverse: undefined },
  29: { strike: undefined },
  39: { color: undefined },
  49: { ground: undefined },
}

/** The style after `ESC [ parameters m`; what is not known changes nothing. */
export function applySgr(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(/[;:]/).map(Number)
  let next = style
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    if (code === 38 || code === 48) {
      const { color, taken } = extended(codes.slice(at + 1))
      if (color) next = joined(next, code === 38 ? { color } : { ground: color })
      at += taken
    } else {
      next = code === 0 ? PLAIN : joined(next, SWITCHES[code] ?? named(code))
    }
  }
  return next
}

const joined = (style: TextStyle, change: TextStyle): TextStyle => ({ ...style, ...change })

function named(code: number): TextStyle {
  if (code >= 30 && code <= 37) return { color: NAMED[code - 30] }
  if (code >= 40 && code <= 47) return { ground: NAMED[code - 40] }
  if (code >= 90 && code <= 97) return { color: NAMED[code - 82] }
  if (code >= 100 && code <= 107) return { ground: NAMED[code - 92] }
  return PLAIN
}

/** What follows 38 or 48: `5;n`, or `2;r;g;b`. */
function extended([kind, ...values]: readonly number[]): { readonly color?: Rgb | undefined; readonly taken: number } {
  if (kind === 5) return { color: indexedColor(values[0] ?? 0), taken: 2 }
  if (kind !== 2) return { taken: 1 }
  const [red = 0, green = 0, blue = 0] = values.map((value) => Math.max(0, Math.min(255, value || 0)))
  return { color: [red, green, blue], taken: 4 }
}
