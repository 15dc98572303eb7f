import { expect, it } from 'vitest'
import { parseSmooth, smoothText, xKindOf } from './chart-look.ts'

it.each([
  ['ema:0.75', 'ema', 0.75],
  ['gaussian', 'gaussian', 2],
  ['ema:7', 'ema', 0.999],
  ['mean:x', 'mean', 10],
  ['none:5', 'none', 0],
  ['nonsense', 'none', 0],
  ['', 'none', 0],
])('%s is %s of %d', (text, kind, amount) => {
  expect(parseSmooth(text)).toEqual({ kind, amount })
})

it('is written as it is read', () => {
  for (const text of ['', 'ema:0.75', 'mean:20']) expect(smoothText(parseSmooth(text))).toBe(text)
})

it('knows what the client itself logs', () => {
  expect(['_step', '_runtime', '_timestamp', 'epoch'].map(xKindOf)).toEqual(['step', 'duration', 'time', 'number'])
})
