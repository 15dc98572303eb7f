import { AmphoraError, type ConfigObject, type Json } from '@amphora/wire'
import type { Axis } from './axis.ts'
import { suggest, valueAt, type Space, type Suggestion } from './space.ts'

/** Every combination of a space, by its number: the last name counts fastest. Nothing is written out. */
export interface Grid {
  readonly size: bigint
  /** Decimal digits of `size`: numbers written with so many sort as texts. */
  readonly width: number
  suggestionAt(index: bigint): Suggestion
  /** Which combination a run's config is; undefined for none. */
  indexOf(config: ConfigObject): bigint | undefined
}

const MAX_DIGITS = 300 // of the number of combinations: beyond, counting itself is work

/** @throws {AmphoraError} `invalid_argument` for a parameter without end of values, and for a grid beyond all counting */
export function createGrid(space: Space): Grid {
  const axes = space.map((dimension) => axisOf(dimension.path, dimension.axis))
  const size = axes.reduce((product, axis) => product * BigInt(axis.size), 1n)
  const width = String(size).length
  if (width > MAX_DIGITS) {
    throw new AmphoraError(
      'invalid_argument',
      `this grid has more than 10^${width - 1} combinations: use method "random"`,
    )
  }
  return {
    size,
    width,
    suggestionAt: (index) => suggest(space, valuesAt(axes, index)),
    indexOf(config) {
      let index = 0n
      for (const [i, { path }] of space.entries()) {
        const [axis, value] = [axes[i], valueAt(config, path)]
        const place = axis && value !== undefined ? axis.indexOf(value) : undefined
        if (axis === undefined || place === undefined) return undefined
        index = index * BigInt(axis.size) + BigInt(place)
      }
      return index
    },
  }
}

function axisOf(path: readonly string[], axis: Axis | undefined): Axis {
  if (axis) return axis
  throw new AmphoraError(
    'invalid_argument',
    `parameter "${path.join('.')}" has no end of values, which a grid cannot go through: ` +
      'give it `values`, or whole numbers `min` and `max`, or q_uniform with a `q`; or use method "random"',
  )
}

function valuesAt(axes: readonly Axis[], index: bigint): Json[] {
  let rest = index
  const backwards = axes.toReversed().map((axis) => {
    const value = axis.valueAt(Number(rest % BigInt(axis.size)))
    rest /= BigInt(axis.size)
    return value
  })
  return backwards.toReversed()
}
