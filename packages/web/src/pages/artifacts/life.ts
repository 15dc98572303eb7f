/** Seconds as they are set: -1 inherits, -2 is none. */
export const LIVES: readonly (readonly [seconds: number, label: string])[] = [
  [-1, 'Inherited'],
  [-2, 'No end'],
  [86_400, '1 day'],
  [7 * 86_400, '7 days'],
  [30 * 86_400, '30 days'],
  [90 * 86_400, '90 days'],
  [365 * 86_400, '1 year'],
]

/** A time to live in words: "30 days"; what is no whole number of days in hours or seconds. */
export function lifeText(seconds: number): string {
  const known = LIVES.find(([length]) => length === seconds)?.[1]
  if (known !== undefined) return known.toLowerCase()
  for (const [length, unit] of [
    [86_400, 'day'],
    [3600, 'hour'],
    [1, 'second'],
  ] as const) {
    const count = seconds / length
    if (Number.isInteger(count)) return `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`
  }
  return `${seconds} seconds`
}

/** When a version's time is over; undefined for one without an end. */
export function endOf(createdAt: string, seconds: number): string | undefined {
  return seconds > 0 ? new Date(Date.parse(createdAt) + seconds * 1000).toISOString() : undefined
}
