import { expect, it } from 'vitest'
import { counted, formatBytes, formatDuration, formatTime } from './format.ts'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [1_500_000, '1.5 MB'],
  [268_435_456, '268 MB'],
  [999_950, '1.0 MB'],
])('writes %i bytes as %s', (size, text) => {
  expect(formatBytes(size)).toBe(text)
})

it('counts in words', () => {
  expect([0, 1, 2].map((count) => counted(count, 'file'))).toEqual(['0 files', '1 file', '2 files'])
})

it('writes durations in the two units that matter', () => {
  const times = [12, 4_000, 125_000, 7_500_000]
  expect(times.map((time) => formatDuration(time))).toEqual(['12 ms', '4 s', '2 min 5 s', '2 h 5 min'])
})

it('reads times with and without a zone as UTC, and leaves what is no time', () => {
  expect(formatTime('2026-11-28T21:05:00')).toBe(formatTime('2026-11-28T21:05:00Z'))
  expect(formatTime('soon')).toBe('soon')
  expect(formatTime(null)).toBe('')
})
