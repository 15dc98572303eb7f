import { expect, it } from 'vitest'
import { duration, timeAgo } from './time-words.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')

it.each([
  [0, 'just now'],
  [-5, 'just now'],
  [59, 'just now'],
  [60, '1 min ago'],
  [7200, '2 h ago'],
  [86_400 * 40, '1 mo ago'],
  [86_400 * 800, '2 y ago'],
])('says of what was %i s ago: %s', (seconds, words) => {
  expect(timeAgo(NOW - seconds * 1000, NOW)).toBe(words)
})

it.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [3_725_000, '1 h 2 min'],
  [90_061_000, '1 d 1 h'],
])('says how long %i ms are: %s', (ms, words) => {
  expect(duration(ms)).toBe(words)
})
