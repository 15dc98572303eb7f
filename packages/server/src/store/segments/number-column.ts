/** The numbers of one column of some rows. */
export interface NumberColumn {
  /** Which rows have one, ascending; undefined: all, in order. */
  readonly rows: Int32Array | undefined
  readonly values: Float64Array
}

export const NO_NUMBERS: NumberColumn = { rows: new Int32Array(0), values: new Float64Array(0) }

/** The rows `from` to, without, `to` of a column, counted from the first of them. */
export function sliceOf({ rows, values }: NumberColumn, from: number, to: number): NumberColumn {
  if (!rows) return { rows, values: values.subarray(from, to) }
  const [first, last] = [countBelow(rows, from), countBelow(rows, to)]
  return { rows: rows.subarray(first, last).map((row) => row - from), values: values.subarray(first, last) }
}

/** Some rows of a column, ascending, counted anew. */
export function pickFrom({ rows, values }: NumberColumn, kept: readonly number[]): NumberColumn {
  if (!rows) return { rows, values: pick(values, kept) }
  const [found, places]: [number[], number[]] = [[], []]
  for (let at = 0, place = 0; at < kept.length && place < rows.length;) {
    const [row, wanted] = [rows[place] ?? 0, kept[at] ?? 0]
    if (row === wanted) {
      found.push(at)
      places.push(place)
    }
    if (row <= wanted) place++
    else at++
  }
  return { rows: Int32Array.from(found), values: pick(values, places) }
}

export function pick(values: Float64Array, places: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(places.length)
  for (let at = 0; at < picked.length; at++) picked[at] = values[places[at] ?? 0] ?? NaN
  return picked
}

/** By row; NaN where there is none. */
export function spreadOut({ rows, values }: NumberColumn, count: number): Float64Array {
  if (!rows) return values
  const all = new Float64Array(count).fill(NaN)
  for (let at = 0; at < rows.length; at++) all[rows[at] ?? 0] = values[at] ?? NaN
  return all
}

/** How many of a sorted column are lower. */
export function countBelow(column: Float64Array | Int32Array, bound: number): number {
  let [low, high] = [0, column.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((column[middle] ?? NaN) < bound) low = middle + 1
    else high = middle
  }
  return low
}
