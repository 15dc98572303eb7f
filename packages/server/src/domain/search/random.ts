import type { Random } from '../deps.ts'
import { suggest, type Space, type Suggestion } from './space.ts'

/** One draw of every parameter. */
export function drawSuggestion(space: Space, random: Random): Suggestion {
  return suggest(
    space,
    space.map(({ draw }) => draw(drawUniform(random))),
  )
}

const HIGH = 2 ** 26
const LOW = 2 ** 27
const ALL = HIGH * LOW // 2^53, as many as a double tells apart

/** Evenly between 0 and 1, both excluded, where logarithms and quantiles have no value. */
export function drawUniform(random: Random): number {
  const drawn = random(HIGH) * LOW + random(LOW)
  return Math.min(Math.max(drawn, 0.5), ALL - 1) / ALL
}
