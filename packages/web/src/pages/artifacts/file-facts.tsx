import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { ErrorState, LoadingRows } from '../../components/states.tsx'
import { versionPath, type VersionName } from '../../paths.ts'
import type { Version } from '../../queries/artifact.ts'
import type { Entry } from '../../queries/artifact-files.ts'
import { versionFiles } from '../../queries/file.ts'
import { FilePreview } from '../../viewers/file-preview.tsx'
import classes from './files-tab.module.css'

interface Props {
  readonly version: Version
  readonly name: VersionName
  readonly path: string
  readonly entry: Entry
}

const SHOWN_DIGEST = 12

/** One file: its digest, where a reference points, and a view of what is in it. */
export function FileFacts({ version, name, path, entry: { digest, ref } }: Props): ReactNode {
  return (
    <aside className={classes.chosen} aria-label={path}>
      <div className={classes.facts}>
        <a className={classes.back} href={versionPath(name, 'files')}>
          All files
        </a>
        {digest != null && (
          <span className={classes.fact}>
            Digest <code title={digest}>{digest.slice(0, SHOWN_DIGEST)}</code>
            <CopyButton text={digest} what="digest" />
          </span>
        )}
        {ref != null && (
          <span className={classes.fact}>
            Points at <code className={classes.target}>{ref}</code>
            <CopyButton text={ref} what="target" />
          </span>
        )}
      </div>
      {ref == null ? <Content version={version} path={path} /> : <Elsewhere />}
    </aside>
  )
}

function Content({ version, path }: Pick<Props, 'version' | 'path'>): ReactNode {
  const files = useMemo(() => versionFiles(version.id), [version.id])
  const { data, error, refetch } = useQuery({
    queryKey: ['artifact-file', version.id, path],
    queryFn: () => files.open(path),
    staleTime: 10 * 60_000,
  })
  if (error) return <ErrorState title="The file could not be opened" error={error} onRetry={() => void refetch()} />
  return data ? <FilePreview file={data} files={files} /> : <LoadingRows rows={8} />
}

function Elsewhere(): ReactNode {
  return <p className={classes.note}>The version holds a reference: its bytes are not on this server.</p>
}
