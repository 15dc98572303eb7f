import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { EdgeKind } from '../store/lineage.ts'
import type { GraphEdgeRow } from '../store/lineage-graph.ts'
import type { Deps } from './deps.ts'

export type LineageSide = 'artifact' | 'run'
export type LineageDirection = 'both' | 'upstream' | 'downstream'

export interface LineageStart {
  readonly side: LineageSide
  readonly id: number
  readonly direction: LineageDirection
  /** Steps from the start: a version to its run is one. */
  readonly depth: number
}

export interface LineageLimits {
  readonly nodes: number
  readonly edges: number
  readonly levels: number
}

const LINEAGE_LIMITS: LineageLimits = { nodes: 10_000, edges: 40_000, levels: 1_000 }

/** What a walk found, in the order found. */
export interface Walked {
  /** Whether this caller may read it, by id. */
  readonly artifacts: ReadonlyMap<number, boolean>
  readonly runs: ReadonlyMap<number, boolean>
  readonly edges: readonly GraphEdgeRow[]
  /** Limits left something out. */
  readonly hasMore: boolean
}

/** Which arrows lead on from a node of that side. */
const KINDS: Readonly<Record<LineageSide, Readonly<Record<LineageDirection, readonly EdgeKind[]>>>> = {
  artifact: { both: ['input', 'output'], upstream: ['output'], downstream: ['input'] },
  run: { both: ['input', 'output'], upstream: ['input'], downstream: ['output'] },
}

const IDS_A_STATEMENT = 5_000

/**
 * Level by level from a node that the caller may read, one statement a level. What the caller may not read is found,
 * and never walked through: its other arrows would tell of it.
 */
export async function walkLineage(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { side: startSide, id, direction, depth }: LineageStart,
  limits: LineageLimits = LINEAGE_LIMITS,
): Promise<Walked> {
  const found = { artifact: new Map<number, boolean>(), run: new Map<number, boolean>() }
  const edges = new Map<string, GraphEdgeRow>()
  let hasMore = false
  found[startSide].set(id, true)
  let [side, level, next]: [LineageSide, number, number[]] = [startSide, 0, [id]]

  const take = (edge: GraphEdgeRow, other: LineageSide): void => {
    const key = `${edge.artifact_id} ${edge.run_storage_id} ${edge.kind}`
    if (edges.has(key)) return
    const end = other === 'run' ? edge.run_storage_id : edge.artifact_id
    const isNew = !found[other].has(end)
    if (edges.size >= limits.edges || (isNew && found.artifact.size + found.run.size >= limits.nodes)) {
      hasMore = true
      return
    }
    edges.set(key, edge)
    if (!isNew) return
    const isReadable = isAllowed(viewer, 'read', edge.entity_id)
    found[other].set(end, isReadable)
    if (isReadable) next.push(end)
  }

  while (next.length > 0 && level < depth) {
    if (level === limits.levels) {
      hasMore = true
      break
    }
    const from = next
    const other = side === 'artifact' ? 'run' : 'artifact'
    const list =
      side === 'artifact' ? store.scans.lineageGraphs.listAroundArtifacts : store.scans.lineageGraphs.listAroundRuns
    next = []
    for (const ids of batchesOf(from)) {
      const listed = await list({ ids, kinds: KINDS[side][direction], limit: limits.edges + 1 })
      if (listed.length > limits.edges) hasMore = true
      for (const edge of listed) take(edge, other)
    }
    side = other
    level += 1
  }
  return { artifacts: found.artifact, runs: found.run, edges: [...edges.values()], hasMore }
}

/** Lists of ids that fit into one statement each. */
export function batchesOf(ids: readonly number[]): readonly (readonly number[])[] {
  const batches = Math.ceil(ids.length / IDS_A_STATEMENT)
  return Array.from({ length: batches }, (_, at) => ids.slice(at * IDS_A_STATEMENT, (at + 1) * IDS_A_STATEMENT))
}
