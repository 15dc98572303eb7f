import { isAllowed, readableEntities, type Viewer } from '../auth/viewer.ts'
import { parseFilter, parseOrder, searchFor, versionIndexOf, type Filter, type Order } from '@amphora/wire'
import type { ListedMembership, MembershipRow } from '../store/membership.ts'
import { LATEST } from './artifact/input.ts'
import type { CollectionQuery, Collection } from './collection.ts'
import type { Deps } from './deps.ts'
import type { Project } from './project.ts'

/** A version's place in a collection: the number, date and aliases that it has there. */
export type Membership = MembershipRow

const NEWEST_FIRST: Order = { key: 'version_index', isDescending: true }

/** By `collection`, which means its latest, `collection:alias`, `collection:vN` or `collection:digest`. */
export async function findMember(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  project: Pick<Project, 'id'>,
  name: string,
): Promise<Membership | undefined> {
  const colon = name.indexOf(':')
  const collection = await store.collections.findByName(project.id, colon < 0 ? name : name.slice(0, colon))
  return collection && findMemberByAlias({ store }, viewer, collection, colon < 0 ? LATEST : name.slice(colon + 1))
}

/** By alias, `vN` or digest, in this order. A link to a version that the caller may not read is no member to them. */
export async function findMemberByAlias(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  collection: Pick<Collection, 'id' | 'kind'>,
  alias: string,
): Promise<Membership | undefined> {
  const member = await resolve({ store }, collection.id, alias)
  if (!member || collection.kind === 'sequence') return member
  const source = await store.artifacts.findById(member.artifact_id)
  return source && isAllowed(viewer, 'read', source.entity_id) ? member : undefined
}

async function resolve(
  { store }: Pick<Deps, 'store'>,
  collectionId: number,
  alias: string,
): Promise<Membership | undefined> {
  const index = versionIndexOf(alias)
  if (index !== undefined) return store.memberships.findByVersion(collectionId, index)
  const named = await store.memberships.findByAlias(collectionId, alias)
  return named ?? (DIGEST.test(alias) ? store.memberships.findByDigest(collectionId, alias) : undefined)
}

const DIGEST = /^[0-9a-f]{32}$/

/** The member that `latest` names: what the next version of the collection builds on. */
export async function findLatestMember(
  { store }: Pick<Deps, 'store'>,
  { id }: Pick<Collection, 'id'>,
): Promise<Membership | undefined> {
  return (await store.memberships.findByAlias(id, LATEST)) ?? store.memberships.findNewest(id)
}

/**
 * Keyset-paged, newest first unless asked otherwise; at most `limit`. Of a portfolio's, those that the caller may read.
 * @throws {AmphoraError} `invalid_argument`
 */
export async function listMembers(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  collection: Pick<Collection, 'id' | 'kind'>,
  { filters, order, search, after, limit }: CollectionQuery,
): Promise<readonly ListedMembership[]> {
  const page = { order: parseOrder(order, NEWEST_FIRST), after, limit }
  const filter = await withSearch({ store }, collection, parseFilter(filters), search)
  return store.scans.memberships.list({ ...placeOf(viewer, collection), ...page, filter })
}

/** How many there are in all pages. */
export async function countMembers(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  collection: Pick<Collection, 'id' | 'kind'>,
  { filters, search }: Pick<CollectionQuery, 'filters' | 'search'>,
): Promise<number> {
  const filter = await withSearch({ store }, collection, parseFilter(filters), search)
  return store.scans.memberships.count({ ...placeOf(viewer, collection), filter })
}

/** How many members each collection has, as far as the caller may see them; none for an empty one. */
export async function countMembersOfCollections(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  collectionIds: readonly number[],
): Promise<readonly { readonly collectionId: number; readonly members: number }[]> {
  if (collectionIds.length === 0) return []
  return store.scans.memberships.countByCollections(collectionIds, readableEntities(viewer))
}

/** The size of the version before each in the collection it was logged to; none for the first. */
export async function listSizesBefore(
  { store }: Pick<Deps, 'store'>,
  artifactIds: readonly number[],
): Promise<readonly { readonly artifactId: number; readonly sizeBytes: number }[]> {
  return artifactIds.length === 0 ? [] : store.scans.memberships.listSizesBefore(artifactIds)
}

const MAX_NAMES_SEARCHED = 20_000
const MAX_VERSIONS_FOUND = 1000

/** Versions whose number, or one of whose aliases or tags, has all words of the search: the newest 1,000 of them. */
async function withSearch(
  { store }: Pick<Deps, 'store'>,
  { id }: Pick<Collection, 'id'>,
  filter: Filter,
  search: string | null | undefined,
): Promise<Filter> {
  if (!search?.trim()) return filter
  const index = versionIndexOf(search.trim())
  const named = [
    ...(await store.scans.aliases.listNumbered(id, MAX_NAMES_SEARCHED)),
    ...(await store.scans.tags.listNumbered(id, MAX_NAMES_SEARCHED)),
  ]
  const matches = searchFor(search)
  const found = new Set(named.filter(({ text }) => matches(text)).map((name) => name.version_index))
  if (index !== undefined) found.add(index)
  const operand = [...found].toSorted((a, b) => b - a).slice(0, MAX_VERSIONS_FOUND)
  return { kind: 'all', of: [filter, { kind: 'test', field: 'version_index', operator: '$in', operand }] }
}

/** Whoever may read a sequence may read its versions; a portfolio's may be anybody's. */
function placeOf(viewer: Viewer, { id: collectionId, kind }: Pick<Collection, 'id' | 'kind'>) {
  return { collectionId, sourceEntities: kind === 'portfolio' ? readableEntities(viewer) : undefined }
}

/** Every collection these versions are in that the caller may see, the source first. */
export async function listMembersByArtifacts(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  artifactIds: readonly number[],
): Promise<readonly Membership[]> {
  const members = artifactIds.length === 0 ? [] : await store.memberships.listByArtifacts(artifactIds)
  return members.filter((member) => isAllowed(viewer, 'read', member.entity_id))
}
