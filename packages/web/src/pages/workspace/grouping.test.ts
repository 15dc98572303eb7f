import { expect, it } from 'vitest'
import { BANDS, chosen, describeSet } from './grouping.ts'

it('an address may say anything', () => {
  expect([chosen(BANDS, 'std'), chosen(BANDS, 'constructor')]).toEqual(['std', 'range'])
})

it('a curve of several runs says what it is', () => {
  expect(describeSet('median', 'std', '4 runs', '2 groups')).toBe('Median of 4 runs in 2 groups, ± std')
})
