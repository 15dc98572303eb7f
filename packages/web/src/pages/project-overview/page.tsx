import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Facts } from '../../components/facts.tsx'
import { Page, Section } from '../../components/page.tsx'
import { RunTable } from '../../components/run-table.tsx'
import { LoadingRows } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { tableRowOf } from '../../frame/run-list.tsx'
import { useTitle } from '../../frame/title.tsx'
import { artifactTypePath, entityPath, projectPath, type ProjectName } from '../../paths.ts'
import { typesQuery } from '../../queries/artifact-browser.ts'
import { projectQuery } from '../../queries/project.ts'
import { runsQuery } from '../../queries/runs.ts'
import { useNames } from '../../url-state.ts'

const NEWEST = 10

/** `/{entity}/{project}/overview`: what a project is, who made it, what is in it, what went on last. */
export function ProjectOverviewPage(): ReactNode {
  const names = useNames('entity', 'project')
  useTitle('Overview')
  const { data } = useQuery(projectQuery(names)) // its frame says what went wrong
  return (
    <Page title={names.project}>
      {data ? (
        <Facts
          facts={[
            ['Description', data.description],
            [
              'Entity',
              <a key="entity" href={entityPath(data.entityName)}>
                {data.entityName}
              </a>,
            ],
            ['Made by', data.user?.username],
            ['Made', <TimeAgo key="made" at={data.createdAt} />],
            [
              'Runs',
              <a key="runs" href={projectPath(names, 'table')}>
                {data.runCount.toLocaleString('en')}
              </a>,
            ],
            [
              'Sweeps',
              <a key="sweeps" href={projectPath(names, 'sweeps')}>
                {data.totalSweeps.toLocaleString('en')}
              </a>,
            ],
            ['Artifacts', <Artifacts key="artifacts" {...names} />],
          ]}
        />
      ) : (
        <LoadingRows rows={7} height={20} />
      )}
      <NewestRuns {...names} />
    </Page>
  )
}

/** How many collections there are of each type. */
function Artifacts(names: ProjectName): ReactNode {
  const { data } = useQuery(typesQuery(names))
  if (!data) return null
  if (data.length === 0) return 'none yet'
  return data.map(({ id, name, collectionCount }, index) => (
    <span key={id}>
      {index > 0 && '· '}
      <a href={artifactTypePath({ ...names, type: name })}>{name}</a> {collectionCount.toLocaleString('en')}
    </span>
  ))
}

function NewestRuns(names: ProjectName): ReactNode {
  const { data } = useInfiniteQuery(runsQuery(names))
  if (data?.rows.length === 0) return null
  return (
    <Section title="Newest runs">
      {data ? (
        <RunTable label="Newest runs" rows={data.rows.slice(0, NEWEST).map((row) => tableRowOf(names, row))} />
      ) : (
        <LoadingRows rows={NEWEST} height={32} />
      )}
    </Section>
  )
}
