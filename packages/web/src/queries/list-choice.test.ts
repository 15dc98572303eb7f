import { expect, it } from 'vitest'
import { askedOf } from './list-choice.ts'
import { nameFilter } from './name-filter.ts'

const NOTHING = { text: '', state: '', order: '' }

it('asks for all runs, newest first, where nothing is chosen', () => {
  expect(askedOf(NOTHING)).toEqual({})
  expect(askedOf({ ...NOTHING, text: '  ', order: '-created_at' })).toEqual({})
})

it('asks for one state, for a name, or for both', () => {
  expect(askedOf({ ...NOTHING, state: 'failed' })).toEqual({ filters: { state: 'failed' } })
  expect(askedOf({ ...NOTHING, text: ' oak ' })).toEqual({ filters: nameFilter('oak') })
  expect(askedOf({ text: 'oak', state: 'failed', order: '-duration' })).toEqual({
    filters: { $and: [nameFilter('oak'), { state: 'failed' }] },
    order: '-duration',
  })
})

it('takes no order and no state that it does not offer', () => {
  expect(askedOf({ text: '', state: 'odd', order: '+config.key' })).toEqual({})
})
