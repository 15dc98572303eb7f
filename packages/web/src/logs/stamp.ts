export const STAMP_MODES = ['off', 'absolute', 'relative'] as const
export type StampMode = (typeof STAMP_MODES)[number]

/** Milliseconds of what the client wrote: ISO 8601 in UTC, often without its `Z`. NaN for what is no time. */
export function stampMs(timestamp: string): number {
  return Date.parse(/Z|[+-]\d\d:?\d\d$/.test(timestamp) ? timestamp : `${timestamp}Z`)
}

/** The time beside a line: on the clock here, or since the run began ("+62.5"). Empty for none. */
export function stampText(timestamp: string | null, mode: StampMode, startMs: number): string {
  if (timestamp === null || mode === 'off') return ''
  const at = stampMs(timestamp)
  if (Number.isNaN(at)) return ''
  if (mode === 'relative') return `${at < startMs ? '−' : '+'}${(Math.abs(at - startMs) / 1000).toFixed(1)}`
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`
}
