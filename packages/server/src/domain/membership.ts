import { parseFilter, parseOrder, versionIndexOf, type Order } from '@amphora/wire'
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
  project: Pick<Project, 'id'>,
  name: string,
): Promise<Membership | undefined> {
  const colon = name.indexOf(':')
  const collection = await store.collections.findByName(project.id, colon < 0 ? name : name.slice(0, colon))
  return collection && findMemberByAlias({ store }, collection, colon < 0 ? LATEST : name.slice(colon + 1))
}

/** By alias, `vN` or digest, in this order. Whoever holds the collection may read what is in it. */
export async function findMemberByAlias(
  { store }: Pick<Deps, 'store'>,
  { id }: Pick<Collection, 'id'>,
  alias: string,
): Promise<Membership | undefined> {
  const index = versionIndexOf(alias)
  if (index !== undefined) return store.memberships.findByVersion(id, index)
  const named = await store.memberships.findByAlias(id, alias)
  return named ?? (DIGEST.test(alias) ? store.memberships.findByDigest(id, alias) : undefined)
}

const DIGEST = /^[0-9a-f]{32}$/

/** The member that `latest` names: what the next version of the collection builds on. */
export async function findLatestMember(
  { store }: Pick<Deps, 'store'>,
  { id }: Pick<Collection, 'id'>,
): Promise<Membership | undefined> {
  return (await store.memberships.findByAlias(id, LATEST)) ?? store.memberships.findNewest(id)
}

/** Keyset-paged, newest first unless asked otherwise; at most `limit`. @throws {AmphoraError} `invalid_argument` */
export function listMembers(
  { store }: Pick<Deps, 'store'>,
  { id }: Pick<Collection, 'id'>,
  { filters, order, after, limit }: CollectionQuery,
): Promise<readonly ListedMembership[]> {
  const page = { filter: parseFilter(filters), order: parseOrder(order, NEWEST_FIRST), after, limit }
  return store.scans.memberships.list({ collectionId: id, ...page })
}

/** How many there are in all pages. */
export function countMembers(
  { store }: Pick<Deps, 'store'>,
  { id }: Pick<Collection, 'id'>,
  filters: string | null | undefined,
): Promise<number> {
  return store.scans.memberships.count({ collectionId: id, filter: parseFilter(filters) })
}

/** Every collection these versions are in, the source first. */
export async function listMembersByArtifacts(
  { store }: Pick<Deps, 'store'>,
  artifactIds: readonly number[],
): Promise<readonly Membership[]> {
  return artifactIds.length === 0 ? [] : store.memberships.listByArtifacts(artifactIds)
}
