import { useMemo, type ReactNode } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Facts, type Fact } from '../../components/facts.tsx'
import { sizeText } from '../../components/sizes.ts'
import { StateBadge } from '../../components/state-badge.tsx'
import { duration } from '../../components/time-words.ts'
import { entityPath, groupPath, runPath, sweepPath, type RunName } from '../../paths.ts'
import type { Run } from '../../queries/run.ts'
import { JsonTree } from '../../viewers/json-tree.tsx'
import { useHeadingInSight } from '../../url-state.ts'
import { Alerts } from './alerts.tsx'
import { ArtifactLists } from './artifact-lists.tsx'
import { EditNotes } from './edit-notes.tsx'
import { environmentsOf, resultsOf, settingsOf, type Environment } from './environment.ts'
import { commitLink, repositoryLink } from './git-link.ts'
import { StrayLines } from './stray-lines.tsx'
import type { TabProps } from './tab-props.ts'
import classes from './tabs.module.css'
import { useRunChange } from './use-run-change.tsx'

/** What a run is, where it ran and what it came to. */
export function OverviewTab({ run, name }: TabProps): ReactNode {
  useHeadingInSight()
  const edit = useRunChange(name, run)
  const environments = useMemo(() => environmentsOf(run.config), [run.config])
  const settings = useMemo(() => settingsOf(run.config), [run.config])
  const results = useMemo(() => resultsOf(run.summaryMetrics), [run.summaryMetrics])
  const onNotes = run.readOnly === true ? undefined : (notes: string) => edit({ notes }, 'The notes are kept')
  return (
    <div className={classes.stack}>
      <EditNotes notes={run.notes ?? ''} onSave={onNotes} />
      {run.alertCount > 0 && <Alerts name={name} count={run.alertCount} />}
      <StrayLines run={run} name={name} />
      <div className={classes.columns}>
        <section aria-labelledby="config">
          <h2 id="config" className={classes.heading}>
            Config
          </h2>
          <JsonTree
            value={settings}
            label="Config"
            empty="Nothing was set. wandb.init(config={…}) keeps what a run depends on."
          />
        </section>
        <section aria-labelledby="summary">
          <h2 id="summary" className={classes.heading}>
            Summary
          </h2>
          <JsonTree
            value={results}
            label="Summary"
            empty="Nothing was logged yet. run.log({…}) shows its last values here."
          />
        </section>
      </div>
      <ArtifactLists name={name} />
      <section aria-labelledby="about">
        <h2 id="about" className={classes.heading}>
          About the run
        </h2>
        <Facts facts={factsOf(run, name)} />
      </section>
      {environments.map((environment, index) => (
        <Place
          key={index}
          title={environments.length === 1 ? 'Where it ran' : `Process ${index + 1}`}
          facts={placeOf(run, environment)}
        />
      ))}
    </div>
  )
}

function Place({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }): ReactNode {
  if (facts.every(([, value]) => value == null)) return null
  return (
    <section aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <Facts facts={facts} />
    </section>
  )
}

function factsOf(run: Run, name: RunName): readonly Fact[] {
  const { user, heartbeatAt, group, sweepName, forkedFrom } = run
  const path = [name.entity, name.project, name.run].join('/')
  return [
    ['Author', link(entityPath(user.username ?? name.entity), user.name || user.username)],
    ['State', <StateBadge key="state" state={run.state} />],
    ['Exit code', run.exitcode],
    ['Start', new Date(run.createdAt).toLocaleString()],
    ['Run time', heartbeatAt == null ? undefined : duration(Date.parse(heartbeatAt) - Date.parse(run.createdAt))],
    ['Run path', copied(path, 'run path')],
    ['Job type', run.jobType],
    ['Group', group == null ? undefined : link(groupPath(name, group), group)],
    ['Sweep', sweepName == null ? undefined : link(sweepPath(name, sweepName), sweepName)],
    [
      'Forked from',
      forkedFrom == null ? undefined : (
        <span key="fork">
          {link(runPath({ ...name, run: forkedFrom.name }), forkedFrom.displayName)}, after step {run.forkedAtStep}
        </span>
      ),
    ],
  ]
}

function placeOf(run: Run, at: Environment): readonly Fact[] {
  const commit = at.commit ?? run.commit ?? undefined
  const { remote } = at
  return [
    ['Host', at.host ?? run.host],
    ['OS', at.os],
    ['Python', at.python],
    ['Executable', at.executable === undefined ? undefined : copied(at.executable, 'executable')],
    ['Command', at.command === undefined ? undefined : copied(at.command, 'command')],
    ['Folder', at.folder === undefined ? undefined : code(at.folder)],
    ['Repository', remote === undefined ? undefined : outside(repositoryLink(remote), remote)],
    ['Commit', commit === undefined ? undefined : outside(remote && commitLink(remote, commit), commit)],
    ['GPU', at.gpu],
    ['CPU', at.cpu],
    ['Memory', at.memoryBytes === undefined ? undefined : sizeText(at.memoryBytes)],
    ['Client version', at.clientVersion],
  ]
}

function link(href: string, text: string | null): ReactNode {
  return <a href={href}>{text}</a>
}

function outside(href: string | undefined, text: string): ReactNode {
  if (href === undefined || href === '') return code(text)
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      <code>{text}</code>
    </a>
  )
}

function code(text: string): ReactNode {
  return <code>{text}</code>
}

function copied(text: string, what: string): ReactNode {
  return (
    <>
      {code(text)}
      <CopyButton text={text} what={what} />
    </>
  )
}
