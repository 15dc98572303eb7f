import { expect, it } from 'vitest'
import { numberText } from './number-text.ts'

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
