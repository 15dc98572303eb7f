import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig, stringifyExact, type Json } from '@amphora/wire'
import { createGrid, type Grid } from './grid.ts'
import { parseParameter } from './parameter.ts'
import { betaQuantile, normalQuantile } from './quantile.ts'
import { drawSuggestion, drawUniform } from './random.ts'
import { parseSpace, type Suggestion } from './space.ts'

const ignore = (): void => undefined

function spaceOf(parameters: Json) {
  return parseSpace(parameters, ignore)
}

function all(grid: Grid): Suggestion[] {
  return Array.from({ length: Number(grid.size) }, (_, i) => grid.suggestionAt(BigInt(i)))
}

/** As a run has it: through JSON text. */
function asConfig(suggestion: Suggestion) {
  return parseConfig(stringifyExact(suggestion))
}

/** Even draws of one parameter, sorted where they are numbers. */
function draws(input: Json, count = 20_000): Json[] {
  const { draw } = parseParameter('p', input, ignore)
  return Array.from({ length: count }, (_, i) => draw((i + 0.5) / count))
}

function numbers(input: Json, count?: number): number[] {
  return draws(input, count)
    .map(Number)
    .toSorted((a, b) => a - b)
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

describe('a grid', () => {
  it('goes through sorted names, the last one fastest, values in their order', () => {
    const grid = createGrid(spaceOf({ b: { values: [2, 1] }, a: { values: ['x', 'y'] }, c: { value: null } }))
    expect(all(grid).map(({ a, b, c }) => [a?.value, b?.value, c?.value])).toEqual([
      ['x', 2, null],
      ['x', 1, null],
      ['y', 2, null],
      ['y', 1, null],
    ])
  })

  it('has nested parameters as nested values, and finds them again', () => {
    const space = spaceOf({
      opt: { parameters: { name: { values: ['adam', 'sgd'] }, rate: { parameters: { lr: { values: [1, 2] } } } } },
      seed: { min: 3, max: 4 },
    })
    const grid = createGrid(space)
    expect(grid.size).toBe(8n)
    expect(grid.suggestionAt(5n)).toEqual({ opt: { value: { name: 'sgd', rate: { lr: 1 } } }, seed: { value: 4 } })
    expect(all(grid).map((suggestion) => grid.indexOf(asConfig(suggestion)))).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n])
  })

  it('takes whole numbers up to max, steps below it, and weighted values', () => {
    const { size } = createGrid(spaceOf({ n: { distribution: 'int_uniform', min: -1, max: 2 } }))
    expect(size).toBe(4n)
    const steps = createGrid(spaceOf({ q: { distribution: 'q_uniform', min: 0.1, max: 0.4, q: 0.1 } }))
    expect(all(steps).map(({ q }) => q?.value)).toEqual([0.1, 0.2, 0.3])
    expect(createGrid(spaceOf({ v: { values: [1, 2], probabilities: [0.5, 0.5] } })).size).toBe(2n)
  })

  it('tells combinations by value: 1.0 is 1, objects may have more keys, equal values count once', () => {
    const grid = createGrid(spaceOf({ a: { values: [1, 2, 1] }, b: { values: [{ k: 1 }, { k: 2 }] } }))
    expect(grid.size).toBe(4n)
    expect(grid.indexOf(parseConfig('{"a":{"value":2.0},"b":{"value":{"k":1,"more":true}},"other":{"value":3}}'))).toBe(
      2n,
    )
    expect(grid.indexOf(parseConfig('{"a":{"value":"1"},"b":{"value":{"k":1}}}'))).toBeUndefined()
    expect(grid.indexOf(parseConfig('{"a":{"value":1}}'))).toBeUndefined()
  })

  it('of 10^30 combinations is counted, not written out', () => {
    const axis = { min: 0, max: 999_999_999_999_999 }
    const grid = createGrid(spaceOf({ a: axis, b: axis }))
    expect(grid.size).toBe(10n ** 30n)
    const last = grid.suggestionAt(grid.size - 1n)
    expect(last).toEqual({ a: { value: 999_999_999_999_999 }, b: { value: 999_999_999_999_999 } })
    expect(grid.indexOf(asConfig(last))).toBe(grid.size - 1n)
  })

  it('visits every combination once (property)', () => {
    const scalar = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.string({ maxLength: 2 }),
      fc.boolean(),
      fc.constant(null),
    )
    const values = fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }).map((listed) => ({ values: listed }))
    const range = fc.integer({ min: -5, max: 5 }).map((min) => ({ min, max: min + 2 }))
    const constant = scalar.map((value) => ({ value }))
    const leaf = fc.oneof(values, range, constant)
    const nested = fc.dictionary(fc.constantFrom('x', 'y'), leaf, { minKeys: 1 }).map((parameters) => ({ parameters }))
    const parameters = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(leaf, nested), { minKeys: 1 })
    fc.assert(
      fc.property(parameters, (input) => {
        const grid = createGrid(spaceOf(input))
        const suggestions = all(grid)
        expect(new Set(suggestions.map((s) => stringifyExact(s))).size).toBe(suggestions.length)
        for (const [i, s] of suggestions.entries()) expect(grid.indexOf(asConfig(s))).toBe(BigInt(i))
      }),
    )
  })

  it('refuses what has no end of values, and numbers beyond counting', () => {
    expect(() => createGrid(spaceOf({ lr: { min: 0.1, max: 1 } }))).toThrow('parameter "lr" has no end of values')
    expect(() => createGrid(spaceOf({ lr: { distribution: 'normal' } }))).toThrow('no end of values')
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`p${i}`, { min: 0, max: 9 }]))
    expect(() => createGrid(spaceOf(many))).toThrow('more than 10^400 combinations')
  })
})

describe('a random draw', () => {
  it('of values is even, by probabilities where there are some', () => {
    expect(Map.groupBy(draws({ values: ['a', 'b'] }), String).get('a')).toHaveLength(10_000)
    const weighted = Map.groupBy(draws({ values: ['a', 'b', 'c'], probabilities: [0.2, 0, 0.8] }), String)
    expect([...weighted].map(([value, drawn]) => [value, drawn.length])).toEqual([
      ['a', 4000],
      ['c', 16_000],
    ])
  })

  it('has the range and the median of its distribution', () => {
    const within = (input: Json, [low, high]: readonly [number, number], middle: number): void => {
      const sorted = numbers(input, 1001)
      expect(sorted[0]).toBeGreaterThanOrEqual(low)
      expect(sorted.at(-1)).toBeLessThanOrEqual(high)
      expect(median(sorted) / middle).toBeCloseTo(1, 2)
    }
    within({ min: 1.5, max: 2.5 }, [1.5, 2.5], 2)
    within({ min: 1, max: 3.0 }, [1, 3], 2)
    within({ distribution: 'uniform', min: 10, max: 20 }, [10, 20], 15)
    within({ distribution: 'log_uniform', min: 0, max: 2 }, [1, Math.exp(2)], Math.E)
    within({ distribution: 'inv_log_uniform', min: 0, max: 2 }, [Math.exp(-2), 1], 1 / Math.E)
    within({ distribution: 'log_uniform_values', min: 1e-4, max: 1e-2 }, [1e-4 * (1 - 1e-9), 1e-2], 1e-3)
    within({ distribution: 'inv_log_uniform_values', min: 1e-4, max: 1e-2 }, [1e-4 * (1 - 1e-9), 1e-2], 1e-3)
    within({ distribution: 'q_log_uniform_values', min: 8, max: 128, q: 8 }, [8, 128], 32)
    within({ distribution: 'q_uniform', min: 0, max: 100, q: 5 }, [0, 100], 50)
    within({ distribution: 'q_log_uniform', min: 0, max: 5, q: 1 }, [1, 149], 12)
    within({ distribution: 'normal', mu: 5, sigma: 2 }, [-5, 15], 5)
    within({ distribution: 'log_normal' }, [0, 100], 1)
    within({ distribution: 'q_normal', mu: 50, sigma: 3, q: 2 }, [30, 70], 50)
    within({ distribution: 'q_log_normal', mu: 3, sigma: 0.1, q: 1 }, [10, 35], 20)
    within({ distribution: 'beta', a: 2, b: 2 }, [0, 1], 0.5)
    within({ distribution: 'q_beta', a: 2, b: 2, q: 0.25 }, [0, 1], 0.5)
  })

  it('of whole numbers reaches both ends equally often, and is whole', () => {
    const drawn = Map.groupBy(draws({ min: 1, max: 4 }), String)
    expect([...drawn].map(([value, { length }]) => [value, length])).toEqual([
      ['1', 5000],
      ['2', 5000],
      ['3', 5000],
      ['4', 5000],
    ])
    expect(numbers({ distribution: 'q_uniform', min: 0, max: 10, q: 2 }).every(Number.isInteger)).toBe(true)
    expect(new Set(draws({ distribution: 'q_uniform', min: 0, max: 0.5, q: 0.1 }))).toEqual(
      new Set([0, 0.1, 0.2, 0.3, 0.4, 0.5]),
    )
  })

  it('is the quantile that tables have', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 10)
    expect(normalQuantile(0.5)).toBeCloseTo(0, 10)
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 8)
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 10)
    expect(betaQuantile(0.5, 2, 3)).toBeCloseTo(0.38572756813239, 8)
    expect(betaQuantile(0.1, 0.5, 0.5)).toBeCloseTo(Math.sin((Math.PI * 0.1) / 2) ** 2, 8)
    expect(betaQuantile(0.9, 1, 3)).toBeCloseTo(1 - 0.1 ** (1 / 3), 8)
    expect(betaQuantile(0.5, 40, 60)).toBeCloseTo(0.3993, 3)
  })

  it('never is a number at the end of its range that has no logarithm or quantile', () => {
    for (const draw of [() => 0, (below: number) => below - 1]) {
      const u = drawUniform(draw)
      expect(u > 0 && u < 1).toBe(true)
      const { z } = drawSuggestion(spaceOf({ z: { distribution: 'normal' } }), draw)
      expect(Number.isFinite(z?.value)).toBe(true)
    }
  })
})

describe('a parameter', () => {
  it.each<[Json, string]>([
    [{ values: [] }, '`values` is empty'],
    [{ min: 2, max: 1 }, 'has a min (2) that is not below its max (1)'],
    [{ min: 1, max: 1 }, 'not below its max'],
    [{ min: 0.5, max: 0.5 }, 'not below its max'],
    [{ distribution: 'log_uniform_values', min: 0, max: 1 }, 'a logarithm needs more than 0'],
    [{ distribution: 'guess', min: 0, max: 1 }, 'is no "guess"'],
    [{ distribution: 'normal', sigma: -1 }, 'is no "normal"'],
    [{ distribution: 'q_uniform', min: 0, max: 1, q: 0 }, 'is no "q_uniform"'],
    [{ values: [1, 2], probabilities: [0.5] }, 'probabilities that add up to 0.5'],
    [{ values: [1, 2], probabilities: [0.5, 0.6] }, 'add up to 1.1'],
    [{ min: 1 }, 'is none of'],
    ['adam', 'is not an object'],
    [null, 'is not an object'],
  ])('%j is refused in words', (input, words) => {
    expect(() => parseParameter('p', input, ignore)).toThrow(words)
  })

  it('with keys of another form is read, with a warning', () => {
    const warnings: string[] = []
    const { axis } = parseParameter('p', { values: [1, 2], note: 'x' }, (warning) => warnings.push(warning))
    expect(axis?.size).toBe(2)
    expect(warnings).toEqual([expect.stringContaining('"p" has keys that do not belong')])
  })
})
