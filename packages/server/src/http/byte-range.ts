/** A part of a body; both ends inclusive. */
export interface Part {
  readonly start: number
  readonly end: number
}

/**
 * The one part that a `Range` header asks for.
 * @returns undefined to send the whole (no header, several parts, another unit), 'unsatisfiable' for 416
 * @see RFC 9110, section 14.1.2
 */
export function parseRange(header: string | undefined, sizeBytes: number): Part | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (start >= sizeBytes || (first === '' && Number(last) === 0)) return 'unsatisfiable'
  return end < start ? undefined : { start, end }
}
