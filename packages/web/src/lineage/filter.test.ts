import { describe, expect, it } from 'vitest'
import { aGraph, aRun, aVersion } from '../testing/lineage-graph.ts'
import { choicesOf, filtered, NO_FILTER, type GraphFilter } from './filter.ts'

const elsewhere = { entity: 'admin', name: 'other' }
const GRAPH = aGraph(
  [
    aVersion(1),
    aVersion(2, { type: 'code', collection: 'source' }),
    aVersion(3, { type: 'model', project: elsewhere }),
    aRun(4, { jobType: 'train', state: 'failed' }),
    aRun(5),
    { kind: 'stub', key: 'xr0', side: 'run', created: 0 },
  ],
  ['rrun4>a2', 'a1>rrun4'],
)
const kept = (filter: Partial<GraphFilter>, focus = '') =>
  filtered(GRAPH, { ...NO_FILTER, ...filter }, focus).nodes.map(({ key }) => key)

describe('a filter', () => {
  it('hides what the client logs by itself, unless asked', () => {
    expect(kept({})).toEqual(['a1', 'a3', 'rrun4', 'rrun5', 'xr0'])
    expect(kept({ hasAutomatic: true })).toContain('a2')
  })

  it.each([
    [{ hiddenTypes: ['model'] }, 'a3'],
    [{ hiddenJobTypes: ['run'] }, 'rrun5'],
    [{ hiddenProjects: ['admin/other'] }, 'a3'],
    [{ hiddenStates: ['failed'] }, 'rrun4'],
  ])('takes %o', (filter, key) => {
    expect(kept(filter)).toEqual(kept({}).filter((other) => other !== key))
  })

  it('takes a span of days, the last included', () => {
    const day = (date: string) => Date.parse(`${date}T00:00:00Z`)
    const graph = aGraph(
      ['21', '22', '23', '24'].map((date, at) => aVersion(at, { created: day(`2026-11-${date}`) + 1 })),
      [],
    )
    const span = { ...NO_FILTER, since: day('2026-11-22'), until: day('2026-11-23') }
    expect(filtered(graph, span, '').nodes.map(({ key }) => key)).toEqual(['a1', 'a2'])
  })

  it('keeps the node that the page is about', () => {
    expect(kept({ hiddenTypes: ['model'] }, 'a3')).toContain('a3')
    expect(kept({}, 'a2')).toContain('a2')
  })

  it('offers what there is, with counts', () => {
    expect(choicesOf(GRAPH)).toEqual({
      types: [
        { value: 'dataset', count: 1 },
        { value: 'model', count: 1 },
      ],
      jobTypes: [
        { value: 'run', count: 1 },
        { value: 'train', count: 1 },
      ],
      projects: [
        { value: 'admin/artifacts-example', count: 4 },
        { value: 'admin/other', count: 1 },
      ],
      states: [
        { value: 'failed', count: 1 },
        { value: 'finished', count: 1 },
      ],
      automatic: 1,
    })
  })
})
