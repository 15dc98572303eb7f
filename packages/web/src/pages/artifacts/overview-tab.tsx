import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { changeText, counted, sizeText } from '../../components/sizes.ts'
import { StateBadge } from '../../components/state-badge.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { versionPath } from '../../paths.ts'
import { referencesQuery, type Version } from '../../queries/artifact.ts'
import { collectionDescribed, described, useEdit } from './edits.ts'
import { EditText } from './edit-text.tsx'
import { endOf, lifeText } from './life.ts'
import classes from './tabs.module.css'
import type { TabProps } from './tab.ts'
import { Maker } from './version-header.tsx'

/** Everything that is known of a version, as facts. */
export function OverviewTab({ version, name }: TabProps): ReactNode {
  const edit = useEdit()
  const { collection, mayWrite } = version
  const fullName = `${name.entity}/${name.project}/${name.collection}:v${version.index}`
  return (
    <div className={classes.pad}>
      <Facts
        facts={[
          [
            'Description',
            <EditText
              key="version"
              what={`description of v${version.index}`}
              text={version.description ?? ''}
              onSave={mayWrite ? (text) => void edit(described(version, text)) : undefined}
            />,
          ],
          [
            'About the collection',
            <EditText
              key="collection"
              what={`description of ${collection.name}`}
              text={collection.description ?? ''}
              onSave={
                mayWrite
                  ? (text) =>
                      void edit(collectionDescribed({ ...collection, description: collection.description }, text))
                  : undefined
              }
            />,
          ],
          ['Full name', <Copied key="name" text={fullName} what="full name" />],
          ['Digest', <Copied key="digest" text={version.digest} what="digest" />],
          ['Size', sizeOf(version)],
          ['References', <References key="references" id={version.id} />],
          ['Logged', <TimeAgo key="at" at={version.createdAt} />],
          ['By', <By key="by" version={version} />],
          ['Used by', counted(version.consumerCount, 'run')],
          ['Time to live', lifeOf(version)],
          [
            'Versions',
            <a key="versions" href={versionPath(name, 'versions')}>
              {counted(collection.versionCount, 'version')} of {collection.name}
            </a>,
          ],
          ['Linked in', <Links key="links" version={version} />],
        ]}
      />
    </div>
  )
}

/** A long text, shortened where it does not fit, that can be copied. */
function Copied({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  return (
    <>
      <code>{text}</code>
      <CopyButton text={text} what={what} />
    </>
  )
}

function By({ version }: { readonly version: Version }): ReactNode {
  const { producer, author } = version
  return (
    <>
      <Maker version={version} />
      {producer && (
        <>
          <StateBadge state={producer.state} />
          {author && <span className={classes.quiet}>of {author.name || author.username}</span>}
        </>
      )}
    </>
  )
}

function sizeOf({ size, sizeBefore, fileCount }: Version): string {
  const change = sizeBefore == null ? '' : ` (${changeText(size - sizeBefore)} to the version before)`
  return `${sizeText(size)} in ${counted(fileCount, 'file')}${change}`
}

function References({ id }: { readonly id: string }): ReactNode {
  const { data } = useQuery(referencesQuery(id))
  if (!data) return null
  if (data.count === 0) return <span className={classes.quiet}>None: all bytes are here</span>
  return `${counted(data.count, 'entry points', 'entries point')} elsewhere, at ${sizeText(data.sizeBytes)}`
}

function lifeOf({ createdAt, ttlIsInherited, ttlDurationSeconds: seconds }: Version): string {
  const end = endOf(createdAt, seconds)
  if (ttlIsInherited || end === undefined) return ttlIsInherited ? 'Inherited: without end' : 'Without end'
  return `${lifeText(seconds)}, until ${new Date(end).toLocaleString()}; nothing is deleted by it yet`
}

function Links({ version: { artifactMemberships, collection } }: { readonly version: Version }): ReactNode {
  const others = artifactMemberships.edges.flatMap(({ node }) => {
    const { artifactCollection: place, versionIndex } = node
    if (!place?.project || versionIndex == null || place.name === collection.name) return []
    const where = { entity: place.project.entityName, project: place.project.name }
    const name = { ...where, type: place.defaultArtifactType.name, collection: place.name, version: `v${versionIndex}` }
    return [
      <a key={node.id} href={versionPath(name)}>
        {where.entity}/{where.project}/{place.name}:v{versionIndex}
      </a>,
    ]
  })
  return others.length === 0 ? <span className={classes.quiet}>No other collection</span> : others
}
