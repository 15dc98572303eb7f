/** Of a number in JSON, about. */
export const CHARACTERS_A_VALUE = 20

/** Numbers as JSON has them: null where one is NaN or infinite. */
export function numbersOf(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? value : null))
}
