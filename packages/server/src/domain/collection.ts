import { parseFilter, parseOrder, searchFor, tryDecodeId, type Filter, type Order } from '@amphora/wire'
import { isAllowed, type Viewer } from '../auth/viewer.ts'
import type { CollectionRow, ListedCollection } from '../store/collection.ts'
import type { Position } from '../store/listing.ts'
import type { Deps } from './deps.ts'
import type { Project } from './project.ts'

/** A name that versions live under: a sequence, which runs log to, or a portfolio, which has links. */
export type Collection = CollectionRow

const NEWEST_FIRST: Order = { key: 'id', isDescending: true } // the client documents this default

/** Where to list: a project, or one type in it. */
export interface CollectionPlace {
  readonly projectId: number
  readonly typeId?: number | undefined
}

/** `filters` is JSON text in the filter language of the public API, `order` is `+key` or `-key`. */
export interface CollectionQuery {
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
  /** Words that the name has, as a person types them. */
  readonly search?: string | null | undefined
  readonly after?: Position | undefined
  readonly limit: number
}

/** By name. Whoever holds the project may read what is in it. */
export function findCollection(
  { store }: Pick<Deps, 'store'>,
  project: Pick<Project, 'id'>,
  name: string,
): Promise<Collection | undefined> {
  return store.collections.findByName(project.id, name)
}

/** By the id on the wire. Absent, or hidden from this caller: undefined. */
export async function findCollectionByWireId(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  wireId: string,
): Promise<Collection | undefined> {
  const id = tryDecodeId('ArtifactCollection', wireId)
  const collection = id === undefined ? undefined : await store.collections.findById(id)
  return collection && isAllowed(viewer, 'read', collection.entity_id) ? collection : undefined
}

/** Those of `ids` that exist and that this caller may see. */
export async function listCollectionsByIds(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly Collection[]> {
  const collections = ids.length === 0 ? [] : await store.collections.listByIds(ids)
  return collections.filter((collection) => isAllowed(viewer, 'read', collection.entity_id))
}

/**
 * Keyset-paged, newest first unless asked otherwise; at most `limit`.
 * @throws {AmphoraError} `invalid_argument` for a filter or order that cannot be read
 */
export async function listCollections(
  deps: Pick<Deps, 'store'>,
  place: CollectionPlace,
  { filters, order, search, after, limit }: CollectionQuery,
): Promise<readonly ListedCollection[]> {
  const page = { order: parseOrder(order, NEWEST_FIRST), after, limit }
  const filter = await withSearch(deps, place, parseFilter(filters), search)
  return deps.store.scans.collections.list({ ...place, ...page, filter })
}

/** How many there are in all pages. */
export async function countCollections(
  deps: Pick<Deps, 'store'>,
  place: CollectionPlace,
  { filters, search }: Pick<CollectionQuery, 'filters' | 'search'>,
): Promise<number> {
  const filter = await withSearch(deps, place, parseFilter(filters), search)
  return deps.store.scans.collections.count({ ...place, filter })
}

const MAX_NAMES_SEARCHED = 50_000

/** SQL does not know which forms of a letter are alike: names are matched here. */
async function withSearch(
  { store }: Pick<Deps, 'store'>,
  place: CollectionPlace,
  filter: Filter,
  search: string | null | undefined,
): Promise<Filter> {
  if (!search?.trim()) return filter
  const matches = searchFor(search)
  const names = (await store.scans.collections.listNames(place, MAX_NAMES_SEARCHED)).filter(matches)
  return { kind: 'all', of: [filter, { kind: 'test', field: 'name', operator: '$in', operand: names }] }
}
