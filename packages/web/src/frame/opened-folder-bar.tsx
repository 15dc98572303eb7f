import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { counted } from '../components/sizes.ts'
import { openedFolderQuery, useFolderMove, type OpenedFolder } from '../queries/opened-folder.ts'
import classes from './opened-folder-bar.module.css'

type Move = NonNullable<OpenedFolder['move']>

/** On the pages of `amphora open`: which folder they show, and one click that keeps its runs on a real server. */
export function OpenedFolderBar(): ReactNode {
  const { data: folder } = useQuery(openedFolderQuery)
  const { mutate, error, isPending } = useFolderMove()
  const move = folder?.move
  const canStart = folder && (!move || move.state === 'FAILED')
  const problem = error?.message ?? (move?.state === 'FAILED' ? move.problem : undefined)
  return (
    <aside className={classes.bar} aria-label="The opened folder">
      <p className={classes.words} role="status">
        {move ? <MoveWords move={move} /> : <FolderWords folder={folder} />}
      </p>
      {canStart && (
        <Button variant="default" size="compact-sm" loading={isPending} onClick={() => mutate()}>
          {move || error
            ? 'Try again'
            : folder.target == null
              ? 'Keep on a server'
              : `Keep on ${hostOf(folder.target)}`}
        </Button>
      )}
      {problem != null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </aside>
  )
}

function FolderWords({ folder }: { readonly folder: OpenedFolder | null | undefined }): ReactNode {
  return (
    <span className={classes.path}>
      Only on this machine: <code title={folder?.path}>{folder?.path ?? '…'}</code>
    </span>
  )
}

function MoveWords({ move }: { readonly move: Move }): ReactNode {
  const { state, server, count, arrivedCount, growingCount, places } = move
  const host = hostOf(server)
  if (state === 'RUNNING') return `${arrivedCount} of ${counted(count, 'run')} on ${host} …`
  if (state === 'FAILED') return `${arrivedCount} of ${counted(count, 'run')} on ${host}`
  if (count === 0) return `There is no run yet; those that come go to ${host} too`
  return (
    <>
      {arrivedCount === 1 ? 'The run is' : `All ${counted(arrivedCount, 'run')} are`} on {host}
      {growingCount > 0 &&
        `, ${growingCount === arrivedCount ? '' : `${growingCount} of them `}growing there too`}:{' '}
      {places.map(({ title, url }) => (
        <a key={url} href={url} target="_blank" rel="noreferrer">
          {title}
        </a>
      ))}
    </>
  )
}

function hostOf(server: string): string {
  return URL.parse(server)?.host ?? server
}
