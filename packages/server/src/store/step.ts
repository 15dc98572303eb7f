import type { Int64 } from './tables.ts'

/** The lowest and the highest step of some rows; null when none has a step. */
export interface StepRange {
  readonly minStep: Int64 | null
  readonly maxStep: Int64 | null
}

const MIN = -(2n ** 63n) + 1n // node:sqlite reads -2^63 as a number, not as an exact one
const MAX = 2n ** 63n - 1n

/** `_step` as 64-bit columns hold it; null for none, and for numbers beyond. */
export function toStep(step: number | bigint | undefined): Int64 | null {
  if (step === undefined) return null
  if (typeof step === 'number' && Number.isSafeInteger(step)) return step === 0 ? 0 : step // no -0
  const whole = BigInt(step)
  return whole >= MIN && whole <= MAX ? whole : null
}

export function widen(range: StepRange, step: Int64 | null): StepRange {
  if (step === null) return range
  const { minStep, maxStep } = range
  if (minStep !== null && maxStep !== null && step >= minStep && step <= maxStep) return range
  return {
    minStep: minStep === null || step < minStep ? step : minStep,
    maxStep: maxStep === null || step > maxStep ? step : maxStep,
  }
}
