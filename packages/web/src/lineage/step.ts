import { neighboursOf, type Adjacency } from './adjacency.ts'
import type { Layout } from './layout.ts'

export type Step = 'left' | 'right' | 'up' | 'down'

/**
 * Where an arrow key leads: left and right along an arrow to the nearest neighbour, columns before heights; up and down to the
 * next node of the column. Undefined where there is none.
 */
export function stepFrom(
  adjacency: Adjacency,
  { x, y }: Pick<Layout, 'x' | 'y'>,
  node: number,
  step: Step,
): number | undefined {
  if (step === 'left' || step === 'right') {
    const others = neighboursOf(step === 'left' ? adjacency.before : adjacency.after, node)
    return nearest([...others], (other) => COLUMN * distance(x, other, node) + distance(y, other, node))
  }
  const sign = step === 'up' ? -1 : 1
  const column = [...x.keys()].filter((other) => x[other] === x[node] && sign * ((y[other] ?? 0) - (y[node] ?? 0)) > 0)
  return nearest(column, (other) => distance(y, other, node))
}

/** A column more is farther than any height. */
const COLUMN = 1_000

function distance(places: Float64Array, left: number, right: number): number {
  return Math.abs((places[left] ?? 0) - (places[right] ?? 0))
}

function nearest(nodes: readonly number[], distanceOf: (node: number) => number): number | undefined {
  let [best, least]: [number | undefined, number] = [undefined, Infinity]
  for (const node of nodes) {
    const far = distanceOf(node)
    if (far < least) [best, least] = [node, far]
  }
  return best
}
