import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyGraph, pipeline } from '../testing/lineage-graph.ts'
import { adjacencyOf } from './adjacency.ts'
import { fullNameOf, labelOf } from './graph.ts'
import { pathThrough, styleOf, type Style } from './reach.ts'

const shown = (focus: string, style: Style, depth = Infinity) =>
  styleOf(pipeline(), focus, style, depth).nodes.map(labelOf)

describe('a style', () => {
  it('shows ancestors, descendants, both, or all that is joined', () => {
    expect(shown('a4', 'upstream')).toEqual(['sunny-smoke-1', 'mnist-raw:v0', 'sunny-smoke-3', 'mnist-preprocess:v0'])
    expect(shown('a6', 'downstream')).toEqual(['convnet:v0', 'sunny-smoke-7', 'trained-model:v0', 'sunny-smoke-9'])
    expect(shown('a6', 'direct')).toEqual([
      'sunny-smoke-5',
      'convnet:v0',
      'sunny-smoke-7',
      'trained-model:v0',
      'sunny-smoke-9',
    ])
    expect(shown('a6', 'complete')).toHaveLength(9)
  })

  it('goes as deep as asked', () => {
    expect(shown('a8', 'upstream', 1)).toEqual(['sunny-smoke-7', 'trained-model:v0'])
    expect(shown('a8', 'complete', 1)).toEqual(['sunny-smoke-7', 'trained-model:v0', 'sunny-smoke-9'])
  })

  it('shows all round a node that is not there', () => {
    expect(shown('a999', 'upstream')).toHaveLength(9)
  })
})

describe('the path through a node', () => {
  it('is what led to it and what came of it, arrows included', () => {
    const graph = pipeline()
    const place = graph.nodes.findIndex(({ key }) => key === 'a6')
    const path = pathThrough(adjacencyOf(graph.nodes.length, graph), place)
    const bright = graph.nodes.filter((_, at) => path.nodes[at] === 1).map(fullNameOf)
    expect(bright).not.toContain('dataset:mnist-raw:v0')
    expect(bright).toContain('report:sunny-smoke-9')
    expect(path.arrows.reduce((sum, bit) => sum + bit, 0)).toBe(4)
  })

  it('has both ends of every arrow', () => {
    fc.assert(
      fc.property(anyGraph(), fc.nat(), (graph, seed) => {
        const start = seed % graph.nodes.length
        const path = pathThrough(adjacencyOf(graph.nodes.length, graph), start)
        for (const [arrow, isOn] of path.arrows.entries()) {
          if (!isOn) continue
          expect([path.nodes[graph.from[arrow] ?? 0], path.nodes[graph.to[arrow] ?? 0]]).toEqual([1, 1])
        }
      }),
    )
  })
})
