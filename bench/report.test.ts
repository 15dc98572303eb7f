import { expect, it } from 'vitest'
import { tellScenario } from './report.ts'
import type { Results } from './results.ts'
import { footprint } from './scenarios/footprint.ts'

const MEASURED: Results = {
  scenario: 'footprint',
  commit: 'abc1234',
  date: '2026-01-02',
  machine: '2 cores',
  isQuick: false,
  otherLoad: [0.1, 0.2],
  sizes: { amphora: 'watched for 4 s', null: 'watched for 4 s' },
  samples: {
    amphora: [
      { ready: 0.5, pss: 90, cpu: 0 },
      { ready: 1.1, pss: 110, cpu: 0 },
    ],
    null: [
      { ready: 0.25, pss: 45, cpu: 0 },
      { ready: 1.2, pss: 55, cpu: 0 },
    ],
  },
  failures: { trackio: 'Error: no network\nat here' },
  minutes: 1,
}

it('tells medians with their spread, ratios round by round, goals, and who failed', () => {
  expect(tellScenario(footprint, MEASURED).split('\n')).toStrictEqual([
    '### An empty server',
    '',
    '`npm run bench -- --only footprint`, 2026-01-02, commit abc1234, 2 cores, 2 rounds, 0.1 to 0.2 cores busy with other work before a round.',
    'Amphora, null server: watched for 4 s.',
    '',
    '|  | Amphora | null server |',
    '| --- | ---: | ---: |',
    '| answers after, s | 0.80 (0.50–1.10) | 0.72 (0.25–1.20); × 1.46 (0.92–2.00) ≈ |',
    '| memory when idle (PSS), MiB | 100 (90.0–110) | 50.0 (45.0–55.0); × 2.00 |',
    '| CPU when idle, % of a core | 0 | 0; – |',
    '',
    '- P11, answers after, s ≤ 1.00: **within the spread**, 0.80 (0.50–1.10)',
    '- P11, memory when idle (PSS), MiB ≤ 100: **within the spread**, 100 (90.0–110)',
    '- P11, CPU when idle, % of a core ≤ 0.50: **met**, 0',
    '- trackio failed: Error: no network',
  ])
})
