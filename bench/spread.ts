/** Several measurements of one thing. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [low = NaN, high = NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return { median: (low + high) / 2, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN }
}

/** `values` over `others`, round by round: both of a round met the same machine. */
export function ratiosOf(values: readonly number[], others: readonly number[]): Spread {
  const pairs = Math.min(values.length, others.length)
  return spreadOf(Array.from({ length: pairs }, (_, i) => (values[i] ?? NaN) / (others[i] ?? NaN)))
}

/** Whether every round tells the same side of `bound`; if not, the difference does not exceed the spread. */
export function sideOf({ min, max }: Spread, bound: number): 'below' | 'above' | 'undecided' {
  if (max <= bound) return 'below'
  return min > bound ? 'above' : 'undecided'
}
