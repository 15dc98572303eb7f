import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addStats, parseStats, serializeStats, statsOfRows, summarize } from './key-stats.ts'

it('what is written of statistics is what is read, and merged in parts is what all rows give', () => {
  const value = fc.oneof(
    fc.integer({ min: -3, max: 9 }),
    fc.constantFrom(NaN, Infinity, -Infinity, 0.5, -0, 2n ** 60n, 'text', null, true),
  )
  const row = fc.record({ a: value, b: value }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.nat({ max: 12 }), (of, at) => {
      const rows = of.map((values, step) => ({ values, step }))
      const all = statsOfRows(rows)
      expect(parseStats(serializeStats(all))).toEqual(all)
      const [first, later] = [rows.slice(0, at), rows.slice(at)].map((some) =>
        parseStats(serializeStats(statsOfRows(some))),
      )
      const merged = first ?? new Map()
      addStats(merged, later ?? new Map())
      expect(merged).toEqual(all)
    }),
  )
})

it('numbers that were kept before their extremes were counted have any, unless they only rose', () => {
  const stats = parseStats(
    '{"fell":[3,null,2,1],"rose":[2,[1,5],1,5],"texts":[[2,{"string":2}],null,1],"mixed":[[3,{"string":1}],null,1]}',
  )
  const extremes = Object.fromEntries([...stats].map(([key, stat]) => [key, Object.values(summarize(stat).extremes)]))
  expect(extremes).toEqual({
    fell: [-Infinity, Infinity],
    rose: [1, 5],
    texts: [Infinity, -Infinity],
    mixed: [-Infinity, Infinity],
  })
})
