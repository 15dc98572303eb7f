import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, LoadingRows } from '../../components/states.tsx'
import { runFilesQuery } from '../../queries/file.ts'
import { useLive, useLiveRefresh } from '../../queries/live.ts'
import { NoFiles, RunFiles } from './run-files.tsx'
import type { TabProps } from './tab-props.ts'

/** Every file that was saved with the run. */
export function FilesTab({ run, name, rest }: TabProps): ReactNode {
  const query = runFilesQuery(name)
  const { data, error, refetch } = useQuery(query)
  useLiveRefresh(useLive(name), ({ files, fileUploadedAt }) => `${files} ${fileUploadedAt}`, query.queryKey)
  if (error) return <ErrorState title="The files could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={10} height={28} />
  if (data.files.length === 0) {
    return (
      <NoFiles>
        <code>run.save(&quot;model.pt&quot;)</code> keeps a file with the run; the client saves its settings and log by
        itself.
      </NoFiles>
    )
  }
  return <RunFiles {...data} name={name} tab="files" path={rest} mayDelete={run.readOnly !== true} />
}
