import { describe, expect, it } from 'vitest'
import { parseTime, runField } from './field.ts'

describe('a time of a filter', () => {
  it.each([
    ['2026-11-23T16:30:00Z', '2026-11-23T16:30:00.000Z'],
    ['2026-11-23T16:30:00.123456Z', '2026-11-23T16:30:00.123Z'],
    ['2026-11-23T16:30:00', '2026-11-23T16:30:00.000Z'],
    ['2026-11-23 16:30', '2026-11-23T16:30:00.000Z'],
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T17:30:00+01:00', '2026-11-23T16:30:00.000Z'],
    ['2026-11-23T17:30:00+0100', '2026-11-23T16:30:00.000Z'],
    [' 2026-11-23t16:30:00z ', '2026-11-23T16:30:00.000Z'],
    [1795451400, '2026-11-23T16:30:00.000Z'],
    [1795451400.5, '2026-11-23T16:30:00.500Z'],
    [1795451400000, '9999-12-31T23:59:59.999Z'],
    [-1, '1970-01-01T00:00:00.000Z'],
    [Infinity, '9999-12-31T23:59:59.999Z'],
  ])('%j is %s, on a server of any time zone', (operand, time) => {
    expect(parseTime(operand)).toBe(time)
  })

  it.each([
    'yesterday',
    '',
    '1',
    '23.11.2026',
    '2026-13-01',
    '2026-11-23T25:00:00Z',
    'Nov 23 2026',
    NaN,
    true,
    null,
    [],
  ])('%j is refused', (operand) => {
    expect(() => parseTime(operand)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  })
})

describe('a field of a filter', () => {
  it('keys_info.keys.K asks whether K was ever logged', () => {
    expect(runField('keys_info.keys.val/loss.x')).toEqual({ kind: 'logged', key: 'val/loss.x' })
  })
  it.each(['input', 'output'])('%sArtifacts reads what the run has at that end', (edge) => {
    expect(runField(`${edge}Artifacts`)).toEqual({ kind: 'artifacts', edge })
    expect(runField(`${edge}_artifacts`)).toEqual({ kind: 'artifacts', edge })
  })

  it.each([
    ['config.lr', 'config.lr'],
    ['config.lr.value', 'config.lr'],
    ['config.model.value.depth', 'config.model.depth'],
    ['config.model.depth', 'config.model.depth'],
    ['config.value', 'config.value'],
    ['config.value.value', 'config.value'],
    ['config.values', 'config.values'],
    ['config.a.b', 'config.a.b'],
    ['summary_metrics.acc.max', 'summary_metrics.acc.max'],
    ['summaryMetrics.loss', 'summary_metrics.loss'],
    ['summary_metrics.a.value', 'summary_metrics.a.value'],
    ['config.line\nbreak', 'config.line\nbreak'],
    ['duration', 'summary_metrics._runtime'],
  ])('%j reads %j', (field, key) => {
    expect(runField(field)).toEqual({ kind: 'value', key })
  })

  it.each(['bogus', 'config', 'config.', 'Name', 'toString', 'constructor', '__proto__', 'run.id', 'tags_', ''])(
    '%j is none',
    (field) => {
      expect(runField(field)).toEqual({ kind: 'nothing' })
    },
  )
})
