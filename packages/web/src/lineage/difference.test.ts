import { describe, expect, it } from 'vitest'
import { aGraph, aRun, aVersion } from '../testing/lineage-graph.ts'
import { differenceOf } from './difference.ts'
import { labelOf } from './graph.ts'

const raw = aVersion(1, { collection: 'raw' })
const early = aRun(2, { jobType: 'train' })
const late = aRun(3, { jobType: 'train' })
const v0 = aVersion(4, { collection: 'model', type: 'model' })
const v1 = aVersion(5, { collection: 'model', type: 'model', version: 1 })
const extra = aVersion(6, { collection: 'net' })

const one = aGraph([raw, early, v0], ['a1>rrun2', 'rrun2>a4'])
const other = aGraph([v1, late, raw, extra], ['a1>rrun3', 'a6>rrun3', 'rrun3>a5'])

describe('the difference of what led to two versions', () => {
  it('is one graph of both, in which each node has its side', () => {
    const { graph, marks } = differenceOf(one, other)
    expect(Object.fromEntries(marks)).toEqual({
      a1: 'both',
      rrun2: 'from',
      a4: 'from',
      rrun3: 'to',
      a5: 'to',
      a6: 'to',
    })
    const arrows = Array.from(
      graph.from,
      (from, at) => `${graph.nodes[from]?.key}>${graph.nodes[graph.to[at] ?? -1]?.key}`,
    )
    expect(arrows.toSorted()).toEqual(['a1>rrun2', 'a1>rrun3', 'a6>rrun3', 'rrun2>a4', 'rrun3>a5'])
  })

  it('lists versions of a collection and runs of a job type as one difference each', () => {
    const { rows, same } = differenceOf(one, other)
    const text = rows.map(({ header, name, from, to }) => [header, name, from.map(labelOf), to.map(labelOf)])
    expect(text).toEqual([
      ['train', '', ['sunny-smoke-2'], ['sunny-smoke-3']],
      ['model', 'model', ['model:v0'], ['model:v1']],
      ['dataset', 'net', [], ['net:v0']],
    ])
    expect(same).toBe(1)
  })

  it('of the same is nothing', () => {
    const { rows, same, graph } = differenceOf(one, one)
    expect([rows, same, graph.nodes.length, graph.from.length]).toEqual([[], 3, 3, 2])
  })

  it('takes nodes without a name for different ones', () => {
    const stub = { kind: 'stub', key: 'xr0', side: 'run', created: 0 } as const
    const hidden = aGraph([raw, stub], ['xr0>a1'])
    const { graph, marks } = differenceOf(hidden, hidden)
    expect(graph.nodes).toHaveLength(3)
    expect([...marks.values()].toSorted()).toEqual(['both', 'from', 'to'])
  })
})
