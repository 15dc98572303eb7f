import { parseTagName } from '@amphora/wire'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FactLine } from '../../components/fact-line.tsx'
import { LinkTabs } from '../../components/link-tabs.tsx'
import { counted } from '../../components/sizes.ts'
import { ErrorState, LoadingRows, NotFound } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { useTitle } from '../../frame/title.tsx'
import { artifactTypePath, collectionPath, projectPath } from '../../paths.ts'
import { collectionQuery, type Collection } from '../../queries/artifact-browser.ts'
import { useNames } from '../../url-state.ts'
import { Chips } from '../../components/chips.tsx'
import { collectionDescribed, collectionTagged, collectionUntagged, useEdit } from './edits.ts'
import { EditText } from './edit-text.tsx'
import { CollectionHistory } from './history.tsx'
import { problemOf } from './name-problem.ts'
import classes from './version-header.module.css'
import { VersionsTable } from './versions-table.tsx'

/** A collection: what it is, all its versions, and what was done to it. */
export function CollectionPage(): ReactNode {
  const name = useNames('entity', 'project', 'type', 'collection')
  const tab = useLocation().pathname.split('/')[6] === 'history' ? 'history' : 'versions'
  useTitle(name.collection)
  const { data, error, refetch } = useQuery(collectionQuery(name, name.collection))
  if (error) return <ErrorState title="The collection could not be read" error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingRows rows={10} />
  if (data === null) return <NotFound />
  const path = collectionPath(name)
  const tabs = [
    { id: 'versions', label: 'Versions', href: `${path}/versions`, count: data.versionCount },
    { id: 'history', label: 'History', href: `${path}/history` },
  ]
  return (
    <article>
      <Header collection={data} name={name} />
      <LinkTabs label={data.name} tabs={tabs} selected={tab}>
        {tab === 'history' ? <CollectionHistory name={name} /> : <VersionsTable {...name} />}
      </LinkTabs>
    </article>
  )
}

interface HeaderProps {
  readonly collection: Collection
  readonly name: { readonly entity: string; readonly project: string }
}

function Header({ collection, name }: HeaderProps): ReactNode {
  const edit = useEdit()
  const { mayWrite } = collection
  const type = collection.defaultArtifactType.name
  return (
    <header className={classes.header}>
      <a className={classes.back} href={projectPath(name, 'artifacts')}>
        All artifacts
      </a>
      <div className={classes.line}>
        <h1 className={classes.name}>{collection.name}</h1>
        <Chips
          noun="tag"
          names={collection.tags.edges.map(({ node }) => node.name)}
          onAdd={mayWrite ? (tag) => void edit(collectionTagged(name, collection, tag)) : undefined}
          onRemove={mayWrite ? (tag) => void edit(collectionUntagged(name, collection, tag)) : undefined}
          problemOf={(tag) => problemOf(parseTagName, tag)}
        />
      </div>
      <EditText
        what={`description of ${collection.name}`}
        none="No description yet"
        text={collection.description ?? ''}
        onSave={mayWrite ? (text) => void edit(collectionDescribed(collection, text)) : undefined}
      />
      <FactLine>
        <li>
          <a href={artifactTypePath({ ...name, type })}>{type}</a>
        </li>
        <li>{collection.__typename === 'ArtifactPortfolio' ? 'links to versions of others' : 'runs log to it'}</li>
        <li>{counted(collection.versionCount, 'version')}</li>
        <li>
          created <TimeAgo at={collection.createdAt} />
        </li>
      </FactLine>
    </header>
  )
}
