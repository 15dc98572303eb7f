/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** AA for text. */
const LEAST = 4.5

/** The luminances that lines are read against: the darkest background of the light scheme, the lightest of the dark one. */
const LIGHT_GROUND = 0.86
const DARK_GROUND = 0.021

const toLinear = (channel: number): number => {
  const part = channel / 255
  return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

const fromLinear = (light: number): number => {
  const part = light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.round(Math.max(0, Math.min(1, part)) * 255)
}

const luminanceOf = ([red, green, blue]: Rgb): number =>
  0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue)

/** By WCAG: 1 for the same, 21 for black on white. */
export function contrastOf(left: Rgb, right: Rgb): number {
  return ratio(luminanceOf(left), luminanceOf(right))
}

const ratio = (left: number, right: number): number => (Math.max(left, right) + 0.05) / (Math.min(left, right) + 0.05)

/** The colour as text of each scheme: as near to it as can be read. */
export function readablePair(color: Rgb): { readonly light: Rgb; readonly dark: Rgb } {
  return { light: readableOver(color, LIGHT_GROUND), dark: readableOver(color, DARK_GROUND) }
}

/** The colour as text on another one. */
export function readableOn(color: Rgb, ground: Rgb): Rgb {
  return readableOver(color, luminanceOf(ground))
}

const MIDDLE = 0.18 // black and white are read equally well on it
const MARGIN = 0.004 // rounding to whole channels takes some

function readableOver(color: Rgb, ground: number): Rgb {
  const own = luminanceOf(color)
  if (ratio(own, ground) >= LEAST) return color
  const isDarker = ground > MIDDLE
  const wanted = isDarker ? (ground + 0.05) / LEAST - 0.05 - MARGIN : (ground + 0.05) * LEAST - 0.05 + MARGIN
  const target = Math.max(0, Math.min(1, wanted))
  const linear = color.map(toLinear)
  const moved = isDarker
    ? linear.map((light) => (own === 0 ? 0 : (light * target) / own))
    : linear.map((light) => light + ((1 - light) * (target - own)) / (1 - own))
  const [red = 0, green = 0, blue = 0] = moved.map(fromLinear)
  return [red, green, blue]
}
