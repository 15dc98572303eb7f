/** What all runs may have in common; keys of their configs come behind. */
export const FIELDS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'group', label: 'Group' },
  { value: 'job_type', label: 'Job type' },
  { value: 'sweep', label: 'Sweep' },
  { value: 'state', label: 'State' },
  { value: 'username', label: 'User' },
  { value: 'host', label: 'Host' },
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

/** All of some filters. */
export function allOf(filters: readonly (object | undefined)[]): object {
  const some = filters.filter((filter) => filter !== undefined)
  return some.length === 1 && some[0] ? some[0] : some.length === 0 ? {} : { $and: some }
}
