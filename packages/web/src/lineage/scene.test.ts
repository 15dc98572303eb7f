import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { aGraph, anyGraph, aRun, aVersion, HOME, pipeline, sweep } from '../testing/lineage-graph.ts'
import type { LineageGraph } from './graph.ts'
import { sceneOf, type Scene, type SceneOptions } from './scene.ts'

const NOTHING: ReadonlySet<string> = new Set()
const USUAL: SceneOptions = { view: 'explode', home: HOME, hidden: NOTHING, open: NOTHING, apart: NOTHING }

const show = (graph: LineageGraph, options: Partial<SceneOptions> = {}): Scene =>
  sceneOf(graph, { ...USUAL, ...options })
const namesIn = (scene: Scene) => scene.nodes.map(({ name }) => name).toSorted()
const arrowsIn = ({ nodes, from, to, counts }: Scene) =>
  Array.from(from, (start, at) => `${nodes[start]?.name} -> ${nodes[to[at] ?? 0]?.name} × ${counts[at]}`).toSorted()

describe('the type view', () => {
  it('has one node for each artifact type and each job type, and counts arrows', () => {
    const scene = show(pipeline(3), { view: 'type' })
    expect(namesIn(scene)).toEqual([
      'dataset',
      'initialize',
      'load-data',
      'model',
      'preprocess-data',
      'report',
      'train',
    ])
    expect(arrowsIn(scene)).toContain('dataset -> train × 3')
    expect(scene.nodes.find(({ name }) => name === 'dataset')?.label).toBe('2 collections, 6 versions')
    expect(scene.nodes.find(({ name }) => name === 'train')?.label).toBe('3 runs')
  })

  it('calls runs without a job type runs', () => {
    const scene = show(aGraph([aRun(1), aVersion(2)], ['rrun1>a2']), { view: 'type' })
    expect(namesIn(scene)).toEqual(['dataset', 'run'])
  })
})

describe('the collection view', () => {
  it('has one node for each collection, and tells those of other projects apart', () => {
    const elsewhere = { entity: 'admin', name: 'other' }
    const versions = [
      aVersion(1, { collection: 'c' }),
      aVersion(2, { collection: 'c', version: 1 }),
      aVersion(3, { collection: 'c', project: elsewhere }),
    ]
    const scene = show(aGraph(versions, []), { view: 'collection' })
    expect(scene.nodes.map(({ name, project, members }) => [name, project, members.length])).toEqual([
      ['dataset:c', undefined, 2],
      ['dataset:c', 'other', 1],
    ])
  })
})

describe('the exploded view', () => {
  it('has every version and run by its full name', () => {
    expect(namesIn(show(pipeline()))).toEqual([
      'dataset:mnist-preprocess:v0',
      'dataset:mnist-raw:v0',
      'initialize:sunny-smoke-5',
      'load-data:sunny-smoke-1',
      'model:convnet:v0',
      'model:trained-model:v0',
      'preprocess-data:sunny-smoke-3',
      'report:sunny-smoke-9',
      'train:sunny-smoke-7',
    ])
  })

  it('gives a run without a job type a header that says what it is', () => {
    expect(show(aGraph([aRun(1)], [])).nodes).toMatchObject([{ header: 'run', name: 'run:sunny-smoke-1' }])
  })

  it('shows what was deleted as a ghost, and what may not be seen as a stub', () => {
    const stub = { kind: 'stub', key: 'xa0', side: 'artifact', created: 0 } as const
    const scene = show(aGraph([aVersion(1, { isDeleted: true }), aRun(2, { state: 'deleted' }), stub], []))
    const seen = scene.nodes.map(({ name, isGhost, isStub }) => `${name} ${isGhost} ${isStub}`).toSorted()
    expect(seen).toEqual(['dataset:c1:v0 true false', 'no access false true', 'run:sunny-smoke-2 true false'])
  })

  it('leaves hidden nodes out, with their arrows', () => {
    const scene = show(pipeline(), { hidden: new Set(['a2']) })
    expect(namesIn(scene)).not.toContain('dataset:mnist-raw:v0')
    expect(arrowsIn(scene).filter((arrow) => arrow.includes('mnist-raw'))).toEqual([])
  })
})

describe('clusters', () => {
  it('fold runs on the same input, and what they alone logged', () => {
    expect(arrowsIn(show(sweep(214)))).toEqual([
      'dataset:mnist:v0 -> train × 214 × 214',
      'train × 214 -> trained-model × 214 × 214',
    ])
  })

  it('leave four siblings alone', () => {
    expect(show(sweep(4)).nodes).toHaveLength(9)
    expect(show(sweep(5)).nodes).toHaveLength(3)
  })

  it('fold many versions from one run, whoever used them', () => {
    const versions = Array.from({ length: 6 }, (_, at) => aVersion(at + 2, { collection: 'checkpoint', version: at }))
    const users = versions.map((_, at) => aRun(at + 10, { jobType: `report-${at}` }))
    const arrows = versions.flatMap(({ key }, at) => [`rrun1>${key}`, `${key}>rrun${at + 10}`])
    const scene = show(aGraph([aRun(1), ...versions, ...users], arrows))
    expect(namesIn(scene)).toEqual([
      'checkpoint × 6',
      ...users.map(({ title }, at) => `report-${at}:${title}`),
      'run:sunny-smoke-1',
    ])
  })

  it('unfold, let one out, and fold again under the same key', () => {
    const folded = show(sweep(6))
    const keyOf = (name: string) => folded.nodes.find((node) => node.name === name)?.key ?? ''
    const unfolded = show(sweep(6), { open: new Set([keyOf('train × 6')]) })
    expect(namesIn(unfolded)).toEqual([
      'dataset:mnist:v0',
      ...Array.from({ length: 6 }, (_, at) => `train:sunny-smoke-${at + 1}`),
      'trained-model × 6',
    ])
    expect(new Set(unfolded.clusters)).toEqual(new Set([undefined, keyOf('train × 6'), keyOf('trained-model × 6')]))
    const apart = show(sweep(6), { apart: new Set(['a3']) })
    expect(namesIn(apart)).toEqual(['dataset:mnist:v0', 'model:trained-model:v2', 'train × 6', 'trained-model × 5'])
  })

  it('keep their key when they grow', () => {
    const keysIn = (runs: number) => show(sweep(runs)).nodes.map(({ key }) => key)
    expect(keysIn(7)).toEqual(keysIn(6))
  })
})

describe('any scene', () => {
  it('shows each version and run once, and every arrow between what it shows', () => {
    fc.assert(
      fc.property(anyGraph(), fc.constantFrom('type', 'collection', 'explode'), (graph, view) => {
        const scene = show(graph, { view })
        const members = scene.nodes.flatMap((node) => node.members)
        expect(members.toSorted((left, right) => left - right)).toEqual([...graph.nodes.keys()])
        const drawn = scene.counts.reduce((sum, count) => sum + count, 0)
        const between = graph.from.filter((from, at) => scene.places[from] !== scene.places[graph.to[at] ?? 0])
        expect(drawn).toBe(between.length)
      }),
    )
  })
})
