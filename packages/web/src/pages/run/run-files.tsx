import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { Question } from '../../components/question.tsx'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { runPath, type RunName, type RunTab } from '../../paths.ts'
import { openFileQuery, runFiles, runZipUrl } from '../../queries/file.ts'
import { useFileDeletion } from '../../queries/run-files.ts'
import { FilePreview } from '../../viewers/file-preview.tsx'
import { FileTree } from '../../viewers/file-tree.tsx'
import type { FileSet } from '../../viewers/open-file.ts'
import classes from './run-files.module.css'

interface Listed {
  readonly path: string
  readonly sizeBytes: number
}

interface Props {
  readonly name: RunName
  readonly tab: Extract<RunTab, 'files' | 'code'>
  readonly files: readonly Listed[]
  readonly total?: number
  /** The chosen file; '' is none. */
  readonly path: string
  readonly mayDelete: boolean
  /** Where their bytes are, when they are no files of the run. */
  readonly source?: FileSet
}

/** Files of a run as a tree, and the chosen one beside it. */
export function RunFiles({ name, tab, files, total, path, mayDelete, source }: Props): ReactNode {
  const navigate = useNavigate()
  return (
    <div className={classes.files} data-chosen={path !== ''}>
      <div className={classes.tree}>
        <FileTree
          files={files}
          {...(total !== undefined && { total })}
          label={`Files of ${name.run}`}
          selected={path === '' ? undefined : path}
          onSelect={(file) => void navigate({ to: runPath(name, tab, file), resetScroll: false })}
          {...(tab === 'files' && { zipUrl: (folder: string) => runZipUrl(name, folder) })}
        />
      </div>
      {path !== '' && (
        <aside className={classes.chosen} aria-label={path}>
          <div className={classes.bar}>
            <a className={classes.back} href={runPath(name, tab)}>
              All files
            </a>
            {mayDelete && <DeleteFile name={name} path={path} />}
          </div>
          <Content name={name} path={path} source={source} />
        </aside>
      )}
    </div>
  )
}

function Content({
  name: { entity, project, run },
  path,
  source,
}: {
  readonly name: RunName
  readonly path: string
  readonly source: FileSet | undefined
}): ReactNode {
  const files = useMemo(() => source ?? runFiles({ entity, project, run }), [source, entity, project, run])
  const { data, error, refetch } = useQuery(openFileQuery(files, path))
  if (error) return <ErrorState title="The file could not be opened" error={error} onRetry={() => void refetch()} />
  return data ? <FilePreview file={data} files={files} /> : <LoadingRows rows={8} />
}

function DeleteFile({ name, path }: { readonly name: RunName; readonly path: string }): ReactNode {
  const [isAsked, setAsked] = useState(false)
  const navigate = useNavigate()
  const { mutate, isPending, error } = useFileDeletion(name)
  const onSuccess = (): void => {
    setAsked(false)
    void navigate({ to: runPath(name, 'files'), replace: true })
  }
  return (
    <>
      <Button variant="default" size="compact-xs" onClick={() => setAsked(true)}>
        Delete
      </Button>
      {isAsked && (
        <Question
          title={`Delete ${path}?`}
          verb="Delete the file"
          isPending={isPending}
          failure={error ? `It could not be deleted: ${error.message}` : undefined}
          onConfirm={() => mutate(path, { onSuccess })}
          onClose={() => setAsked(false)}
        >
          <p>The file is gone from the run. There is no undo here.</p>
        </Question>
      )}
    </>
  )
}

/** Nothing was saved with the run. */
export function NoFiles({ children }: { readonly children: ReactNode }): ReactNode {
  return <EmptyState title="No files yet">{children}</EmptyState>
}
