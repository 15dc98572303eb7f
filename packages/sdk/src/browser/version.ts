import { AmphoraError, parseArtifactPath } from '@amphora/wire'
import type { JsonObject, Manifest } from '@amphora/wire'
import { VERSION_BY_ID, VERSION_BY_NAME } from '../artifact/documents.ts'
import { fetchFileUrls, fetchManifest } from '../artifact/file-urls.ts'
import { parseMetadataText } from '../artifact/input.ts'
import { ask, getUrl } from '../client.ts'
import type { Client } from '../client.ts'
import type {
  ArtifactByIDQuery,
  ArtifactByIDQueryVariables,
  ArtifactMembershipByNameQuery,
  ArtifactMembershipByNameQueryVariables,
  VersionFieldsFragment,
} from '../graphql/generated.ts'
import type { Bytes } from './contents.ts'
import { md5Base64 } from './md5.ts'

/** A version of an artifact, as the server had it when it was fetched. */
export class ArtifactVersion {
  readonly id: string
  readonly entity: string
  readonly project: string
  /** `name:v<N>` */
  readonly name: string
  readonly type: string
  readonly digest: string
  readonly description: string
  readonly metadata: JsonObject
  readonly #client: Client
  #manifest: Promise<Manifest> | undefined

  constructor(client: Client, fields: VersionFieldsFragment) {
    const { artifactSequence: sequence } = fields
    this.#client = client
    this.id = fields.id
    this.entity = sequence.project?.entity.name ?? ''
    this.project = sequence.project?.name ?? ''
    this.name = `${sequence.name}:v${fields.versionIndex ?? 0}`
    this.type = fields.artifactType.name
    this.digest = fields.digest
    this.description = fields.description ?? ''
    this.metadata = parseMetadataText(fields.metadata)
  }

  /** Paths of its files. */
  async files(): Promise<readonly string[]> {
    return [...(await this.#entries()).keys()]
  }

  /**
   * One of its files, whole in memory and checked.
   * @throws {AmphoraError} `not_found`, `digest_mismatch`
   */
  async bytesOf(path: string): Promise<Bytes> {
    const entry = (await this.#entries()).get(path)
    if (!entry) {
      throw new AmphoraError('not_found', `${this.name} has no file "${path}": files() lists what it has`, { path })
    }
    const urls = await fetchFileUrls(this.#client, this, [path], {})
    const response = await getUrl(this.#client, urls.get(path) ?? '')
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (md5Base64(bytes) === entry.digest) return bytes
    throw new AmphoraError(
      'digest_mismatch',
      `"${path}" of ${this.name} came with other bytes than it has: try again`,
      { path },
    )
  }

  /** As `bytesOf`, for who shows it: `URL.createObjectURL(await version.file('cat.png'))`. */
  async file(path: string): Promise<Blob> {
    return new Blob([await this.bytesOf(path)])
  }

  async #entries(): Promise<Manifest['entries']> {
    this.#manifest ??= fetchManifest(this.#client, this.id)
    return (await this.#manifest).entries
  }
}

/**
 * A version by `name`, `name:alias`, `name:v<N>`, with `project/` or `entity/project/` before it where it is not of the run's.
 * @throws {AmphoraError} `not_found`; `invalid_argument` for a name that is none
 */
export async function loadVersion(
  client: Client,
  name: string,
  of: { readonly entity: string; readonly project: string },
): Promise<ArtifactVersion> {
  const { entity = of.entity, project = of.project, collection, alias } = parseArtifactPath(name)
  const answer = await ask<ArtifactMembershipByNameQuery, ArtifactMembershipByNameQueryVariables>(
    client,
    VERSION_BY_NAME,
    { entity, project, name: `${collection}:${alias}` },
  )
  const fields = answer.project?.artifactCollectionMembership?.artifact
  if (fields) return new ArtifactVersion(client, fields)
  throw new AmphoraError(
    'not_found',
    `there is no artifact ${collection}:${alias} in ${entity}/${project}: check the name and alias`,
  )
}

export async function loadVersionById(client: Client, id: string): Promise<ArtifactVersion> {
  const answer = await ask<ArtifactByIDQuery, ArtifactByIDQueryVariables>(client, VERSION_BY_ID, { id })
  if (answer.artifact) return new ArtifactVersion(client, answer.artifact)
  throw new AmphoraError('not_found', `there is no version with the id "${id}"`, { id })
}
