import { describe, expect, it } from 'vitest'
import { parseKey, readAnswer, type LineageAnswer } from './answer.ts'
import { fullNameOf } from './graph.ts'

const HOME = { entity: 'admin', name: 'home' }
const ANSWER: LineageAnswer = {
  projects: [HOME, { entity: 'admin', name: 'other' }],
  artifacts: {
    ids: [btoa('Artifact:12'), null],
    names: ['mnist-raw', null],
    types: ['dataset', null],
    versions: [1, null],
    aliases: [['latest'], null],
    states: ['DELETED', null],
    digests: ['abc', null],
    sizes: [3, null],
    fileCounts: [1, null],
    createdAt: ['2026-11-23T16:30:00Z', null],
    projects: [0, null],
  },
  runs: {
    ids: ['a1b2c3d4', 'a1b2c3d4'],
    names: ['sunny-smoke-1', 'calm-lake-2'],
    jobTypes: ['load-data', ''],
    states: ['finished', 'running'],
    createdAt: ['2026-11-23T16:30:00Z', '2026-11-23T16:30:00Z'],
    durations: [60, 0],
    projects: [0, 1],
  },
  consumed: [0, 1],
  produced: [0, 0, 1, 0],
  hasMore: true,
}

describe('the answer of the server', () => {
  it('becomes nodes with arrows along the work', () => {
    const graph = readAnswer(ANSWER, HOME)
    const keyAt = (place: number | undefined) => graph.nodes[place ?? -1]?.key
    expect(Array.from(graph.from, (from, at) => [keyAt(from), keyAt(graph.to[at])])).toEqual([
      ['a12', 'radmin/other/a1b2c3d4'],
      ['ra1b2c3d4', 'a12'],
      ['ra1b2c3d4', 'xa1'],
    ])
    expect(graph.nodes.map(fullNameOf)).toEqual([
      'dataset:mnist-raw:v1',
      'no access',
      'load-data:sunny-smoke-1',
      'run:calm-lake-2',
    ])
    expect(graph.nodes[0]).toMatchObject({ isDeleted: true, aliases: ['latest'] })
    expect(graph.isCut).toBe(true)
  })
})

describe('a key in an address', () => {
  it('names a version by its id, a run by its project and its id', () => {
    expect(parseKey('a12', HOME)).toEqual({ kind: 'artifact', id: btoa('Artifact:12') })
    expect(parseKey('ra1b2', HOME)).toEqual({ kind: 'run', project: HOME, run: 'a1b2' })
    const elsewhere = { kind: 'run', project: { entity: 'admin', name: 'other' }, run: 'a1b2' }
    expect(parseKey('radmin/other/a1b2', HOME)).toEqual(elsewhere)
  })

  it.each(['', 'a', 'r', 'axy', 'c12', 'xa1'])('"%s" names nothing', (key) => {
    expect(parseKey(key, HOME)).toBeUndefined()
  })
})
