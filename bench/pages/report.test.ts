import { expect, it } from 'vitest'
import { tellPages } from './report.ts'
import type { PageResults } from './results.ts'

const cost = (usefulMs: number) => ({
  usefulMs,
  scriptBytes: 200_000,
  allBytes: 300_000,
  requests: 7,
  longTaskMs: 60,
  mainThreadMs: 250,
})

const MEASURED: PageResults = {
  commit: 'abc1234',
  date: '2026-01-02',
  machine: '2 cores',
  loads: [0.5, 1],
  sites: {
    amphora: { title: 'Amphora', holds: '10 runs' },
    mlflow: { title: 'MLflow', holds: '10 runs' },
    trackio: { title: 'Trackio', holds: '9 runs' },
  },
  costs: {
    runs: { amphora: [cost(400), cost(600)], mlflow: [cost(5000), cost(7000)], trackio: [cost(3000), cost(3200)] },
    charts: { amphora: [cost(1200)], mlflow: [cost(2400)] },
    version: { amphora: [cost(300)] },
  },
  reactions: { 'Palette, opened': [{ feedbackMs: 40, resultMs: 52.3 }] },
  failures: { 'trackio charts': 'Error: not there\nat' },
}

it('tells each page beside the fastest peer, and which miss a goal', () => {
  const told = tellPages(MEASURED)
  expect(told).toContain('2 rounds, load average 0.5 to 1.0')
  expect(told).toContain('- Trackio: 9 runs.')
  expect(told).toContain('- Not measured: trackio charts, Error: not there.')
  expect(told).toContain('| List of runs | 0.50 (0.40–0.60) | 6.00 (5.00–7.00) | 3.10 (3.00–3.20) | 0.16 |')
  expect(told).toContain('| Run, charts | 1.20 (1.20–1.20) | 2.40 (2.40–2.40) | – | 0.50 (missed) |')
  expect(told).toContain('- Useful within 1 s: met by 2 of 3 pages, **missed** by Run, charts.')
  expect(told).toContain('- At most a quarter of the fastest peer: met by 1 of 2 pages, **missed** by Run, charts.')
  expect(told).toContain('| Version, overview | 200 / 7 / 60 / 250 | – | – |')
  expect(told).toContain('| Palette, opened | 40 (40–40) | 52 (52–52) | met |')
})
