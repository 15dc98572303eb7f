import { expect, it } from 'vitest'
import { nameFilter } from './name-filter.ts'

it('looks for a text in names and ids, and takes no letter for a pattern', () => {
  const pattern = { $regex: String.raw`(?i)a\.b` }
  expect(nameFilter('a.b')).toEqual({ $or: [{ display_name: pattern }, { name: pattern }] })
})

it('looks for both forms of a name that has two', () => {
  const [composed, decomposed] = ['훈련'.normalize('NFC'), '훈련'.normalize('NFD')]
  expect(JSON.stringify(nameFilter(composed))).toContain(decomposed)
  expect(JSON.stringify(nameFilter(decomposed))).toContain(composed)
})
