import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FirstSteps } from '../../components/first-steps.tsx'
import { LiveDot } from '../../components/live-dot.tsx'
import { Page } from '../../components/page.tsx'
import { ProjectTable } from '../../components/project-table.tsx'
import { counted } from '../../components/sizes.ts'
import { ErrorState, LoadingRows, NotFound, TooMuch } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { projectPath } from '../../paths.ts'
import { entityProjectsQuery } from '../../queries/activity.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { useNames } from '../../url-state.ts'
import { Members } from './members.tsx'

/** `/{entity}`: the projects of a person or team. */
export function EntityPage(): ReactNode {
  const { entity } = useNames('entity')
  useTitle(entity)
  const { data, error, refetch } = useQuery(entityProjectsQuery(entity))
  const live = useLiveList({ entity })
  useListRefresh(live, entityProjectsQuery(entity).queryKey)
  if (error && !data) {
    return <ErrorState title="The projects could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (!data) {
    return (
      <Page title={entity}>
        <LoadingRows rows={12} height={32} />
      </Page>
    )
  }
  if (!data.entity || !data.projectActivity) return <NotFound />
  const { items, totalCount } = data.projectActivity
  const members = data.entity.isTeam && <Members members={data.entity.members} />
  if (totalCount === 0) {
    return (
      <>
        <FirstSteps url={location.origin} entity={entity} project="my-project" />
        {members && <Page title={entity}>{members}</Page>}
      </>
    )
  }
  return (
    <Page
      title={entity}
      aside={
        <>
          {data.entity.isTeam ? 'Team' : 'Person'}, {counted(totalCount, 'project')}{' '}
          <LiveDot state={live.state} isDone={live.version?.running === 0} />
        </>
      }
    >
      <ProjectTable
        rows={items.map(({ project: { id, name, description }, ...counts }) => {
          return { id, name, entity, description, ...counts, href: projectPath({ entity, project: name }) }
        })}
      />
      {totalCount > items.length && (
        <TooMuch shown={items.length} total={totalCount} noun="projects">
          The search finds the others.
        </TooMuch>
      )}
      {members}
    </Page>
  )
}
