import { expect, it } from 'vitest'
import { everyNth, stridesFor } from './gallery-model.ts'

const logged = [0, 3, 4, 9, 10, 20, 21].map((step) => ({ step, value: null }))
const stepsOf = (stride: number): readonly number[] => everyNth(logged, stride).map(({ step }) => step)

it('shows the newest first, and the last one whatever the stride', () => {
  expect(stepsOf(1)).toEqual([21, 20, 10, 9, 4, 3, 0])
  expect(stepsOf(3)).toEqual([21, 9, 0])
  expect(stepsOf(100)).toEqual([21])
  expect(stepsOf(0)).toEqual(stepsOf(1)) // an address may say so
})

it('offers strides that leave more than one step', () => {
  expect(stridesFor(7)).toEqual([1, 2])
  expect(stridesFor(1)).toEqual([1])
  expect(stridesFor(1000)).toEqual([1, 2, 5, 10, 25, 100])
})
