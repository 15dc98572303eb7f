import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { ErrorState, LoadingRows } from '../../components/states.tsx'
import { readAnswer } from '../../lineage/answer.ts'
import type { ArtifactNode, RunNode } from '../../lineage/graph.ts'
import { LineageSmall } from '../../lineage/lineage-small.tsx'
import type { SceneNode } from '../../lineage/scene.ts'
import { collectionPath, runPath, versionPath, type RunName, type VersionName } from '../../paths.ts'
import { runLineageQuery } from '../../queries/lineage.ts'
import { useLive, useLiveRefresh } from '../../queries/live.ts'
import classes from './tabs.module.css'

/** What the run used and made, who made that and who used it. */
const STEPS = 2

interface Props {
  readonly name: RunName
  /** A version of the run, whose Graph view shows all of it. */
  readonly start: VersionName
}

/** The lineage next to a run, with a link to all of it. */
export function SmallLineage({ name, start }: Props): ReactNode {
  const query = runLineageQuery(name, { direction: 'BOTH', depth: STEPS })
  const { data, error, refetch } = useQuery(query)
  useLiveRefresh(useLive(name), ({ artifacts, state }) => `${artifacts} ${state}`, query.queryKey)
  const home = useMemo(() => ({ entity: name.entity, name: name.project }), [name.entity, name.project])
  const graph = useMemo(() => data && readAnswer(data, home), [data, home])
  const run = `r${name.run}`
  return (
    <section>
      <h2 className={classes.heading}>
        Lineage
        <a
          className={classes.quiet}
          href={`${versionPath(start, 'lineage')}?explode=1&node=${encodeURIComponent(run)}`}
        >
          Full graph
        </a>
      </h2>
      {error && <ErrorState title="The lineage could not be read" error={error} onRetry={() => void refetch()} />}
      {!error && graph === undefined && <LoadingRows rows={3} height={44} />}
      {graph && <LineageSmall graph={graph} home={home} current={run} hrefOf={hrefOf} />}
    </section>
  )
}

function hrefOf(node: SceneNode, [first]: readonly (ArtifactNode | RunNode)[]): string | undefined {
  if (!first) return undefined
  const place = { entity: first.project.entity, project: first.project.name }
  const isSingle = node.kind === 'single'
  if (first.kind === 'run') return isSingle ? runPath({ ...place, run: first.id }, 'artifacts') : undefined
  const collection = { ...place, type: first.type, collection: first.collection }
  return isSingle ? versionPath({ ...collection, version: `v${first.version}` }) : collectionPath(collection)
}
