import { md5Base64Of, parseMd5Hex } from '@amphora/wire'
import { isAllowed, notFound, type Viewer } from '../../auth/viewer.ts'
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
  /** In hexadecimal. */
  readonly md5: string
  /** For the reader's folder. */
  readonly name: string
}

/**
 * The bytes behind an address. Access is decided by the collection that it names: a version there must have them.
 * @throws {AmphoraError} `not_found`, the same for absent and hidden; `invalid_argument` for a digest that is none
 */
export async function getEntryDownload(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  address: EntryAddress,
): Promise<Download> {
  const md5 = md5Base64Of(parseMd5Hex(address.md5))
  const entity = await deps.store.entities.findByName(address.entity)
  if (!entity || !isAllowed(viewer, 'read', entity.id)) throw absent(address)
  const claim = await deps.store.claims.find(entity.id, md5)
  if (!claim || claim.state === 'quarantined') throw absent(address)
  const isThere =
    address.collection === undefined
      ? await deps.store.manifestEntries.isInEntity(claim.sha256, entity.id)
      : await isInCollection(deps, viewer, { ...address, collection: address.collection, sha256: claim.sha256 })
  if (!isThere) throw absent(address)
  return { sha256: claim.sha256, sizeBytes: claim.size_bytes, name: address.name, mimetype: mimetypeOf(address.name) }
}

async function isInCollection(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  wanted: EntryAddress & { readonly collection: string; readonly sha256: string },
): Promise<boolean> {
  const project = await findProject(deps, viewer, wanted)
  const collection = project && (await deps.store.collections.findByName(project.id, wanted.collection))
  if (!collection) return false
  const { sha256, artifactId } = wanted
  return deps.store.manifestEntries.isInCollection({ sha256, collectionId: collection.id, artifactId })
}

function absent({ name }: EntryAddress): Error {
  return notFound(`artifact file "${name}"`)
}
