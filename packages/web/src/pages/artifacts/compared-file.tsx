import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import { ErrorState, LoadingRows } from '../../components/states.tsx'
import type { Version } from '../../queries/artifact.ts'
import { openFileQuery, versionFiles } from '../../queries/file.ts'
import classes from './compare-tab.module.css'

const FilePair = lazy(async () => ({ default: (await import('../../media/file-pair.tsx')).FilePair }))

interface Props {
  readonly path: string
  readonly old: Version
  readonly now: Version
}

/** One path as it is in both versions. */
export function ComparedFile({ path, old, now }: Props): ReactNode {
  const [before, after] = [useVersionFile(old, path), useVersionFile(now, path)]
  const error = before.query.error ?? after.query.error
  if (error) return <ErrorState title="The file could not be opened" error={error} />
  if (!before.query.data || !after.query.data) return <LoadingRows rows={6} height={18} />
  return (
    <section className={classes.pair} aria-label={`Comparison of ${path}`}>
      <h3>{path}</h3>
      <Suspense fallback={<LoadingRows rows={6} height={18} />}>
        <FilePair
          old={{ version: `v${old.index}`, file: before.query.data, files: before.files }}
          now={{ version: `v${now.index}`, file: after.query.data, files: after.files }}
        />
      </Suspense>
    </section>
  )
}

function useVersionFile({ id }: Version, path: string) {
  const files = useMemo(() => versionFiles(id), [id])
  return { files, query: useQuery(openFileQuery(files, path)) }
}
