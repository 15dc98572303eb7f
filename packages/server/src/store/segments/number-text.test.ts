import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { NUMBER_STYLES, numberText, stylesOf } from './number-text.ts'

it.each([
  // [number, ECMAScript, Go, Python]: what the three print
  [0, '0', '0', '0.0'],
  [-0, '0', '-0', '-0.0'],
  [1, '1', '1', '1.0'],
  [0.5, '0.5', '0.5', '0.5'],
  [-1234.5678, '-1234.5678', '-1234.5678', '-1234.5678'],
  [0.0001, '0.0001', '0.0001', '0.0001'],
  [0.00001234, '0.00001234', '1.234e-05', '1.234e-05'],
  [1e-7, '1e-7', '1e-07', '1e-07'],
  [999999.5, '999999.5', '999999.5', '999999.5'],
  [1e6, '1000000', '1e+06', '1000000.0'],
  [1715087846.0613494, '1715087846.0613494', '1.7150878460613494e+09', '1715087846.0613494'],
  [1e16, '10000000000000000', '1e+16', '1e+16'],
  [1e21, '1e+21', '1e+21', '1e+21'],
  [1.5e300, '1.5e+300', '1.5e+300', '1.5e+300'],
  [NaN, 'NaN', 'NaN', 'NaN'],
  [-Infinity, '-Infinity', '-Infinity', '-Infinity'],
])('writes %d as %s, %s and %s', (number, es, go, python) => {
  expect([numberText(number, 'es'), numberText(number, 'go'), numberText(number, 'python')]).toEqual([es, go, python])
})

it('tells all styles that write a number as it stands', () => {
  const number = fc.oneof(fc.double(), fc.float(), fc.integer(), fc.constantFrom(0, -0, 1e6, 1e16, 1e-4, 9999999e15))
  fc.assert(
    fc.property(number, fc.constantFrom(...NUMBER_STYLES), (value, style) => {
      const text = numberText(value, style)
      const bits = NUMBER_STYLES.map((other, bit) => (numberText(value, other) === text ? 1 << bit : 0))
      expect(stylesOf(value, text)).toBe(bits.reduce((all, bit) => all | bit, 0))
    }),
    { numRuns: 500 },
  )
})
