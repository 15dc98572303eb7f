import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { LiveDot } from '../../components/live-dot.tsx'
import { EmptyState, ErrorState, LoadingRows, NotFound } from '../../components/states.tsx'
import { useTitle } from '../../frame/title.tsx'
import { artifactKey, readAnswer } from '../../lineage/answer.ts'
import type { ArtifactNode, RunNode } from '../../lineage/graph.ts'
import { LineageView } from '../../lineage/lineage-view.tsx'
import { readViewState, type Search } from '../../lineage/view-state.ts'
import { lineageDifferencePath, type ProjectName } from '../../paths.ts'
import { isNotFound } from '../../queries/client.ts'
import { useLineageRefresh, useLiveLineage } from '../../queries/live.ts'
import { versionLineageQuery } from '../../queries/lineage.ts'
import { useNames, useSearchChanges } from '../../url-state.ts'
import { NodeDetails } from './details.tsx'
import { hrefOfNode } from './href.ts'
import classes from './page.module.css'
import { withNumbers } from './with-numbers.tsx'

/** The tab "Graph view" of an artifact version. */
export function LineagePage(): ReactNode {
  const { entity, project, collection, version } = useNames('entity', 'project', 'collection', 'version')
  useTitle(`${collection}:${version}`)
  const search: Search = useSearch({ strict: false })
  const onSearch = useSearchChanges()
  const navigate = useNavigate()
  const found = useVersionLineage({ entity, project, collection, version }, search)
  const home = useMemo(() => ({ entity, name: project }), [entity, project])
  const lineage = found.data?.lineage
  const graph = useMemo(() => lineage && readAnswer(lineage, home), [lineage, home])
  const live = useLiveLineage(watchedProjects({ entity, project }, lineage?.projects ?? []))
  useLineageRefresh(live, ['lineage', 'version'])

  if (found.data === null || (found.error && isNotFound(found.error))) return <NotFound />
  if (found.error) {
    return <ErrorState title="The graph could not be read" error={found.error} onRetry={() => void found.refetch()} />
  }
  if (!found.data || !graph) return <LoadingRows />
  if (graph.from.length === 0) {
    return (
      <EmptyState title="Nothing is joined to this version yet">
        A run that logs it with <code>run.log_artifact</code> or consumes it with <code>run.use_artifact</code> appears
        here, with everything that these runs used and made.
      </EmptyState>
    )
  }
  return (
    <div className={classes.page}>
      <LineageView
        graph={graph}
        home={home}
        current={artifactKey(found.data.id)}
        search={search}
        onSearch={onSearch}
        hrefOf={hrefOfNode}
        onOpen={(href) => void navigate({ to: href })}
        details={detailsOf}
        withNumbers={withNumbers}
        differenceHref={(from, to) => lineageDifferencePath({ entity, project }, from, to)}
        status={<LiveDot state={live.state} isDone={live.version?.every(({ running }) => running === 0) ?? false} />}
      />
    </div>
  )
}

const WATCHED_PROJECTS = 8

/** The one that the page is of, and others whose nodes are in the graph. */
function watchedProjects(
  own: ProjectName,
  others: readonly { readonly entity: string; readonly name: string }[],
): readonly ProjectName[] {
  const foreign = others.filter(({ entity, name }) => entity !== own.entity || name !== own.project)
  return [own, ...foreign.map(({ entity, name }) => ({ entity, project: name }))].slice(0, WATCHED_PROJECTS)
}

function detailsOf(node: ArtifactNode | RunNode): ReactNode {
  return <NodeDetails node={node} />
}

/** All of it; of a part that is too large for one answer, only the half that is looked at. */
function useVersionLineage(version: Parameters<typeof versionLineageQuery>[0], search: Search) {
  const whole = useQuery(versionLineageQuery(version))
  const { style } = readViewState(search)
  const isHalf = whole.data?.lineage.hasMore === true && (style === 'upstream' || style === 'downstream')
  const half = useQuery({
    ...versionLineageQuery(version, style === 'upstream' ? 'UPSTREAM' : 'DOWNSTREAM'),
    enabled: isHalf,
  })
  return isHalf && half.data ? half : whole
}
