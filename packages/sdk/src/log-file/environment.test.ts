import { describe, expect, it } from 'vitest'
import { jsonOf, mergeEnvironments } from './environment.ts'
import { isoOf, secondsBetween, secondsOf, timestampOf } from './timestamp.ts'

describe('environments', () => {
  it('are laid over each other: values replaced, lists joined, objects by their names', () => {
    const earlier = { os: 'a', args: ['x'], disk: { '/': { total: '1', used: '1' } }, cpu: { count: 2 } }
    const later = { os: 'b', args: ['y'], disk: { '/d': { total: '2', used: '1' } }, cpu: { model: 'm' } }
    expect(jsonOf(mergeEnvironments(earlier, later))).toEqual({
      os: 'b',
      args: ['x', 'y'],
      disk: { '/': { total: '1', used: '1' }, '/d': { total: '2', used: '1' } },
      cpu: { count: 2, model: 'm' },
    })
  })
})

describe('times', () => {
  it('are read and written as ISO 8601, and as seconds', () => {
    const at = timestampOf('2026-11-23T16:30:34.409930Z')
    expect(isoOf(at)).toBe('2026-11-23T16:30:34.409930Z')
    expect(secondsOf(at)).toBe(Date.UTC(2026, 10, 23, 16, 30, 34) / 1000 + 0.40993)
    expect(secondsBetween(timestampOf('2026-11-23T16:30:34Z'), at)).toBe(0.40993)
  })
})
