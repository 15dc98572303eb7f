import { describe, expect, it } from 'vitest'
import { aRun } from '../testing/lineage-graph.ts'
import { inOrder, numberOf, orderChoices, type Numbers } from './member-order.ts'

const runs = [aRun(1), aRun(2), aRun(3), aRun(4)]
const numbers: Numbers = new Map([
  ['rrun1', new Map([['loss', 0.3]])],
  ['rrun2', new Map([['loss', 0.1]])],
  ['rrun3', new Map([['loss', NaN]])],
])
const ids = (order: string) => inOrder(runs, order, numbers).map(({ key }) => key.slice(4))

describe('members of a cluster', () => {
  it('are sorted by what they have logged, those without last', () => {
    expect(ids('+loss')).toEqual(['2', '1', '3', '4'])
    expect(ids('-loss')).toEqual(['1', '2', '3', '4'])
  })

  it('are sorted by age, and by an order that nobody knows the same', () => {
    expect(ids('newest')).toEqual(['4', '3', '2', '1'])
    expect(ids('whatever')).toEqual(['4', '3', '2', '1'])
    expect(ids('oldest')).toEqual(['1', '2', '3', '4'])
  })

  it('offer every number both ways', () => {
    const choices = orderChoices(numbers).map(({ value }) => value)
    expect(choices).toEqual(['newest', 'oldest', 'name', 'largest', '-loss', '+loss'])
    expect(choices.map(numberOf).filter(Boolean)).toEqual(['loss', 'loss'])
    expect(orderChoices(undefined)).toHaveLength(4)
  })
})
