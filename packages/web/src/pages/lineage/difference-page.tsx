import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows, NotFound } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { parseKey, readAnswer, type NamedNode } from '../../lineage/answer.ts'
import { DifferenceView } from '../../lineage/difference-view.tsx'
import type { ArtifactNode, ProjectName, RunNode } from '../../lineage/graph.ts'
import { lineageDifferencePath, runPath, versionPath } from '../../paths.ts'
import { isNotFound } from '../../queries/client.ts'
import { artifactUpstreamQuery, runLineageQuery } from '../../queries/lineage.ts'
import { useNames, useUrlState } from '../../url-state.ts'
import { RunDifference } from './run-difference.tsx'

/** `/{entity}/{project}/lineage?from=…&to=…`: what differs upstream of two versions or runs. */
export function LineageDifferencePage(): ReactNode {
  const { entity, project } = useNames('entity', 'project')
  const [from] = useUrlState('from')
  const [to] = useUrlState('to')
  useTitle('Lineage')
  const home = useMemo(() => ({ entity, name: project }), [entity, project])
  const named = { from: parseKey(from, home), to: parseKey(to, home) }
  if (!named.from || !named.to) {
    return (
      <EmptyState title="Which two are to be compared?">
        In the Graph view of a version, click one version or run and then another with Shift held: what differs upstream
        of them is shown here.
      </EmptyState>
    )
  }
  return <Loaded home={home} from={named.from} to={named.to} fromKey={from} toKey={to} />
}

interface LoadedProps {
  readonly home: ProjectName
  readonly from: NamedNode
  readonly to: NamedNode
  readonly fromKey: string
  readonly toKey: string
}

function Loaded({ home, from, to, fromKey, toKey }: LoadedProps): ReactNode {
  const left = useUpstream(from, home)
  const right = useUpstream(to, home)
  const navigate = useNavigate()
  const error = left.error ?? right.error
  if (left.graph === null || right.graph === null || (error && isNotFound(error))) return <NotFound />
  if (error) return <ErrorState title="The graphs could not be read" error={error} onRetry={left.retry} />
  if (!left.graph || !right.graph) return <LoadingRows />
  return (
    <DifferenceView
      from={left.graph}
      to={right.graph}
      fromKey={fromKey}
      toKey={toKey}
      home={home}
      hrefOf={hrefOf}
      onOpen={(href) => void navigate({ to: href })}
      turnedHref={lineageDifferencePath({ entity: home.entity, project: home.name }, toKey, fromKey)}
      runDetails={runDetailsOf}
    />
  )
}

/** One of the two questions is asked: a version is found by its id, a run by its name. */
function useUpstream(named: NamedNode, home: ProjectName) {
  const version = useQuery({
    ...artifactUpstreamQuery(named.kind === 'artifact' ? named.id : ''),
    enabled: named.kind === 'artifact',
  })
  const path = named.kind === 'run' ? named : { project: home, run: '' }
  const run = useQuery({
    ...runLineageQuery(
      { entity: path.project.entity, project: path.project.name, run: path.run },
      { direction: 'UPSTREAM' },
    ),
    enabled: named.kind === 'run',
  })
  const { data, error, refetch } = named.kind === 'artifact' ? version : run
  const graph = useMemo(() => data && readAnswer(data, home), [data, home])
  return { graph, error, retry: () => void refetch() }
}

function hrefOf(node: ArtifactNode | RunNode): string {
  const place = { entity: node.project.entity, project: node.project.name }
  if (node.kind === 'run') return runPath({ ...place, run: node.id })
  return versionPath({ ...place, type: node.type, collection: node.collection, version: `v${node.version}` })
}

function runDetailsOf(from: RunNode, to: RunNode): ReactNode {
  return <RunDifference from={from} to={to} />
}
