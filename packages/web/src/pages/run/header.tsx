import type { ReactNode } from 'react'
import { Chips } from '../../components/chips.tsx'
import { FactLine } from '../../components/fact-line.tsx'
import { LiveDot } from '../../components/live-dot.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { duration } from '../../components/time-words.ts'
import { entityPath, groupPath, type RunName } from '../../paths.ts'
import { useLive } from '../../queries/live.ts'
import type { Run } from '../../queries/run.ts'
import { RunActions } from './actions.tsx'
import { EditName } from './edit-name.tsx'
import classes from './header.module.css'
import { HealthStrip } from './health-strip.tsx'
import { useRunChange } from './use-run-change.tsx'

interface Props {
  readonly run: Run
  readonly name: RunName
}

/** Which run it is, how it goes, and what can be done to it. */
export function RunHeader({ run, name }: Props): ReactNode {
  const edit = useRunChange(name, run)
  const live = useLive(name)
  const mayWrite = run.readOnly !== true
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        <EditName
          name={run.displayName ?? run.name}
          onSave={mayWrite ? (displayName) => edit({ displayName }, `It is called ${displayName} now`) : undefined}
        />
        <StateBadge state={run.state} />
        <Chips
          noun="tag"
          names={run.tags}
          onAdd={mayWrite ? (tag) => edit({ tags: [...run.tags, tag] }, `Tagged ${tag}`) : undefined}
          onRemove={mayWrite ? (tag) => edit({ tags: without(run.tags, tag) }, `The tag ${tag} is gone`) : undefined}
          problemOf={() => undefined}
        />
        <LiveDot state={live.state} isDone={run.state !== 'running'} />
        {mayWrite && (
          <span className={classes.actions}>
            <RunActions run={run} name={name} />
          </span>
        )}
      </div>
      <FactLine>
        <li>
          started <TimeAgo at={run.createdAt} /> by{' '}
          <a href={entityPath(run.user.username ?? name.entity)}>{run.user.name || run.user.username}</a>
        </li>
        {run.heartbeatAt != null && <li>ran {duration(Date.parse(run.heartbeatAt) - Date.parse(run.createdAt))}</li>}
        {run.jobType != null && <li>job type {run.jobType}</li>}
        {run.group != null && (
          <li>
            group <a href={groupPath(name, run.group)}>{run.group}</a>
          </li>
        )}
        {run.stopped === true && run.state === 'running' && <li>asked to stop</li>}
        <li>
          <code>{run.name}</code>
        </li>
      </FactLine>
      <HealthStrip run={run} name={name} />
    </header>
  )
}

function without(tags: readonly string[], gone: string): readonly string[] {
  return tags.filter((tag) => tag !== gone)
}
