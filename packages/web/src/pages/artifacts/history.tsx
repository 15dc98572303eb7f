import { Button } from '@mantine/core'
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { collectionPath, runPath, versionPath, type CollectionName } from '../../paths.ts'
import {
  collectionActionsQuery,
  versionActionsQuery,
  type Action,
  type History,
} from '../../queries/artifact-history.ts'
import { actionWords } from './action-words.ts'
import classes from './history.module.css'

/** Who did what to a collection and its versions, newest first. */
export function CollectionHistory({ name }: { readonly name: CollectionName }): ReactNode {
  return <Actions name={name} query={useInfiniteQuery(collectionActionsQuery(name, name.collection))} />
}

interface VersionProps {
  readonly id: string
  readonly index: number
  readonly name: CollectionName
}

/** The same of one version, wherever it is linked. */
export function VersionHistory({ id, name, index }: VersionProps): ReactNode {
  return (
    <>
      <Actions name={name} query={useInfiniteQuery(versionActionsQuery(id))} here={`v${index}`} />
      <p className={classes.more}>
        <a href={`${collectionPath(name)}/history`}>History of all of {name.collection}</a>
      </p>
    </>
  )
}

interface Props {
  readonly name: CollectionName
  readonly query: UseInfiniteQueryResult<History>
  /** `v3`, where all of it is of that version: it needs no link. */
  readonly here?: string
}

function Actions({ name, query, here }: Props): ReactNode {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  if (error) return <ErrorState title="The history could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={6} />
  if (data.actions.length === 0) return <Nothing since={data.recordedSince} />
  return (
    <>
      <ol className={classes.list} aria-label="History">
        {data.actions.map((action) => (
          <ActionLine key={action.id} action={action} name={name} here={here} />
        ))}
      </ol>
      {hasNextPage && (
        <p className={classes.more}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older
          </Button>
        </p>
      )}
      {!hasNextPage && data.recordedSince !== null && <Since at={data.recordedSince} />}
    </>
  )
}

function Nothing({ since }: { readonly since: string | null }): ReactNode {
  return (
    <EmptyState title="Nothing was changed">
      Aliases, tags, links, descriptions and times to live that change from now on are told here.
      {since !== null && <Since at={since} />}
    </EmptyState>
  )
}

function Since({ at }: { readonly at: string }): ReactNode {
  return <p className={classes.more}>Recorded since {new Date(at).toLocaleString()}; what was before is not known.</p>
}

interface LineProps {
  readonly action: Action
  readonly name: CollectionName
  readonly here: string | undefined
}

function ActionLine({ action, name, here }: LineProps): ReactNode {
  const { artifact, artifactCollection, user } = action
  const version = artifact?.versionIndex == null ? undefined : `v${artifact.versionIndex}`
  const place = artifactCollection?.name
  return (
    <li className={classes.action}>
      <span className={classes.who}>{user?.name || user?.username || 'Somebody'}</span>{' '}
      {actionWords({ ...action, version, collection: place === name.collection ? undefined : place })}
      <ByRun action={action} />
      <span className={classes.when}>
        <TimeAgo at={action.createdAt} />
        {version !== undefined && version !== here && artifact?.state === 'COMMITTED' && (
          <a href={versionPath({ ...name, version })} aria-label={`Open ${version}`}>
            {version}
          </a>
        )}
      </span>
      {action.kind === 'DESCRIPTION_CHANGED' && <Texts action={action} />}
    </li>
  )
}

function ByRun({ action: { run } }: { readonly action: Action }): ReactNode {
  if (!run) return null
  const href = runPath({ entity: run.project.entityName, project: run.project.name, run: run.name })
  return (
    <>
      {' '}
      in <a href={href}>{run.displayName ?? run.name}</a>
    </>
  )
}

function Texts({ action: { oldText, newText } }: { readonly action: Action }): ReactNode {
  return (
    <span className={classes.texts}>
      {oldText && <del>{oldText}</del>} {newText && <ins>{newText}</ins>}
    </span>
  )
}
