import { expect, it } from 'vitest'
import { findingsOf, type Examined } from './health.ts'

const NOW = Date.parse('2026-01-02T03:10:00Z')
const WELL: Examined = {
  state: 'finished',
  exitcode: 0,
  heartbeatAt: '2026-01-01T00:00:00Z',
  alertCount: 0,
  setAsideLineCount: 0,
  missingLineCount: 0,
  summaryMetrics: '{"loss":0.1,"note":"fine","_wandb":{"runtime":NaN}}',
}
const said = (run: Partial<Examined>): readonly string[] => findingsOf({ ...WELL, ...run }, NOW).map(({ text }) => text)

it('says nothing of a run that is well', () => {
  expect(said({})).toEqual([])
  expect(said({ state: 'running', exitcode: null, heartbeatAt: '2026-01-02T03:09:00Z' })).toEqual([])
  expect(said({ state: 'running', exitcode: null, heartbeatAt: null })).toEqual([])
})

it('says since when a run that should speak is silent', () => {
  expect(said({ state: 'running', exitcode: null, heartbeatAt: '2026-01-02T03:07:00Z' })).toEqual([
    'last heard of 3 min ago',
  ])
})

it('says how a run ended, where that was not well', () => {
  expect(said({ state: 'crashed', exitcode: null })).toEqual(['last heard of 1 d ago'])
  expect(said({ state: 'failed', exitcode: 3 })).toEqual(['exit code 3'])
  expect(said({ state: 'running', exitcode: 3, heartbeatAt: '2026-01-02T03:10:00Z' })).toEqual([]) // of the time before
})

it('names a value that is not finite, and counts several', () => {
  expect(said({ summaryMetrics: '{"loss":NaN}' })).toEqual(['loss is NaN'])
  expect(said({ summaryMetrics: '{"val":{"loss":{"min":-Infinity}}}' })).toEqual(['val.loss.min is -Infinity'])
  expect(said({ summaryMetrics: '{"a":"NaN","b":Infinity,"c":[1,NaN],"d":2}' })).toEqual(['3 values not finite'])
})

it('looks at no values that media keep of themselves', () => {
  expect(said({ summaryMetrics: '{"h":{"_type":"histogram","bins":[NaN]}}' })).toEqual([])
})

it('counts alerts and lines, and leads to where they are seen', () => {
  expect(findingsOf({ ...WELL, alertCount: 1, setAsideLineCount: 1200, missingLineCount: 1 }, NOW)).toEqual([
    { text: '1 alert', tab: 'overview', heading: 'alerts', isGrave: false },
    { text: '1 line missing', tab: 'overview', heading: 'lines', isGrave: false },
    { text: '1,200 lines set aside', tab: 'overview', heading: 'lines', isGrave: false },
  ])
})
