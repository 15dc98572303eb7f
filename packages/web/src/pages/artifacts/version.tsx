import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { LinkTabs, type LinkTab } from '../../components/link-tabs.tsx'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { collectionPath, versionPath, type VersionName, type VersionTab } from '../../paths.ts'
import { versionQuery, type Version } from '../../queries/artifact.ts'
import { useNames } from '../../url-state.ts'
import { CompareTab } from './compare-tab.tsx'
import { FilesTab } from './files-tab.tsx'
import { VersionHistory } from './history.tsx'
import { MetadataTab } from './metadata-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import type { TabProps } from './tab.ts'
import { UsageTab } from './usage-tab.tsx'
import { VersionHeader } from './version-header.tsx'
import classes from './version.module.css'
import { VersionsTable } from './versions-table.tsx'

const LABELS: readonly (readonly [tab: VersionTab, label: string])[] = [
  ['overview', 'Overview'],
  ['metadata', 'Metadata'],
  ['usage', 'Usage'],
  ['files', 'Files'],
  ['lineage', 'Graph view'],
  ['versions', 'Versions'],
  ['history', 'History'],
  ['compare', 'Compare'],
]

const OPEN_AT_FIRST = 'overview'
/** Another word in addresses for a tab. */
const ALSO: Readonly<Record<string, VersionTab>> = { graph: 'lineage' }

/** Round every tab of a version, by number or alias. */
export function VersionFrame(): ReactNode {
  const name = useNames('entity', 'project', 'type', 'collection', 'version')
  useTitle(`${name.collection}:${name.version}`)
  const { data, error, refetch } = useQuery(versionQuery(name, `${name.collection}:${name.version}`))
  if (error && !data) {
    return <ErrorState title="The version could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (data === undefined) return <LoadingRows rows={10} />
  return data === null ? <NoVersion {...name} /> : <Framed version={data} name={name} />
}

function Framed({ version, name }: Omit<TabProps, 'rest'>): ReactNode {
  const [, , , , , , , part = OPEN_AT_FIRST] = useLocation().pathname.split('/')
  const tab = ALSO[part] ?? part
  const shown = LABELS.filter(([id]) => id !== 'compare' || tab === 'compare')
  const tabs = shown.map(([id, label]) => ({ id, label, href: versionPath(name, id), count: countOf(id, version) }))
  return (
    <article className={classes.version}>
      <VersionHeader version={version} name={name} />
      <LinkTabs label={`${name.collection}:v${version.index}`} tabs={tabs} selected={tab}>
        <Outlet />
      </LinkTabs>
    </article>
  )
}

const SHOWN: Readonly<Record<string, ComponentType<TabProps>>> = {
  overview: OverviewTab,
  metadata: MetadataTab,
  usage: UsageTab,
  files: FilesTab,
  versions: ({ version, name }) => <VersionsTable {...name} current={`v${version.index}`} />,
  history: ({ version, name }) => <VersionHistory id={version.id} index={version.index} name={name} />,
  compare: CompareTab,
}

/** The open tab; the graph is a page of its own. */
export function VersionTabPage(): ReactNode {
  const name = useNames('entity', 'project', 'type', 'collection', 'version')
  const { _splat: splat } = useNames('_splat')
  const { data } = useQuery(versionQuery(name, `${name.collection}:${name.version}`))
  const [tab = OPEN_AT_FIRST, ...rest] = splat.split('/').filter(Boolean)
  const Tab = Object.hasOwn(SHOWN, tab) ? SHOWN[tab] : undefined
  if (!Tab) return <NoTab {...name} />
  return data ? <Tab version={data} name={name} rest={rest.join('/')} /> : <LoadingRows rows={6} />
}

function countOf(tab: VersionTab, { fileCount, collection }: Version): LinkTab['count'] {
  if (tab === 'files') return fileCount
  return tab === 'versions' ? collection.versionCount : undefined
}

function NoVersion(name: VersionName): ReactNode {
  return (
    <EmptyState title={`There is no ${name.collection}:${name.version}`}>
      <p>
        The version may be deleted, or the alias moved away.{' '}
        <a href={collectionPath(name)}>Versions of {name.collection}</a>
      </p>
    </EmptyState>
  )
}

function NoTab(name: VersionName): ReactNode {
  return (
    <EmptyState title="There is no such view">
      <p>
        <a href={versionPath(name)}>Overview of the version</a>
      </p>
    </EmptyState>
  )
}
