import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FirstSteps } from '../../components/first-steps.tsx'
import { LiveDot } from '../../components/live-dot.tsx'
import { Page, Section } from '../../components/page.tsx'
import { ProjectTable } from '../../components/project-table.tsx'
import { RunTable } from '../../components/run-table.tsx'
import { ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { projectPath, runPath } from '../../paths.ts'
import { recentWorkQuery, type ActiveProject, type RecentRun } from '../../queries/activity.ts'
import type { RecentWorkQuery } from '../../queries/generated.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { sessionQuery } from '../../queries/session.ts'

/** `/`: what runs, what failed, what was worked on. */
export function HomePage(): ReactNode {
  useTitle('')
  const { data, error, refetch } = useQuery(recentWorkQuery)
  const session = useQuery(sessionQuery)
  const live = useLiveList()
  useListRefresh(live, recentWorkQuery.queryKey)
  if (error && !data) {
    return <ErrorState title="Your work could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (!data) {
    return (
      <Page title="Home">
        <LoadingRows rows={12} height={32} />
      </Page>
    )
  }
  const entity = session.data?.user?.entity ?? ''
  if (data.recent.length === 0) return <FirstSteps url={location.origin} entity={entity} project="my-project" />
  return <Work {...data} aside={<LiveDot state={live.state} isDone={live.version?.running === 0} />} />
}

function Work({
  running,
  failed,
  recent,
  projectActivity,
  aside,
}: RecentWorkQuery & { readonly aside: ReactNode }): ReactNode {
  const projects = projectActivity?.items ?? []
  const total = projectActivity?.totalCount ?? 0
  return (
    <Page title="Home" aside={aside}>
      {running.length > 0 && <Runs title="Running" runs={running} />}
      {failed.length > 0 && <Runs title="Failed or crashed" runs={failed} />}
      <Section title="Projects">
        <ProjectTable rows={projects.map(toRow)} />
        {total > projects.length && (
          <TooMuch shown={projects.length} total={total} noun="projects">
            The search finds the others.
          </TooMuch>
        )}
      </Section>
      <Runs title="Recent runs" runs={recent} />
    </Page>
  )
}

function Runs({ title, runs }: { readonly title: string; readonly runs: readonly RecentRun[] }): ReactNode {
  return (
    <Section title={title}>
      <RunTable
        label={title}
        rows={runs.map((run) => ({
          ...run,
          runId: run.name,
          name: run.displayName ?? run.name,
          username: run.user.username,
          project: run.project.name,
          href: runPath({ entity: run.project.entityName, project: run.project.name, run: run.name }),
        }))}
      />
    </Section>
  )
}

function toRow({ project, ...counts }: ActiveProject) {
  const { id, name, entityName: entity, description } = project
  return { id, name, entity, description, ...counts, href: projectPath({ entity, project: name }) }
}
