import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Facts } from '../../components/facts.tsx'
import { Page, Section } from '../../components/page.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { EmptyState, ErrorState, LoadingRows, NotFound } from '../../components/states.tsx'
import { runsOf } from '../../components/sweep-table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { RunList } from '../../frame/run-list.tsx'
import { useTitle } from '../../frame/title.tsx'
import { chartsOfPath } from '../../paths.ts'
import { useListRefresh, useLiveList } from '../../queries/live.ts'
import { sweepQuery } from '../../queries/sweeps.ts'
import { useNames } from '../../url-state.ts'

/** `/{entity}/{project}/sweeps/{id}`: what is kept of a sweep. Its charts and controls come later, and it says so. */
export function SweepPage(): ReactNode {
  const { sweep: id, ...names } = useNames('entity', 'project', 'sweep')
  const { data, error, refetch } = useQuery(sweepQuery(names, id))
  useListRefresh(useLiveList(names), sweepQuery(names, id).queryKey)
  const title = data?.displayName ?? id
  useTitle(title)
  if (error) return <ErrorState title="The sweep could not be read" error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingRows rows={8} height={24} />
  if (data === null) return <NotFound />
  const agent = `wandb agent ${names.entity}/${names.project}/${id}`
  return (
    <Page title={title} aside="Buttons to pause or stop it come later; the client’s commands do it now.">
      <Facts
        facts={[
          ['State', <StateBadge key="state" state={data.state} />],
          ['Method', data.method],
          ['Runs', runsOf(data)],
          ['Best', data.bestLoss],
          ['Created', <TimeAgo key="created" at={data.createdAt} />],
          ['Description', data.description],
        ]}
      />
      <Section title="Start an agent">
        <Snippet code={agent} label="Start an agent" />
      </Section>
      <Section title="Runs">
        <a href={chartsOfPath(names, 'sweep', id)}>Charts of these runs</a>
        <RunList names={names} filters={{ sweep: id }} empty={<EmptyState title="No agent has started a run yet" />} />
      </Section>
      <Section title="Config">
        <Snippet code={data.config} label="Config of the sweep" />
      </Section>
    </Page>
  )
}
