import { describe, expect, it } from 'vitest'
import { bindEach } from './bind.ts'

describe('bindEach', () => {
  it('gives every function of every module its first argument, each module under its name', () => {
    const sums = {
      add: (base: number, other: number) => base + other,
      spread: (base: number, low: number, high: number) => base + high - low,
    }
    const bound = bindEach({ sums, texts: { show: (base: number) => `<${base}>` } }, 10)
    expect(Object.keys(bound)).toEqual(['sums', 'texts'])
    expect(Object.keys(bound.sums)).toEqual(['add', 'spread'])
    expect([bound.sums.add(1), bound.sums.spread(1, 5), bound.texts.show()]).toEqual([11, 14, '<10>'])
  })
})
