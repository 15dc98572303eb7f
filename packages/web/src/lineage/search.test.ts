import { describe, expect, it } from 'vitest'
import { aGraph, aRun, aVersion, pipeline } from '../testing/lineage-graph.ts'
import { labelOf } from './graph.ts'
import { search } from './search.ts'

const found = (text: string, graph = pipeline()) =>
  search(graph, text, 10).map((place) => labelOf(graph.nodes[place] ?? aRun(0)))

describe('a search', () => {
  it('finds names, with those that begin with the text first', () => {
    expect(found('mnist')).toEqual(['mnist-preprocess:v0', 'mnist-raw:v0'])
    expect(found('TRAIN')).toEqual(['trained-model:v0', 'sunny-smoke-7'])
    expect(found('dataset:mnist-raw:v0')).toEqual(['mnist-raw:v0'])
    expect(found('  ')).toEqual([])
  })

  it('finds aliases and digests', () => {
    const graph = aGraph([aVersion(1, { aliases: ['production'], digest: 'abcdef0123' }), aVersion(2)], [])
    expect(found('prod', graph)).toEqual(['c1:v0'])
    expect(found('abcdef', graph)).toEqual(['c1:v0'])
  })

  it('takes composed and decomposed letters for the same', () => {
    const graph = aGraph([aRun(1, { title: '학습'.normalize('NFD') })], [])
    expect(found('학습'.normalize('NFC'), graph)).toHaveLength(1)
  })

  it('answers no more than asked', () => {
    expect(search(pipeline(20), 'mnist', 3)).toHaveLength(3)
  })
})
