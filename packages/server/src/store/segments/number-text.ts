/**
 * How clients write a double: all with the fewest digits that name it, but each with an exponent where its language has one.
 * `es`: ECMAScript, and Go's `encoding/json`; `go`: Go's `strconv` with 'g'; `python`: `repr`.
 */
export const NUMBER_STYLES = ['es', 'go', 'python'] as const
export type NumberStyle = (typeof NUMBER_STYLES)[number]

/** Where plain digits end, by style: below the first and from the second on there is an exponent. */
const PLAIN = { go: [1e-4, 1e6], python: [1e-4, 1e16] } as const

/** A number as text in the client's dialect. */
export function numberText(value: number, style: NumberStyle): string {
  if (style === 'es' || !Number.isFinite(value)) return String(value)
  const [from, to] = PLAIN[style]
  const size = Math.abs(value)
  if (size !== 0 && (size < from || size >= to)) return withExponent(value)
  const text = Object.is(value, -0) ? '-0' : String(value)
  return style === 'python' && !text.includes('.') ? `${text}.0` : text
}

/** Go and Python write two digits of it at least. */
function withExponent(value: number): string {
  const text = value.toExponential()
  const sign = text.lastIndexOf('e') + 1
  return text.slice(0, sign + 1) + text.slice(sign + 1).padStart(2, '0')
}

/** The styles that write a number as it stands there, a bit each, in the order of `NUMBER_STYLES`. */
export function stylesOf(value: number, text: string): number {
  const isPlain = String(value) === text
  const size = Math.abs(value)
  if (!isPlain || !Number.isFinite(value) || text.includes('e')) {
    const isGo = numberText(value, 'go') === text
    return bit(0, isPlain) | bit(1, isGo) | bit(2, numberText(value, 'python') === text)
  }
  const isFraction = text.includes('.')
  return (
    1 | bit(1, Object.is(value, 0) || isWithin(size, PLAIN.go)) | bit(2, isFraction && isWithin(size, PLAIN.python))
  )
}

function isWithin(size: number, [from, to]: readonly [number, number]): boolean {
  return size >= from && size < to
}

function bit(place: number, isSet: boolean): number {
  return isSet ? 1 << place : 0
}
