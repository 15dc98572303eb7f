import { expect, it } from 'vitest'
import { allOf, fieldLabel, parseValue, valueLabel } from './run-grouping.ts'

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

it('filters are joined, and one stays as it is', () => {
  expect([allOf([undefined]), allOf([{ a: 1 }, undefined]), allOf([{ a: 1 }, { b: 2 }])]).toEqual([
    {},
    { a: 1 },
    { $and: [{ a: 1 }, { b: 2 }] },
  ])
})

it('an address may hold any text in the place of a value', () => {
  expect(['0.01', 'null', '', 'no'].map(parseValue)).toEqual([{ value: 0.01 }, { value: null }, undefined, undefined])
})
