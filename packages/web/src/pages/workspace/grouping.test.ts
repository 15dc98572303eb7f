import { expect, it } from 'vitest'
import { allOf, BANDS, chosen, describeSet, fieldLabel, parseValue, valueLabel } from './grouping.ts'

it('fields and values are told in words', () => {
  expect(['config.optimizer.lr', 'job_type', 'config.group'].map(fieldLabel)).toEqual([
    'optimizer.lr',
    'Job type',
    'group',
  ])
  expect([null, '', 0.01, true, 'adam', [1, 2]].map(valueLabel)).toEqual([
    'none',
    'none',
    '0.01',
    'true',
    'adam',
    '[1,2]',
  ])
})

it('an address may say anything', () => {
  expect([parseValue('0.01'), parseValue('null'), parseValue(''), parseValue('no')]).toEqual([
    { value: 0.01 },
    { value: null },
    undefined,
    undefined,
  ])
  expect([chosen(BANDS, 'std'), chosen(BANDS, 'constructor')]).toEqual(['std', 'range'])
})

it('filters are joined, and one stays as it is', () => {
  expect([allOf([undefined]), allOf([{ a: 1 }, undefined]), allOf([{ a: 1 }, { b: 2 }])]).toEqual([
    {},
    { a: 1 },
    { $and: [{ a: 1 }, { b: 2 }] },
  ])
})

it('a curve of several runs says what it is', () => {
  expect(describeSet('median', 'std', '4 runs', '2 groups')).toBe('Median of 4 runs in 2 groups, ± std')
})
