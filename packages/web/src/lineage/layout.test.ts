import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyGraph, HOME, history, pipeline, shuffled } from '../testing/lineage-graph.ts'
import type { LineageGraph } from './graph.ts'
import { layOutAgain } from './keep.ts'
import { layoutInput, layOut, NODE_HEIGHT, NODE_WIDTH, type Layout } from './layout.ts'
import { sceneOf, type Scene, type View } from './scene.ts'
import { subgraph } from './graph.ts'

const NOTHING: ReadonlySet<string> = new Set()
const VIEWS = ['type', 'collection', 'explode'] as const

const show = (graph: LineageGraph, view: View): Scene =>
  sceneOf(graph, { view, home: HOME, hidden: NOTHING, open: NOTHING, apart: NOTHING })

const draw = (scene: Scene): Layout => layOut(layoutInput(scene))

function placesOf(scene: Scene, { x, y }: Layout): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(scene.nodes.map(({ key }, node) => [key, [x[node] ?? NaN, y[node] ?? NaN] as const]))
}

/** Names by column, left to right, each from top to bottom. */
function columnsOf(scene: Scene, { x, y }: Layout): readonly (readonly string[])[] {
  const inOrder = [...scene.nodes.keys()].toSorted((left, right) => (y[left] ?? 0) - (y[right] ?? 0))
  const columns = Map.groupBy(inOrder, (node) => x[node] ?? 0)
  return [...columns]
    .toSorted(([left], [right]) => left - right)
    .map(([, nodes]) => nodes.map((node) => scene.nodes[node]?.name ?? ''))
}

function overlapsIn({ x, y }: Layout): number {
  let overlaps = 0
  for (const left of x.keys()) {
    for (let right = left + 1; right < x.length; right++) {
      const isNear =
        Math.abs((x[left] ?? 0) - (x[right] ?? 0)) < NODE_WIDTH &&
        Math.abs((y[left] ?? 0) - (y[right] ?? 0)) < NODE_HEIGHT
      if (isNear) overlaps += 1
    }
  }
  return overlaps
}

describe('the layout of the pipeline', () => {
  it.each([1, 3])('puts types in the order of the work, though they make a circle (%i rounds)', (rounds) => {
    const scene = show(pipeline(rounds), 'type')
    expect(columnsOf(scene, draw(scene))).toEqual([
      ['load-data', 'initialize'],
      ['dataset', 'model'],
      ['preprocess-data'],
      ['train'],
      ['report'],
    ])
  })

  it('puts every version and run behind what it came from', () => {
    const scene = show(pipeline(), 'explode')
    expect(columnsOf(scene, draw(scene))).toEqual([
      ['load-data:sunny-smoke-1', 'initialize:sunny-smoke-5'],
      ['dataset:mnist-raw:v0', 'model:convnet:v0'],
      ['preprocess-data:sunny-smoke-3'],
      ['dataset:mnist-preprocess:v0'],
      ['train:sunny-smoke-7'],
      ['model:trained-model:v0'],
      ['report:sunny-smoke-9'],
    ])
  })

  it('puts collections between the two', () => {
    const scene = show(pipeline(2), 'collection')
    expect(columnsOf(scene, draw(scene))).toEqual([
      ['load-data', 'initialize'],
      ['dataset:mnist-raw', 'model:convnet'],
      ['preprocess-data'],
      ['dataset:mnist-preprocess'],
      ['train'],
      ['model:trained-model'],
      ['report'],
    ])
  })
})

describe('the layout of any graph', () => {
  it('is the same in whatever order the server tells it', () => {
    fc.assert(
      fc.property(anyGraph(), fc.nat(), fc.constantFrom(...VIEWS), (graph, seed, view) => {
        const [scene, other] = [show(graph, view), show(shuffled(graph, seed), view)]
        expect(placesOf(other, draw(other))).toEqual(placesOf(scene, draw(scene)))
      }),
    )
  })

  it('lets no node overlap another', () => {
    fc.assert(
      fc.property(anyGraph(), fc.constantFrom(...VIEWS), (graph, view) => {
        expect(overlapsIn(draw(show(graph, view)))).toBe(0)
      }),
    )
  })

  it('has arrows that go on in the pipeline lead to the right', () => {
    fc.assert(
      fc.property(anyGraph(), fc.constantFrom(...VIEWS), (graph, view) => {
        const scene = show(graph, view)
        const { x } = draw(scene)
        const onward = [...scene.from.keys()].filter((arrow) => (scene.from[arrow] ?? 0) < (scene.to[arrow] ?? 0))
        for (const arrow of onward) expect(x[scene.from[arrow] ?? 0]).toBeLessThan(x[scene.to[arrow] ?? 0] ?? NaN)
      }),
    )
  })

  it('leads long arrows through every column that they pass', () => {
    const scene = show(pipeline(), 'explode')
    const layout = draw(scene)
    const nodeOf = (name: string) => scene.nodes.findIndex((node) => node.name === name)
    const [convnet, train] = [nodeOf('model:convnet:v0'), nodeOf('train:sunny-smoke-7')]
    const arrow = scene.from.findIndex((from, at) => from === convnet && scene.to[at] === train)
    const bends = layout.bends.subarray(layout.bendStarts[arrow], layout.bendStarts[arrow + 1])
    const [start, end] = [layout.x[convnet] ?? 0, layout.x[train] ?? 0]
    const step = (end - start) / 3
    expect([...bends].filter((_, at) => at % 2 === 0)).toEqual([start + step, start + 2 * step])
  })
})

describe('a layout that goes on', () => {
  it('moves nothing that was there, and finds free places for the rest', () => {
    fc.assert(
      fc.property(anyGraph(), fc.nat(), fc.constantFrom(...VIEWS), (graph, seed, view) => {
        const part = subgraph(graph, (place) => (place * 7919 + seed) % 3 !== 0)
        const before = show(part, view)
        const old = draw(before)
        const scene = show(graph, view)
        const layout = layOutAgain(layoutInput(scene), { input: layoutInput(before), layout: old })
        expect(placesOf(scene, layout)).toMatchObject(kept(before, old, scene))
        expect(overlapsIn(layout)).toBe(0)
      }),
    )
  })

  it('is a fresh one when nothing is left of the old', () => {
    const [before, scene] = [show(pipeline(), 'type'), show(pipeline(), 'explode')]
    const again = layOutAgain(layoutInput(scene), { input: layoutInput(before), layout: draw(before) })
    expect(again).toEqual(draw(scene))
  })
})

/** The old places of nodes that are there still. */
function kept(before: Scene, old: Layout, scene: Scene) {
  const still = new Set(scene.nodes.map(({ key }) => key))
  return Object.fromEntries(Object.entries(placesOf(before, old)).filter(([key]) => still.has(key)))
}

describe('a large graph', () => {
  it('is laid out without overlaps, however long its arrows are', () => {
    const scene = show(history(1500), 'explode')
    expect(overlapsIn(draw(scene))).toBe(0)
  })
})
