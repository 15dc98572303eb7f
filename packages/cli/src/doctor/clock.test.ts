import { expect, it } from 'vitest'
import { readClockSkew, skewCheck } from './clock.ts'

const NOON = Date.UTC(2026, 0, 1, 12)

it('tells from the answer how far the clocks are apart', () => {
  expect(readClockSkew(new Date(NOON).toUTCString(), NOON + 120_400, NOON + 120_600)).toBe(120_000)
  expect(readClockSkew(null, NOON, NOON)).toBeUndefined()
})

it('warns of a minute, in the direction it is', () => {
  expect(skewCheck(-900)).toMatchObject({ state: 'ok', says: "as the server's, within a second" })
  expect(skewCheck(-7_500_000)).toMatchObject({
    state: 'warn',
    says: "this machine's clock is 2 h 5 min behind the server's",
  })
})
