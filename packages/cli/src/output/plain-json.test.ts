import { expect, it } from 'vitest'
import { plainJson } from './plain-json.ts'

it('writes long whole numbers in full, and what JSON has no number for as text', () => {
  const value = { big: 2n ** 63n, loss: Number.NaN, best: -Infinity, rows: [1, 'a', null], left: undefined, at: 0.1 }
  expect(plainJson(value)).toBe(
    '{"big":9223372036854775808,"loss":"NaN","best":"-Infinity","rows":[1,"a",null],"at":0.1}',
  )
})
