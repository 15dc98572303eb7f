import { ask } from '../client.ts'
import type { Client, RequestOptions, RunAddress } from '../client.ts'
import type {
  ApiArtifactLineageQuery,
  ApiArtifactLineageQueryVariables,
  ApiLineageFieldsFragment,
  ApiRunLineageQuery,
  ApiRunLineageQueryVariables,
} from '../graphql/generated.ts'
import { ARTIFACT_LINEAGE, RUN_LINEAGE } from './artifact-documents.ts'
import { nameOf } from './history.ts'
import { found } from './page.ts'

export interface LineageOptions extends RequestOptions {
  /** What it came from, what came of it, or both. Both when left out. */
  readonly direction?: 'up' | 'down' | 'both' | undefined
  /** How many arrows away; as far as it goes when left out. */
  readonly depth?: number | undefined
}

/** A version in the graph. Undefined members: you may not see it. */
export interface LineageArtifact {
  readonly kind: 'artifact'
  readonly id: string | undefined
  /** `entity/project/name:v<N>`. */
  readonly name: string | undefined
  readonly type: string | undefined
  readonly aliases: readonly string[]
}

export interface LineageRun {
  readonly kind: 'run'
  /** `entity/project/id`. */
  readonly path: string | undefined
  readonly name: string | undefined
  readonly jobType: string | undefined
  /** `deleted` for one that was deleted. */
  readonly state: string | undefined
}

/** Versions and runs that are joined, and how. */
export interface Lineage {
  /** Nearest to the start first. */
  readonly artifacts: readonly LineageArtifact[]
  readonly runs: readonly LineageRun[]
  /** Which run used which version. */
  readonly used: ReadonlyArray<{ readonly artifact: LineageArtifact; readonly run: LineageRun }>
  /** Which run made which version. */
  readonly logged: ReadonlyArray<{ readonly artifact: LineageArtifact; readonly run: LineageRun }>
  /** More than 10,000 are joined: these are the nearest. */
  readonly hasMore: boolean
}

const DIRECTIONS = { up: 'UPSTREAM', down: 'DOWNSTREAM', both: 'BOTH' } as const

/** @throws {AmphoraError} `not_found` */
export async function lineageOfArtifact(
  client: Client,
  id: string,
  { direction = 'both', depth, ...options }: LineageOptions = {},
): Promise<Lineage> {
  const answer = await ask<ApiArtifactLineageQuery, ApiArtifactLineageQueryVariables>(
    client,
    ARTIFACT_LINEAGE,
    { id, direction: DIRECTIONS[direction], depth: depth ?? null },
    options,
  )
  return graphOf(found(answer.artifact, `version with the id "${id}"`).lineage)
}

/** @throws {AmphoraError} `not_found` */
export async function lineageOfRun(
  client: Client,
  run: RunAddress,
  { direction = 'both', depth, ...options }: LineageOptions = {},
): Promise<Lineage> {
  const { entity, project, id } = run
  const answer = await ask<ApiRunLineageQuery, ApiRunLineageQueryVariables>(
    client,
    RUN_LINEAGE,
    { entity, project, run: id, direction: DIRECTIONS[direction], depth: depth ?? null },
    options,
  )
  return graphOf(found(answer.project?.run, `run ${nameOf(run)}`).lineage)
}

/** The server answers columns. */
function graphOf(graph: ApiLineageFieldsFragment): Lineage {
  const places = graph.projects.map(({ entity, name }) => `${entity}/${name}`)
  const pathOf = (place: number | null | undefined, name: string | null | undefined): string | undefined =>
    place == null || name == null ? undefined : `${places[place]}/${name}`
  const { artifacts: columns, runs: runColumns } = graph
  const artifacts = columns.ids.map((id, i): LineageArtifact => ({
    kind: 'artifact',
    id: id ?? undefined,
    name: pathOf(columns.projects[i], columns.names[i] == null ? null : `${columns.names[i]}:v${columns.versions[i]}`),
    type: columns.types[i] ?? undefined,
    aliases: columns.aliases[i] ?? [],
  }))
  const runs = runColumns.ids.map((id, i): LineageRun => ({
    kind: 'run',
    path: pathOf(runColumns.projects[i], id),
    name: runColumns.names[i] ?? undefined,
    jobType: runColumns.jobTypes[i] ?? undefined,
    state: runColumns.states[i] ?? undefined,
  }))
  const arrows = (pairs: readonly number[]): Lineage['used'] =>
    Array.from({ length: pairs.length / 2 }).flatMap((_, i) => {
      const [artifact, run] = [artifacts[pairs[2 * i] ?? -1], runs[pairs[2 * i + 1] ?? -1]]
      return artifact && run ? [{ artifact, run }] : []
    })
  return { artifacts, runs, used: arrows(graph.consumed), logged: arrows(graph.produced), hasMore: graph.hasMore }
}
