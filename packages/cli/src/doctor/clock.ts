import { formatDuration } from '../output/format.ts'
import { ok, warn, type Check } from './check.ts'

const LARGEST_MS = 60_000 // the signatures of uploads and the times of runs stand more; people comparing logs do not

/**
 * How far this clock is ahead of the server's, in ms; undefined when the answer has no time. The header has whole seconds.
 * @param date the header `Date` of an answer
 */
export function readClockSkew(date: string | null, sentAtMs: number, receivedAtMs: number): number | undefined {
  const server = Date.parse(date ?? '')
  if (Number.isNaN(server)) return undefined
  return (sentAtMs + receivedAtMs) / 2 - (server + 500)
}

export function skewCheck(skewMs: number): Check {
  const by = formatDuration(Math.abs(skewMs))
  if (Math.abs(skewMs) < LARGEST_MS) {
    return ok('clock', `as the server's, within ${Math.abs(skewMs) < 1500 ? 'a second' : by}`)
  }
  const says = `this machine's clock is ${by} ${skewMs > 0 ? 'ahead of' : 'behind'} the server's`
  return warn('clock', says, 'set both by NTP: nothing is lost by it, but times of runs and logs will not agree')
}
