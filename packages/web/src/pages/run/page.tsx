import { useQuery } from '@tanstack/react-query'
import { useState, type ComponentType, type ReactNode } from 'react'
import { LinkTabs, type LinkTab } from '../../components/link-tabs.tsx'
import { partOf, type Part } from '../../part.tsx'
import { EmptyState, ErrorState, LoadingRows, NotFound } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { runPath, type RunTab } from '../../paths.ts'
import { isNotFound } from '../../queries/client.ts'
import { useLive, useLiveRefresh } from '../../queries/live.ts'
import { runQuery, type Run } from '../../queries/run.ts'
import { useNames } from '../../url-state.ts'
import { RunHeader } from './header.tsx'
import classes from './page.module.css'
import type { TabProps } from './tab-props.ts'

const tabOf = (load: () => Promise<ComponentType<TabProps>>): Part<TabProps> => partOf(load, 8)

/** Each is loaded when it is first opened. A new tab is a line here. */
const TABS: readonly (readonly [tab: RunTab, label: string, part: Part<TabProps>])[] = [
  ['overview', 'Overview', tabOf(async () => (await import('./overview-tab.tsx')).OverviewTab)],
  ['workspace', 'Charts', tabOf(async () => (await import('./charts-tab.tsx')).ChartsTab)],
  ['system', 'System', tabOf(async () => (await import('./system-tab.tsx')).SystemTab)],
  ['logs', 'Logs', tabOf(async () => (await import('./logs-tab.tsx')).LogsTab)],
  ['files', 'Files', tabOf(async () => (await import('./files-tab.tsx')).FilesTab)],
  ['code', 'Code', tabOf(async () => (await import('./code-tab.tsx')).CodeTab)],
  ['artifacts', 'Artifacts', tabOf(async () => (await import('./artifacts-tab.tsx')).ArtifactsTab)],
]

/** Loads the tab that an address names: the page is shown with it. */
export async function loadTabAt(path: string): Promise<void> {
  const [, , , , , tab = 'workspace'] = path.split('/')
  await TABS.find(([id]) => id === tab)?.[2].load()
}

/** A run, under the address that the client prints. */
export function RunPage(): ReactNode {
  const name = useNames('entity', 'project', 'run')
  const { _splat: splat } = useNames('_splat')
  const { data: run, error, refetch } = useQuery(runQuery(name))
  const live = useLive(name)
  useLiveRefresh(
    live,
    ({ state, updatedAt, heartbeatAt }) => `${state} ${updatedAt} ${heartbeatAt}`,
    runQuery(name).queryKey,
  )
  useTitle(run?.displayName ?? name.run)
  if (run === null || (error && isNotFound(error))) return <NotFound />
  if (error && !run) {
    return <ErrorState title="The run could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (!run) return <LoadingRows rows={10} />
  const [tab, ...rest] = splat.split('/').filter(Boolean)
  return <RunView key={run.id} run={run} name={name} tab={tab} rest={rest.join('/')} />
}

function RunView({ tab, ...props }: TabProps & { readonly tab: string | undefined }): ReactNode {
  const { run, name } = props
  // charts where there is something to draw; it stays when the first row comes, since nothing may jump
  const [first] = useState<RunTab>(run.historyLineCount > 0 ? 'workspace' : 'overview')
  const selected = tab ?? first
  const Tab = TABS.find(([id]) => id === selected)?.[2].Show
  const tabs = TABS.map(([id, label]): LinkTab => ({ id, label, href: runPath(name, id), count: countOf(id, run) }))
  return (
    <article className={classes.page}>
      <RunHeader run={run} name={name} />
      <LinkTabs label={run.displayName ?? run.name} tabs={tabs} selected={selected}>
        {Tab ? <Tab {...props} /> : <NoTab {...props} />}
      </LinkTabs>
    </article>
  )
}

function countOf(tab: RunTab, { fileCount }: Run): number | undefined {
  return tab === 'files' ? fileCount : undefined
}

function NoTab({ name }: TabProps): ReactNode {
  return (
    <EmptyState title="There is no such view">
      <p>
        <a href={runPath(name)}>The run</a>
      </p>
    </EmptyState>
  )
}
