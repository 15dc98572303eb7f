import type { ReactNode } from 'react'
import { EmptyState } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { projectPath } from '../../paths.ts'
import { useNames } from '../../url-state.ts'

/** `/{entity}/{project}/reports` and below: what this version of the server has of them, which is nothing. */
export function ReportsPage(): ReactNode {
  const names = useNames('entity', 'project')
  useTitle('Reports')
  return (
    <EmptyState title="No reports are kept here">
      <p>
        This version of Amphora refuses to save reports, so none can be shown. Runs and artifacts that a report would
        show are all here: see <a href={projectPath(names, 'table')}>the runs</a> and{' '}
        <a href={projectPath(names, 'artifacts')}>the artifacts</a>.
      </p>
    </EmptyState>
  )
}
