import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { versionPath, type VersionName } from '../../paths.ts'
import type { Version } from '../../queries/artifact.ts'
import { entriesQuery } from '../../queries/artifact-files.ts'
import { versionZipUrl } from '../../queries/file.ts'
import { FileTree } from '../../viewers/file-tree.tsx'

interface Props {
  readonly version: Version
  readonly name: VersionName
  readonly path: string
}

/** All files as one tree; those that are not here yet are on their way. */
export function VersionTree({ version, name, path }: Props): ReactNode {
  const navigate = useNavigate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(entriesQuery(version.id))
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  if (error) return <ErrorState title="The files could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={10} height={28} />
  if (data.total === 0) return <EmptyState title="This version has no files" />
  return (
    <FileTree
      files={data.rows}
      total={data.total}
      label={`Files of ${name.collection}:v${version.index}`}
      selected={path === '' ? undefined : path}
      onSelect={(file) => void navigate({ to: versionPath(name, 'files', file), resetScroll: false })}
      zipUrl={(folder) => versionZipUrl(version.id, folder)}
    />
  )
}
