import { expect, it } from 'vitest'
import type { HistoryRow } from '../history.ts'
import { drawChart } from './chart.ts'

it('a chart that nobody waits for any more reads no further', async () => {
  const leaving = new AbortController()
  let read = 0
  async function* rows(): AsyncGenerator<HistoryRow> {
    for (let step = 0; step < 1000; step++) {
      read += 1
      if (step === 3) leaving.abort()
      yield await Promise.resolve({ step, part: 0, writer: '', line: step, text: '', values: { t: step, y: 1 } })
    }
  }
  await drawChart(rows(), { file: 'history', keys: ['y'], x: 't', buckets: 10, signal: leaving.signal })
  expect(read).toBe(4)
})
