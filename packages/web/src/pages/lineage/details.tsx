import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { parseExact } from '@amphora/wire'
import type { ArtifactNode, RunNode } from '../../lineage/graph.ts'
import { runPath } from '../../paths.ts'
import { runDetailsQuery, versionDetailsQuery } from '../../queries/lineage.ts'
import classes from './page.module.css'

/** What the preview asks the server for. */
export function NodeDetails({ node }: { readonly node: ArtifactNode | RunNode }): ReactNode {
  return node.kind === 'run' ? <RunDetails node={node} /> : <VersionDetails node={node} />
}

function RunDetails({ node }: { readonly node: RunNode }): ReactNode {
  const { data, error } = useQuery(
    runDetailsQuery({ entity: node.project.entity, project: node.project.name, run: node.id }),
  )
  if (error) return <p className={classes.words}>The rest could not be read: {error.message}</p>
  if (!data) return null
  return (
    <dl className={classes.facts}>
      <dt>Author</dt>
      <dd>{data.user.name ?? data.user.username}</dd>
      {metricsOf(data.summaryMetrics).map(([key, value]) => (
        <Metric key={key} name={key} value={value} />
      ))}
    </dl>
  )
}

function Metric({ name, value }: { readonly name: string; readonly value: number }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{Number(value.toPrecision(5)).toLocaleString('en-US', { maximumFractionDigits: 6 })}</dd>
    </>
  )
}

const METRICS_SHOWN = 8

/** The first numbers of a summary, the client's own left out. */
function metricsOf(summary: string): readonly (readonly [string, number])[] {
  const parsed: unknown = parseExact(summary)
  if (typeof parsed !== 'object' || parsed === null) return []
  return Object.entries(parsed)
    .flatMap(([key, value]) => (typeof value === 'number' && !key.startsWith('_') ? [[key, value] as const] : []))
    .slice(0, METRICS_SHOWN)
}

function VersionDetails({ node }: { readonly node: ArtifactNode }): ReactNode {
  const { data, error } = useQuery(versionDetailsQuery(node.id))
  if (error) return <p className={classes.words}>The rest could not be read: {error.message}</p>
  if (!data) return null
  const maker = data.createdBy
  return (
    <dl className={classes.facts}>
      <dt>Logged by</dt>
      <dd>
        {maker && 'displayName' in maker ? (
          <a href={runPath(placeOf(maker))}>{maker.displayName ?? maker.name}</a>
        ) : (
          'no run'
        )}
      </dd>
      {data.description != null && data.description !== '' && (
        <>
          <dt>Description</dt>
          <dd>{data.description}</dd>
        </>
      )}
    </dl>
  )
}

function placeOf({ name, project }: { name: string; project: { name: string; entityName: string } }) {
  return { entity: project.entityName, project: project.name, run: name }
}
