/** A value of a key at a step. Steps rise. */
export interface StepValue<T> {
  readonly step: number
  readonly value: T
}

/** The index of what shows at a step: logged there, or last before it; the first when nothing was logged yet. -1: nothing at all. */
export function indexAt<T>(values: readonly StepValue<T>[], step: number | undefined): number {
  if (values.length === 0) return -1
  if (step === undefined) return values.length - 1
  const after = values.findIndex((item) => item.step > step)
  return after === -1 ? values.length - 1 : Math.max(0, after - 1)
}

/** The step `by` logged values further on, held inside the ends. */
export function stepBy<T>(values: readonly StepValue<T>[], step: number | undefined, by: number): number | undefined {
  const index = Math.max(0, Math.min(values.length - 1, indexAt(values, step) + by))
  return values[index]?.step
}
