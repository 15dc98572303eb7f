import type { ReactNode } from 'react'
import { DataTable } from '../../components/data-table.tsx'
import { Legend } from '../../components/legend.tsx'
import { LinkTabs } from '../../components/link-tabs.tsx'
import { Section } from '../../components/page.tsx'
import { ProjectTable } from '../../components/project-table.tsx'
import { RunTable } from '../../components/run-table.tsx'
import { SweepTable } from '../../components/sweep-table.tsx'
import { runColor } from '../../theme/tokens.ts'
import { LONG_AGO, LONG_NAME, RUN_STATES } from './made-up.ts'

const RUN = {
  jobType: 'train',
  group: 'fold-1',
  username: 'ada',
  createdAt: LONG_AGO,
  heartbeatAt: LONG_AGO,
  href: '#',
  runId: 'a1b2c3d4',
}

const RUNS = RUN_STATES.map((state) => ({ ...RUN, id: state, name: state === 'running' ? LONG_NAME : '훈련', state }))

const SWEEP = {
  id: '1',
  href: '#',
  name: 's1',
  displayName: 'learning rates',
  state: 'running',
  method: 'bayes',
  createdAt: LONG_AGO,
  runCount: 3,
  runCountExpected: 12,
  bestLoss: 0.123_456,
}

const PROJECT = {
  id: '1',
  href: '#',
  name: 'mnist',
  entity: 'ada',
  description: LONG_NAME,
  runCount: 1200,
  runningCount: 2,
  lastRunAt: LONG_AGO,
}

/** Tables, and tabs. */
export function Lists(): ReactNode {
  return (
    <Section title="Tables">
      <RunTable label="Runs" rows={RUNS} />
      <ProjectTable rows={[PROJECT]} />
      <SweepTable rows={[SWEEP]} />
      <Legend
        label="Groups"
        items={[
          { id: '1', label: LONG_NAME, color: runColor(0), href: '#', aside: '4 runs' },
          { id: '2', label: '0.1', color: undefined, href: '#', aside: '1 run' },
        ]}
      />
      <LinkTabs
        label="mnist:v3"
        tabs={[
          { id: 'overview', label: 'Overview', href: '#' },
          { id: 'files', label: 'Files', href: '#', count: 1234 },
        ]}
        selected="files"
      >
        <DataTable
          label="Values"
          columns={[
            { id: 'key', label: 'Key', isTitle: true, cell: ([key]: readonly [string, number]) => key },
            { id: 'value', label: 'Value', isNumber: true, cell: ([, value]: readonly [string, number]) => value },
          ]}
          rows={[
            ['loss', 0.25],
            ['accuracy', 0.97],
          ]}
          keyOf={([key]) => key}
          isSelected={([key]) => key === 'loss'}
        />
      </LinkTabs>
    </Section>
  )
}
