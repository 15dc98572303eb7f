import { encodeId } from '@amphora/wire'
import type { GraphArtifact, GraphRun, LineageGraph, LineageReach } from '../domain/lineage-graph.ts'
import type { ArtifactResolvers, LineageGraph as LineageAnswer, Resolvers, RunResolvers } from './generated.ts'
import { wireTime } from './time.ts'

const Artifact: Pick<ArtifactResolvers, 'lineage'> = {
  lineage: async (artifact, reach, { viewer, domain, allowance }) => {
    const read = () => domain.lineageGraphs.readArtifactLineage(viewer, artifact, reachOf(reach))
    return present(await allowance.spend(read, sizeOfGraph))
  },
}

const Run: Pick<RunResolvers, 'lineage'> = {
  lineage: async (run, reach, { viewer, domain, allowance }) => {
    const read = () => domain.lineageGraphs.readRunLineage(viewer, run, reachOf(reach))
    return present(await allowance.spend(read, sizeOfGraph))
  },
}

const DIRECTIONS = { BOTH: 'both', UPSTREAM: 'upstream', DOWNSTREAM: 'downstream' } as const

interface Asked {
  readonly direction?: keyof typeof DIRECTIONS | null
  readonly depth?: number | null
}

function reachOf({ direction, depth }: Asked): LineageReach {
  return { direction: DIRECTIONS[direction ?? 'BOTH'], depth: depth == null ? undefined : Math.max(0, depth) }
}

function sizeOfGraph({ artifacts, runs, consumed, produced }: LineageGraph) {
  return { rows: artifacts.length + runs.length + consumed.length + produced.length }
}

function present(graph: LineageGraph): LineageAnswer {
  const projects = projectsOf(graph)
  const places = new Map([...projects.keys()].map((id, at) => [id, at]))
  return {
    projects: [...projects.values()],
    artifacts: artifactColumns(graph.artifacts, places),
    runs: runColumns(graph.runs, places),
    consumed: graph.consumed.flat(),
    produced: graph.produced.flat(),
    hasMore: graph.hasMore,
  }
}

function projectsOf({ artifacts, runs }: LineageGraph) {
  const nodes = [...artifacts, ...runs].filter((node) => node !== undefined)
  return new Map(nodes.map((node) => [node.project_id, { entity: node.entity_name, name: node.project_name }]))
}

function artifactColumns(
  artifacts: readonly (GraphArtifact | undefined)[],
  places: ReadonlyMap<number, number>,
): LineageAnswer['artifacts'] {
  const column = columnOf(artifacts)
  return {
    ids: column(({ id }) => encodeId('Artifact', id)),
    names: column((artifact) => artifact.collection_name),
    types: column((artifact) => artifact.type_name),
    versions: column((artifact) => artifact.version_index),
    aliases: column(({ aliases }) => aliases),
    states: column(({ state }) => state),
    digests: column(({ digest }) => digest),
    sizes: column((artifact) => artifact.size_bytes),
    fileCounts: column((artifact) => artifact.file_count),
    createdAt: column((artifact) => artifact.created_at),
    projects: column((artifact) => places.get(artifact.project_id) ?? null),
  }
}

function runColumns(
  runs: readonly (GraphRun | undefined)[],
  places: ReadonlyMap<number, number>,
): LineageAnswer['runs'] {
  const column = columnOf(runs)
  return {
    ids: column(({ id }) => id),
    names: column(({ name }) => name),
    jobTypes: column((run) => run.job_type),
    states: column((run) => (run.deleted_at === null ? run.state : 'deleted')),
    createdAt: column((run) => wireTime(run.created_at)),
    durations: column((run) => secondsBetween(run.started_at, run.heartbeat_at)),
    projects: column((run) => places.get(run.project_id) ?? null),
  }
}

function columnOf<Node>(nodes: readonly (Node | undefined)[]) {
  return <Value>(read: (node: Node) => Value): (Value | null)[] =>
    nodes.map((node) => (node === undefined ? null : read(node)))
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / 1000
}

export const lineageGraphResolvers: Resolvers = { Artifact, Run }
