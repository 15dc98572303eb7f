import { describe, expect, it } from 'vitest'
import { actionsFor, itemsOf } from './palette-items.ts'

const project = { id: 'p', name: 'mnist', entityName: 'ada' }

describe('the palette', () => {
  it('leads to what was found', () => {
    const found = {
      isCut: false,
      projects: [project],
      runs: [{ id: 'r', name: 'abc', displayName: 'sunny-smoke-1', state: 'running', project }],
      collections: [{ id: 'c', name: 'raw', type: { id: 't', name: 'dataset' }, project }],
    }
    expect(itemsOf(found).map(({ label, href }) => [label, href])).toEqual([
      ['mnist', '/ada/mnist'],
      ['sunny-smoke-1', '/ada/mnist/runs/abc'],
      ['dataset: raw', '/ada/mnist/artifacts/dataset/raw'],
    ])
  })

  it('offers what can be done from here, by words in any order', () => {
    const here = { entity: 'ada', project: 'mnist' }
    expect(actionsFor('table RUNS', here, []).map(({ href }) => href)).toEqual(['/ada/mnist/table'])
    expect(actionsFor('workspace', { entity: undefined, project: undefined }, [])).toEqual([])
    expect(actionsFor('', here, []).map(({ href }) => href)).toContain('/authorize')
  })
})
