import type { StepValue } from './steps.ts'

/** Every how many logged steps the gallery shows; 1 is all of them. */
const STRIDES = [1, 2, 5, 10, 25, 100] as const

/** The strides that leave something out and still show more than one step, and 1. */
export function stridesFor(count: number): readonly number[] {
  return STRIDES.filter((stride) => stride === 1 || stride * 2 <= count)
}

/**
 * The newest first: the last logged step, and from there back every `stride`th of those that were logged.
 * @param values by rising step
 */
export function everyNth<T>(values: readonly StepValue<T>[], stride: number): readonly StepValue<T>[] {
  const by = Math.max(1, Math.floor(stride))
  return values.toReversed().filter((_value, index) => index % by === 0)
}
