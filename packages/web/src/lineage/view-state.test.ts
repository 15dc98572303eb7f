import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STYLES } from './reach.ts'
import { readViewState, USUAL_VIEW, writeChanges, writeViewState, type Search, type ViewState } from './view-state.ts'

const names = fc.array(fc.string({ minLength: 1 }), { maxLength: 3 })
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const day = fc.integer({ min: 0, max: 30_000 }).map((days) => days * 86_400_000)
const state: fc.Arbitrary<ViewState> = fc.record({
  isExploded: fc.boolean(),
  grouping: fc.constantFrom('type', 'collection'),
  style: fc.constantFrom(...STYLES),
  depth: fc.oneof(fc.integer({ min: 1, max: 99 }), fc.constant(Infinity)),
  selected: maybe(fc.string({ minLength: 1 })),
  focus: maybe(fc.string({ minLength: 1 })),
  from: maybe(fc.string({ minLength: 1 })),
  hidden: names,
  open: names,
  apart: names,
  filter: fc.record({
    hiddenTypes: names,
    hiddenJobTypes: names,
    hiddenProjects: names,
    hiddenStates: names,
    hasAutomatic: fc.boolean(),
    since: maybe(day),
    until: maybe(day),
  }),
  isTable: maybe(fc.boolean()),
  camera: maybe(
    fc.record({ x: fc.integer(), y: fc.integer(), zoom: fc.integer({ min: 1, max: 400 }).map((n) => n / 100) }),
  ),
})

describe('the address of a view', () => {
  it('opens the same view again', () => {
    fc.assert(
      fc.property(state, (view) => {
        expect(readViewState(writeViewState(view))).toEqual(view)
      }),
    )
  })

  it('says of a change only what it changes', () => {
    expect(Object.entries(writeChanges({ camera: undefined, selected: 'a' }))).toEqual([
      ['at', undefined],
      ['node', 'a'],
    ])
  })

  it('takes changes one after the other, whatever of the view each is about', () => {
    fc.assert(
      fc.property(state, state, (before, view) => {
        const fields = Object.keys(view) as readonly (keyof ViewState)[]
        const address = fields.map((field) => writeChanges({ [field]: view[field] }))
        expect(readViewState(Object.assign({}, writeViewState(before), ...address) as Search)).toEqual(view)
      }),
    )
  })

  it('is read as the router reads it, which takes numbers for numbers', () => {
    expect(readViewState({ explode: 1, depth: 3, node: 7 })).toEqual({
      ...USUAL_VIEW,
      isExploded: true,
      depth: 3,
      selected: '7',
    })
  })

  it('says nothing of what is as usual', () => {
    expect(Object.values(writeViewState(USUAL_VIEW)).filter((value) => value !== undefined)).toEqual([])
  })

  it('takes what makes no sense as usual', () => {
    const broken = { style: 'sideways', depth: '-1', at: '1,2,x', since: 'never', explode: 'yes', view: 3 }
    expect(readViewState(broken)).toEqual(USUAL_VIEW)
  })
})
