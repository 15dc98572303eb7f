import type { Viewer } from '../auth/viewer.ts'
import { isAllowed } from '../auth/viewer.ts'
import type { GraphArtifactRow, GraphRunRow } from '../store/lineage-graph.ts'
import type { Artifact } from './artifact/artifact.ts'
import type { Deps } from './deps.ts'
import { batchesOf, walkLineage, type LineageDirection, type LineageStart, type Walked } from './lineage-walk.ts'
import type { Run } from './run/run.ts'

export type GraphArtifact = GraphArtifactRow & { readonly aliases: readonly string[] }
export type GraphRun = GraphRunRow

/** Versions and runs round a start, nearest first. What the caller may not read has no description. */
export interface LineageGraph {
  readonly artifacts: readonly (GraphArtifact | undefined)[]
  readonly runs: readonly (GraphRun | undefined)[]
  /** Pairs of places in `artifacts` and `runs`: that run consumed that version. */
  readonly consumed: readonly (readonly [artifact: number, run: number])[]
  /** The same: that run logged that version. */
  readonly produced: readonly (readonly [artifact: number, run: number])[]
  /** There is more than one answer holds. */
  readonly hasMore: boolean
}

/** How far to go, and where to; no depth is as far as it goes. */
export interface LineageReach {
  readonly direction: LineageDirection
  readonly depth: number | undefined
}

/** Of a version that this caller already holds, and so may read. */
export function readArtifactLineage(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  artifact: Pick<Artifact, 'id'>,
  { direction, depth = Infinity }: LineageReach,
): Promise<LineageGraph> {
  return readLineage(deps, viewer, { side: 'artifact', id: artifact.id, direction, depth })
}

/** Of a run that this caller already holds, and so may read. */
export function readRunLineage(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  run: Pick<Run, 'storage_id'>,
  { direction, depth = Infinity }: LineageReach,
): Promise<LineageGraph> {
  return readLineage(deps, viewer, { side: 'run', id: run.storage_id, direction, depth })
}

async function readLineage(deps: Pick<Deps, 'store'>, viewer: Viewer, start: LineageStart): Promise<LineageGraph> {
  const walked = await walkLineage(deps, viewer, start)
  const artifacts = await describeArtifacts(deps, viewer, readableOf(walked.artifacts))
  const runs = await describeRuns(deps, readableOf(walked.runs))
  return {
    artifacts: [...walked.artifacts.keys()].map((id) => artifacts.get(id)),
    runs: [...walked.runs.keys()].map((id) => runs.get(id)),
    consumed: pairsOf(walked, 'input'),
    produced: pairsOf(walked, 'output'),
    hasMore: walked.hasMore,
  }
}

function readableOf(found: ReadonlyMap<number, boolean>): readonly number[] {
  return [...found].filter(([, isReadable]) => isReadable).map(([id]) => id)
}

async function describeArtifacts(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  ids: readonly number[],
): Promise<ReadonlyMap<number, GraphArtifact>> {
  const described = new Map<number, GraphArtifact>()
  for (const batch of batchesOf(ids)) {
    const rows = await store.scans.lineageGraphs.describeArtifacts(batch)
    const aliases = Map.groupBy(await store.scans.aliases.listByArtifacts(batch), (alias) => alias.artifact_id)
    for (const row of rows) {
      const shown = (aliases.get(row.id) ?? []).filter((alias) => isAllowed(viewer, 'read', alias.entity_id))
      described.set(row.id, { ...withLivingName(row), aliases: [...new Set(shown.map((alias) => alias.name))] })
    }
  }
  return described
}

async function describeRuns(
  { store }: Pick<Deps, 'store'>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, GraphRun>> {
  const described = new Map<number, GraphRun>()
  for (const batch of batchesOf(ids)) {
    for (const row of await store.scans.lineageGraphs.describeRuns(batch)) {
      described.set(row.storage_id, withLivingName(row))
    }
  }
  return described
}

/** A deleted project has given its name away (`<id>:<name>`): the graph shows the one it had. */
function withLivingName<Row extends Pick<GraphRunRow, 'project_id' | 'project_name' | 'project_deleted_at'>>(
  row: Row,
): Row {
  if (row.project_deleted_at === null) return row
  return { ...row, project_name: row.project_name.slice(`${row.project_id}:`.length) }
}

function pairsOf(walked: Walked, kind: 'input' | 'output'): readonly (readonly [number, number])[] {
  const artifactAt = placesOf(walked.artifacts)
  const runAt = placesOf(walked.runs)
  return walked.edges
    .filter((edge) => edge.kind === kind)
    .map((edge) => [artifactAt.get(edge.artifact_id) ?? -1, runAt.get(edge.run_storage_id) ?? -1] as const)
}

function placesOf(found: ReadonlyMap<number, boolean>): ReadonlyMap<number, number> {
  return new Map([...found.keys()].map((id, at) => [id, at]))
}
