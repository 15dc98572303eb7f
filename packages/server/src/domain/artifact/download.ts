import { md5Base64Of, parseMd5Hex } from '@amphora/wire'
import { isAllowed, notFound, type Viewer } from '../../auth/viewer.ts'
import type { ClaimRow } from '../../store/claim.ts'
import type { Deps } from '../deps.ts'
import type { Download } from '../download.ts'
import { mimetypeOf } from '../file-name.ts'
import { findProject } from '../project.ts'

/** A file of an artifact as clients address it. Without a collection, any version of the entity will do. */
export interface EntryAddress {
  readonly entity: string
  readonly project?: string | undefined
  readonly collection?: string | undefined
  readonly artifactId?: number | undefined
  /** The version that the bytes are filed under, perhaps in another entity than the portfolio that links it. */
  readonly birthArtifactId?: number | undefined
  /** Of the bytes, in hexadecimal: MD5 or XXH128. */
  readonly digest: string
  /** For the reader's folder. */
  readonly name: string
}

/**
 * The bytes behind an address. Access is decided by the collection that it names, where a version must have them, and by
 * the entity of that version.
 * @throws {AmphoraError} `not_found`, the same for absent and hidden; `invalid_argument` for a digest that is none
 */
export async function getEntryDownload(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  address: EntryAddress,
): Promise<Download> {
  const digest = md5Base64Of(parseMd5Hex(address.digest)) // XXH128 has the same form
  const entityId = await findOwner(deps, address)
  if (entityId === undefined || !isAllowed(viewer, 'read', entityId)) throw absent(address)
  for (const claim of await deps.store.claims.listByDigest(entityId, digest)) {
    if (claim.state === 'quarantined' || !(await isThere(deps, viewer, address, claim))) continue
    const { sha256, size_bytes: sizeBytes } = claim
    return { sha256, sizeBytes, name: address.name, mimetype: mimetypeOf(address.name) }
  }
  throw absent(address)
}

/** Whose bytes they are: the version's entity where the address names one, else the entity that it begins with. */
async function findOwner(
  { store }: Pick<Deps, 'store'>,
  { artifactId, birthArtifactId, entity }: EntryAddress,
): Promise<number | undefined> {
  const id = artifactId ?? birthArtifactId
  const version = id === undefined ? undefined : await store.artifacts.findById(id)
  return version?.entity_id ?? (await store.entities.findByName(entity))?.id
}

async function isThere(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  { collection: name, artifactId, ...path }: EntryAddress,
  { entity_id: entityId, sha256 }: ClaimRow,
): Promise<boolean> {
  if (name === undefined) return deps.store.manifestEntries.isInEntity(sha256, entityId)
  const project = await findProject(deps, viewer, path)
  const collection = project && (await deps.store.collections.findByName(project.id, name))
  if (!collection) return false
  return deps.store.manifestEntries.isInCollection({ sha256, collectionId: collection.id, entityId, artifactId })
}

function absent({ name }: EntryAddress): Error {
  return notFound(`artifact file "${name}"`)
}
