import type { Band, Center } from '../../queries/set-charts.ts'

interface Choice<Value extends string = string> {
  readonly value: Value
  readonly label: string
}

/** What all runs may have in common; keys of their configs come behind. */
export const FIELDS: readonly Choice[] = [
  { value: 'group', label: 'Group' },
  { value: 'job_type', label: 'Job type' },
  { value: 'sweep', label: 'Sweep' },
  { value: 'state', label: 'State' },
  { value: 'username', label: 'User' },
  { value: 'host', label: 'Host' },
]

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

/** "lr" of `config.lr`, "Job type" of `job_type`. */
export function fieldLabel(by: string): string {
  return FIELDS.find(({ value }) => value === by)?.label ?? by.replace(/^config\./, '')
}

/** A value of a field in words. */
export function valueLabel(value: unknown): string {
  if (value === null || value === '') return 'none'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** JSON in an address, which may hold anything. */
export function parseValue(text: string): { readonly value: unknown } | undefined {
  try {
    return text === '' ? undefined : { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** One of a few; what an address says that is none of them is the first. */
export function chosen<Value extends string>(choices: readonly Choice<Value>[], text: string): Value {
  const found = choices.find(({ value }) => value === text) ?? choices[0]
  if (!found) throw new Error('there is nothing to choose')
  return found.value
}

/** All of some filters. */
export function allOf(filters: readonly (object | undefined)[]): object {
  const some = filters.filter((filter) => filter !== undefined)
  return some.length === 1 && some[0] ? some[0] : some.length === 0 ? {} : { $and: some }
}

/** "Mean of 23 runs in 3 groups, min to max" */
export function describeSet(center: Center, band: Band, runs: string, groups: string): string {
  const around = { range: ', min to max', std: ', ± std', stderr: ', ± std error', none: '' }[band]
  return `${center === 'mean' ? 'Mean' : 'Median'} of ${runs} in ${groups}${around}`
}
