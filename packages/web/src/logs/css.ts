import { readableOn, readablePair, type Rgb } from './contrast.ts'
import type { TextStyle } from './sgr.ts'

/** What of a style CSS is told. */
export interface SpanCss {
  readonly color?: string
  readonly backgroundColor?: string
  readonly fontWeight?: string
  readonly fontStyle?: string
  readonly textDecoration?: string
}

const text = (color: Rgb): string => `rgb(${color.join(' ')})`
const BLACK: Rgb = [0, 0, 0]

/** The style for the page: colours are moved as far as it takes to read them, in light and dark. */
export function cssOf(style: TextStyle): SpanCss {
  const lines = [style.underline && 'underline', style.strike && 'line-through'].filter(Boolean).join(' ')
  return {
    ...colors(style),
    ...(style.bold && { fontWeight: 'var(--weight-strong)' }),
    ...(style.italic && { fontStyle: 'italic' }),
    ...(lines !== '' && { textDecoration: lines }),
  }
}

function colors({ color, ground, inverse }: TextStyle): SpanCss {
  const [front, back] = inverse ? [ground, color] : [color, ground]
  if (back) return { color: text(readableOn(front ?? BLACK, back)), backgroundColor: text(back) }
  if (inverse) return { color: 'var(--bg)', backgroundColor: 'var(--text)' }
  if (!front) return {}
  const { light, dark } = readablePair(front)
  return { color: `light-dark(${text(light)}, ${text(dark)})` }
}
