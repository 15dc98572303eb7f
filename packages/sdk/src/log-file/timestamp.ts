import { int32, int64, message } from './fields.ts'
import type { Timestamp } from './record.ts'

const NANOS = 1_000_000_000n

export const timestamp = message<Timestamp>({ seconds: int64(1), nanos: int32(2) })

/** Seconds since the epoch, as rows have them. */
export function secondsOf({ seconds, nanos }: Timestamp): number {
  return Number(seconds) + nanos / 1e9
}

/** Seconds from one time to another. */
export function secondsBetween(start: Timestamp, end: Timestamp): number {
  return Number((end.seconds - start.seconds) * NANOS + BigInt(end.nanos - start.nanos)) / 1e9
}

/** ISO 8601 in UTC; with microseconds where there are any. */
export function isoOf(at: Timestamp): string {
  const whole = new Date(Number(at.seconds) * 1000).toISOString().slice(0, 19)
  const micros = String(Math.floor(at.nanos / 1000)).padStart(6, '0')
  return `${whole}${at.nanos === 0 ? '' : `.${micros}`}Z`
}

/** The reverse; the epoch for what is no time. */
export function timestampOf(iso: string): Timestamp {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) return { seconds: 0n, nanos: 0 }
  const fraction = /\.(\d{1,9})/.exec(iso)?.[1] ?? ''
  return { seconds: BigInt(Math.floor(ms / 1000)), nanos: Number(fraction.padEnd(9, '0')) }
}
