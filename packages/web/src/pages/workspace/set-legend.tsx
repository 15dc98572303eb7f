import type { ReactNode } from 'react'
import { Legend } from '../../components/legend.tsx'
import { counted } from '../../components/sizes.ts'
import { StateBadge } from '../../components/state-badge.tsx'
import { EmptyState, LoadingRows } from '../../components/states.tsx'
import { projectPath, runPath, type ProjectName } from '../../paths.ts'
import { valueLabel } from '../../queries/run-grouping.ts'
import { RUN_COLOR_COUNT, runColor } from '../../theme/tokens.ts'
import { useAddress } from '../../url-state.ts'
import classes from './page.module.css'
import { colorIndexOf, type RunSet } from './run-set.ts'

interface Props {
  readonly names: ProjectName
  readonly set: RunSet
  /** How many runs the project has. */
  readonly all: number | undefined
}

/** The groups or runs that are drawn, and how many there are beside. A group leads to its runs, a run to its page. */
export function SetLegend({ names, set, all }: Props): ReactNode {
  return set.by !== '' && !set.within ? <Groups set={set} /> : <Runs names={names} set={set} all={all} />
}

function Groups({ set: { groups, runs } }: Pick<Props, 'set'>): ReactNode {
  const address = useAddress()
  if (!groups) return <LoadingRows rows={4} height={28} />
  if (groups.totalCount === 0) return <EmptyState title="No run fits these choices" />
  const shown = groups.groups.length
  return (
    <>
      <p className={classes.count} role="status">
        {shown === groups.totalCount
          ? counted(shown, 'group')
          : `${shown} of ${counted(groups.totalCount, 'group')} drawn`}
        {runs && `, ${counted(runs.total, 'run')}`}
      </p>
      <Legend
        label="Groups"
        items={groups.groups.map(({ value, runCount }, at) => ({
          id: String(at),
          label: valueLabel(value),
          color: runColor(at),
          href: address({ in: JSON.stringify(value ?? null) }),
          aside: counted(runCount, 'run'),
          title: `The runs of ${valueLabel(value)}, each by itself`,
        }))}
      />
    </>
  )
}

function Runs({ names, set: { runs }, all }: Props): ReactNode {
  if (!runs) return <LoadingRows rows={8} height={28} />
  if (runs.rows.length === 0) return <EmptyState title="No run fits these choices" />
  const drawn = Math.min(runs.rows.length, RUN_COLOR_COUNT)
  const found =
    all !== undefined && all !== runs.total
      ? `${runs.total.toLocaleString('en')} of ${counted(all, 'run')}`
      : counted(runs.total, 'run')
  return (
    <>
      <p className={classes.count} role="status">
        {drawn < runs.total ? `${found}, the newest ${drawn} drawn` : found}
      </p>
      <Legend
        label="Runs"
        items={runs.rows.map(({ name, displayName, state }, row) => ({
          id: name,
          label: displayName ?? name,
          color: row < RUN_COLOR_COUNT ? runColor(colorIndexOf(row, runs.total)) : undefined,
          href: runPath({ ...names, run: name }),
          aside: <StateBadge state={state} />,
        }))}
      />
      {runs.rows.length < runs.total && <a href={projectPath(names, 'table')}>All runs</a>}
    </>
  )
}
