import { AmphoraError, parseManifest } from '@amphora/wire'
import { ask, getUrl } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type {
  ArtifactFileURLsQuery,
  ArtifactFileURLsQueryVariables,
  FetchArtifactManifestQuery,
  FetchArtifactManifestQueryVariables,
} from '../graphql/generated.ts'
import type { Manifest } from '@amphora/wire'
import { FETCH_MANIFEST, FILE_URLS } from './documents.ts'

/** As many as one request may ask for. */
export const URLS_A_REQUEST = 500

/**
 * Where the files of a version are read, by path. They authorize by themselves, for an hour.
 * @throws {AmphoraError} `not_found` when one has no address
 */
export async function fetchFileUrls(
  client: Client,
  { id, name }: { readonly id: string; readonly name: string },
  paths: readonly string[],
  options: RequestOptions,
): Promise<ReadonlyMap<string, string>> {
  const variables = { id, names: paths, first: paths.length }
  const answer = await ask<ArtifactFileURLsQuery, ArtifactFileURLsQueryVariables>(client, FILE_URLS, variables, options)
  const urls = new Map(answer.artifact?.files.edges.map(({ node }) => [node.name, node.directUrl]))
  const lost = paths.find((path) => !urls.has(path))
  if (lost === undefined) return urls
  throw new AmphoraError(
    'not_found',
    `the server names no address for "${lost}" of ${name}: the version may have been deleted meanwhile`,
    { path: lost },
  )
}

/**
 * The list of a version's files, each path checked.
 * @throws {AmphoraError} `not_found`; `invalid_argument` for a manifest with a path that would leave a folder, or none at all
 */
export async function fetchManifest(client: Client, id: string, options: RequestOptions = {}): Promise<Manifest> {
  const answer = await ask<FetchArtifactManifestQuery, FetchArtifactManifestQueryVariables>(
    client,
    FETCH_MANIFEST,
    { id },
    options,
  )
  const url = answer.artifact?.currentManifest?.file.directUrl
  if (url === undefined) {
    throw new AmphoraError('not_found', `there is no committed version with the id "${id}"`, { id })
  }
  const response = await getUrl(client, url, options)
  return parseManifest(await response.text())
}
