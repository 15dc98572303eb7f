/** Between values and pixels. */
export interface Scale {
  readonly kind: 'linear' | 'log'
  readonly domain: readonly [low: number, high: number]
  readonly range: readonly [from: number, to: number]
  toPixel(value: number): number
  toValue(pixel: number): number
}

/** A domain without an extent is shown in the middle. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  return scaleOf({ kind: 'linear', domain, range }, identity, identity)
}

/** Values at or below zero have no place: NaN. The domain is above zero. */
export function logScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  return scaleOf(
    { kind: 'log', domain, range },
    (value) => (value > 0 ? Math.log10(value) : NaN),
    (value) => 10 ** value,
  )
}

function scaleOf(
  { kind, domain, range }: Pick<Scale, 'kind' | 'domain' | 'range'>,
  forward: (value: number) => number,
  back: (value: number) => number,
): Scale {
  const [low, high] = [forward(domain[0]), forward(domain[1])]
  const [from, to] = range
  const slope = high > low ? (to - from) / (high - low) : 0
  return {
    kind,
    domain,
    range,
    toPixel: (value) => (slope === 0 ? (from + to) / 2 : from + (forward(value) - low) * slope),
    toValue: (pixel) => (slope === 0 ? domain[0] : back(low + (pixel - from) / slope)),
  }
}

function identity(value: number): number {
  return value
}
