import { describe, expect, it } from 'vitest'
import { HOME, pipeline } from '../testing/lineage-graph.ts'
import { adjacencyOf } from './adjacency.ts'
import { layoutInput, layOut } from './layout.ts'
import { sceneOf } from './scene.ts'
import { stepFrom, type Step } from './step.ts'

const NOTHING: ReadonlySet<string> = new Set()
const scene = sceneOf(pipeline(), { view: 'explode', home: HOME, hidden: NOTHING, open: NOTHING, apart: NOTHING })
const layout = layOut(layoutInput(scene))

function walk(from: string, ...steps: readonly Step[]): string | undefined {
  const adjacency = adjacencyOf(scene.nodes.length, scene)
  let node: number | undefined = scene.nodes.findIndex(({ name }) => name === from)
  for (const step of steps) node = node === undefined ? undefined : stepFrom(adjacency, layout, node, step)
  return node === undefined ? undefined : scene.nodes[node]?.name
}

describe('arrow keys', () => {
  it('walk along arrows and back', () => {
    expect(walk('load-data:sunny-smoke-1', 'right', 'right')).toBe('preprocess-data:sunny-smoke-3')
    expect(walk('report:sunny-smoke-9', 'left', 'left')).toBe('train:sunny-smoke-7')
  })

  it('walk up and down a column', () => {
    expect(walk('load-data:sunny-smoke-1', 'down')).toBe('initialize:sunny-smoke-5')
    expect(walk('initialize:sunny-smoke-5', 'up')).toBe('load-data:sunny-smoke-1')
  })

  it('stay where nothing follows', () => {
    expect(walk('load-data:sunny-smoke-1', 'left')).toBeUndefined()
  })
})
