import { expect, it } from 'vitest'
import { changeText, counted, sizeText } from './sizes.ts'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [99_940, '99.9 KB'],
  [100_000, '100 KB'],
  [1_440_000, '1.4 MB'],
  [999_600, '1.0 MB'],
  [5e18, '5000 PB'],
])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))

it.each([
  [1500, '+1.5 KB'],
  [-20, '−20 B'],
  [0, '0 B'],
])('a change by %d is %s', (bytes, text) => expect(changeText(bytes)).toBe(text))

it('counts one and many', () => {
  expect([counted(1, 'file'), counted(1234, 'file'), counted(0, 'entry', 'entries')]).toEqual([
    '1 file',
    '1,234 files',
    '0 entries',
  ])
})
