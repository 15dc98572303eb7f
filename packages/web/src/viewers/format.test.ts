import { expect, it } from 'vitest'
import { countText, roundText } from './format.ts'

it('writes counts and numbers of parameters as people read them', () => {
  expect(countText(1_234_567)).toBe('1,234,567')
  expect([12, 1234, 1_230_000, 7e9].map(roundText)).toEqual(['12', '1.23 k', '1.23 M', '7.00 B'])
})
