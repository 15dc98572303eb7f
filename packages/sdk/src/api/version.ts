import { stringifyExact } from '@amphora/wire'
import type { ArtifactContext } from '../artifact/context.ts'
import { loadVersion } from '../artifact/lookup.ts'
import { versionOfFields } from '../artifact/version.ts'
import type { ArtifactVersion } from '../artifact/version.ts'
import { ask } from '../client.ts'
import type { RunAddress } from '../client.ts'
import type {
  ApiLoggedArtifactsQuery,
  ApiLoggedArtifactsQueryVariables,
  ApiUsedArtifactsQuery,
  ApiUsedArtifactsQueryVariables,
  ApiVersionsQuery,
  ApiVersionsQueryVariables,
} from '../graphql/generated.ts'
import { plainJson } from '../media/plain-json.ts'
import { LOGGED_ARTIFACTS, USED_ARTIFACTS, VERSIONS } from './artifact-documents.ts'
import type { Place } from './collection.ts'
import { nameOf } from './history.ts'
import { found, listAll } from './page.ts'
import type { ListOptions } from './page.ts'

export interface VersionListOptions extends ListOptions {
  /** Committed versions only when left out. */
  readonly filters?: Readonly<Record<string, unknown>> | undefined
  /** A key with a sign: `-created_at`, `+version_index`. Newest first when left out. */
  readonly order?: string | undefined
}

/** Versions of a collection; of a portfolio as they are there. */
export async function* listVersions(
  context: ArtifactContext,
  { entity, project, name }: Place & { readonly name: string },
  { filters = { state: 'COMMITTED' }, order, ...options }: VersionListOptions,
): AsyncGenerator<ArtifactVersion, undefined> {
  const query = { entity, project, collection: name, filters: stringifyExact(plainJson(filters)), order: order ?? null }
  let isPortfolio = false
  const nodes = listAll(options, async (page) => {
    const answer = await ask<ApiVersionsQuery, ApiVersionsQueryVariables>(
      context.client,
      VERSIONS,
      { ...query, ...page },
      options,
    )
    const collection = found(answer.project?.artifactCollection, `collection ${entity}/${project}/${name}`)
    isPortfolio = collection.__typename === 'ArtifactPortfolio'
    const { edges, pageInfo } = found(collection.artifacts, `collection ${entity}/${project}/${name}`)
    return { pageInfo, edges: edges.map((edge) => ({ node: edge })) }
  })
  for await (const { version, node } of nodes) {
    if (isPortfolio) yield await loadVersion(context, `${entity}/${project}/${name}:${version}`, options)
    else yield versionOfFields(context, node)
  }
  return undefined
}

/** Versions that a run made, or logged again unchanged. */
export async function* listLogged(
  context: ArtifactContext,
  run: RunAddress,
  options: ListOptions,
): AsyncGenerator<ArtifactVersion, undefined> {
  const nodes = listAll(options, async (page) => {
    const answer = await ask<ApiLoggedArtifactsQuery, ApiLoggedArtifactsQueryVariables>(
      context.client,
      LOGGED_ARTIFACTS,
      { entity: run.entity, project: run.project, run: run.id, ...page },
      options,
    )
    return found(answer.project?.run?.outputArtifacts, `run ${nameOf(run)}`)
  })
  for await (const node of nodes) yield versionOfFields(context, node)
  return undefined
}

/** Versions that a run used. */
export async function* listUsed(
  context: ArtifactContext,
  run: RunAddress,
  options: ListOptions,
): AsyncGenerator<ArtifactVersion, undefined> {
  const nodes = listAll(options, async (page) => {
    const answer = await ask<ApiUsedArtifactsQuery, ApiUsedArtifactsQueryVariables>(
      context.client,
      USED_ARTIFACTS,
      { entity: run.entity, project: run.project, run: run.id, ...page },
      options,
    )
    return found(answer.project?.run?.inputArtifacts, `run ${nameOf(run)}`)
  })
  for await (const node of nodes) yield versionOfFields(context, node)
  return undefined
}
