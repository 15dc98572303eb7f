import { expect, it } from 'vitest'
import { stepOf, withStep } from './shared-step.ts'

it('keeps a step for each section, whatever it is called', () => {
  const text = withStep(withStep(withStep('', 'train', 12), 'a,b~7 훈련', 3), 'train', 13)
  expect([stepOf(text, 'train'), stepOf(text, 'a,b~7 훈련')]).toEqual([13, 3])
  expect(stepOf(text, 'other')).toBeUndefined()
})

it('keeps one for the page without a name', () => {
  expect(withStep('', '', 5)).toBe('~5')
  expect(stepOf('~5', '')).toBe(5)
})

it.each(['', 'train', 'train~x', '%~'])('has no step in the text "%s"', (text) => {
  expect(stepOf(text, 'train')).toBeUndefined()
})
