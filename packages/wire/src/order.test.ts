import { describe, expect, it } from 'vitest'
import { parseOrder } from './order.ts'

const OTHERWISE = { key: 'created_at', isDescending: false }

describe('parseOrder', () => {
  it.each([undefined, null, '', '  '])('is the usual one for %j', (text) => {
    expect(parseOrder(text, OTHERWISE)).toBe(OTHERWISE)
  })

  it.each([
    ['+created_at', 'created_at', false],
    ['-created_at', 'created_at', true],
    ['name', 'name', false],
    [' -summary_metrics.loss ', 'summary_metrics.loss', true],
    ['-config.a-b+c.value', 'config.a-b+c.value', true],
    ['-created_at,+name', 'created_at', true],
  ])('reads %j', (text, key, isDescending) => {
    expect(parseOrder(text, OTHERWISE)).toEqual({ key, isDescending })
  })

  it.each(['+', '-', ',name', '+ '])('refuses %j', (text) => {
    expect(() => parseOrder(text, OTHERWISE)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  })
})
