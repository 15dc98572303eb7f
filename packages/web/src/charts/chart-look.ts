import type { XKind } from './layout.ts'
import { NO_SMOOTHING, SMOOTHINGS, type Smooth, type Smoothing } from './smooth.ts'

/** How all charts of a page are looked at. */
export interface ChartLook {
  readonly x: string
  readonly xKind: XKind
  readonly smooth: Smooth
  readonly isLogY: boolean
  readonly ignoresOutliers: boolean
  readonly fromZero?: boolean
  /** A moment to point at, in seconds; charts over wall time show it. */
  readonly at?: number | undefined
}

const KINDS: Readonly<Record<string, XKind>> = { _step: 'step', _runtime: 'duration', _timestamp: 'time' }

export function xKindOf(key: string): XKind {
  return KINDS[key] ?? 'number'
}

/** What each way of smoothing starts with, and how far it goes. */
export const AMOUNTS: Readonly<
  Record<Smoothing, { readonly start: number; readonly max: number; readonly step: number }>
> = {
  none: { start: 0, max: 0, step: 1 },
  'time-ema': { start: 0.9, max: 0.999, step: 0.001 },
  ema: { start: 0.6, max: 0.999, step: 0.001 },
  gaussian: { start: 2, max: 50, step: 0.5 },
  mean: { start: 10, max: 200, step: 1 },
}

/** `ema:0.6`, as it stands in an address; anything else is none. */
export function parseSmooth(text: string): Smooth {
  const [name, amount = ''] = text.split(':')
  const kind = SMOOTHINGS.find((known) => known === name)
  if (!kind || kind === 'none') return NO_SMOOTHING
  const { start, max } = AMOUNTS[kind]
  const number = amount === '' ? start : Number(amount)
  return { kind, amount: Number.isFinite(number) ? Math.min(max, Math.max(0, number)) : start }
}

export function smoothText({ kind, amount }: Smooth): string {
  return kind === 'none' ? '' : `${kind}:${amount}`
}
