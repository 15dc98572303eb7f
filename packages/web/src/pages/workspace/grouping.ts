import type { Band, Center } from '../../queries/set-charts.ts'

interface Choice<Value extends string = string> {
  readonly value: Value
  readonly label: string
}

export const CENTERS: readonly Choice<Center>[] = [
  { value: 'mean', label: 'Mean' },
  { value: 'median', label: 'Median' },
]

export const BANDS: readonly Choice<Band>[] = [
  { value: 'range', label: 'Min to max' },
  { value: 'std', label: '± std' },
  { value: 'stderr', label: '± std error' },
  { value: 'none', label: 'No band' },
]

/** One of a few; what an address says that is none of them is the first. */
export function chosen<Value extends string>(choices: readonly Choice<Value>[], text: string): Value {
  const found = choices.find(({ value }) => value === text) ?? choices[0]
  if (!found) throw new Error('there is nothing to choose')
  return found.value
}

/** "Mean of 23 runs in 3 groups, min to max" */
export function describeSet(center: Center, band: Band, runs: string, groups: string): string {
  const around = { range: ', min to max', std: ', ± std', stderr: ', ± std error', none: '' }[band]
  return `${center === 'mean' ? 'Mean' : 'Median'} of ${runs} in ${groups}${around}`
}
