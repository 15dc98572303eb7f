import { uuidOf } from './hash.ts'
import { headerOf, type ArtifactNode, type LineageGraph, type ProjectName, type RunNode } from './graph.ts'

const SPEC = 'https://openlineage.io/spec'
const EVENT_SCHEMA = `${SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent`
const VERSION_SCHEMA = `${SPEC}/facets/1-0-0/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet`

/** What a run's state is called there. */
const EVENT_TYPES: Readonly<Record<string, string>> = {
  running: 'RUNNING',
  finished: 'COMPLETE',
  failed: 'FAIL',
  crashed: 'FAIL',
  killed: 'ABORT',
  preempted: 'ABORT',
}

/**
 * OpenLineage 2-0-2: for each run the event of its end (of one in progress, that it runs), with the versions it used and made.
 * Versions without a run that the viewer sees are in no event but those of their users.
 * @param origin of the server: it is the producer, and part of every namespace
 */
export function toOpenLineage(graph: LineageGraph, origin: string): string {
  const ends = (from: Int32Array, to: Int32Array, place: number) =>
    [...from.keys()].flatMap((at) => (from[at] === place ? artifactAt(graph, to[at]) : []))
  const events = graph.nodes.flatMap((node, place) => {
    if (node.kind !== 'run') return []
    const datasets = (versions: readonly ArtifactNode[]) => versions.map((version) => datasetOf(version, origin))
    return {
      eventType: EVENT_TYPES[node.state] ?? 'OTHER',
      eventTime: new Date(node.created + node.durationSeconds * 1000).toISOString(),
      producer: origin,
      schemaURL: EVENT_SCHEMA,
      run: { runId: runIdOf(node, origin), facets: {} },
      job: { namespace: namespaceOf(node.project, origin), name: headerOf(node), facets: {} },
      inputs: datasets(ends(graph.to, graph.from, place)),
      outputs: datasets(ends(graph.from, graph.to, place)),
    }
  })
  return `${JSON.stringify(events, null, 2)}\n`
}

function artifactAt({ nodes }: LineageGraph, place: number | undefined): readonly ArtifactNode[] {
  const node = nodes[place ?? -1]
  return node?.kind === 'artifact' ? [node] : []
}

function datasetOf({ collection, version, project }: ArtifactNode, origin: string): object {
  const facet = { _producer: origin, _schemaURL: VERSION_SCHEMA, datasetVersion: `v${version}` }
  return { namespace: namespaceOf(project, origin), name: collection, facets: { version: facet } }
}

function namespaceOf({ entity, name }: ProjectName, origin: string): string {
  return `amphora://${new URL(origin).host}/${encodeURIComponent(entity)}/${encodeURIComponent(name)}`
}

function runIdOf({ id, project }: RunNode, origin: string): string {
  return uuidOf(`${namespaceOf(project, origin)}/${id}`)
}
