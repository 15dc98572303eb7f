import { describe, expect, it } from 'vitest'
import { SMOOTHINGS, smoothed } from './smooth.ts'

const x = Float64Array.from({ length: 50 }, (_, at) => at)
const flat = x.map(() => 3)
const noise = x.map((at) => Math.sin(at * 99) + at / 10)
const AMOUNTS = { none: 0, 'time-ema': 0.9, ema: 0.9, gaussian: 3, mean: 5 }

function roughness(y: Float64Array): number {
  return y.reduce((sum, value, at) => sum + Math.abs(value - (y[at - 1] ?? value)), 0)
}

describe.for(SMOOTHINGS.filter((kind) => kind !== 'none'))('%s', (kind) => {
  const smooth = { kind, amount: AMOUNTS[kind] }

  it('leaves what is flat as it is, from the first value on', () => {
    for (const value of smoothed(x, flat, smooth)) expect(value).toBeCloseTo(3, 12)
  })

  it('is smoother than what it is made of', () => {
    expect(roughness(smoothed(x, noise, smooth))).toBeLessThan(roughness(noise) / 2)
  })

  it('keeps gaps where they are, and goes on behind them', () => {
    const holes = flat.map((value, at) => (at % 7 === 3 ? NaN : value))
    const out = smoothed(x, holes, smooth)
    expect([...out].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([...holes])
  })

  it('does nothing without an amount', () => {
    expect([...smoothed(x, noise, { kind, amount: 0 })]).toEqual([...noise])
  })
})

it('weights by time: what is far away counts less, however many points lie between', () => {
  const far = smoothed(Float64Array.of(0, 1, 2, 100), Float64Array.of(0, 0, 0, 1), { kind: 'time-ema', amount: 0.5 })
  const near = smoothed(Float64Array.of(0, 1, 2, 3), Float64Array.of(0, 0, 0, 1), { kind: 'time-ema', amount: 0.5 })
  expect(far[3]).toBeGreaterThan(near[3] ?? NaN)
})

it('none is the values themselves', () => {
  expect(smoothed(x, noise, { kind: 'none', amount: 5 })).toBe(noise)
})
