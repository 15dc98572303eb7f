import { AmphoraError } from '@amphora/wire'
import { ask } from '../client.ts'
import type { Client, RequestOptions } from '../client.ts'
import type {
  AddAliasesMutation,
  AddAliasesMutationVariables,
  DeleteAliasesMutation,
  DeleteAliasesMutationVariables,
  DeleteArtifactMutation,
  DeleteArtifactMutationVariables,
  UnlinkArtifactMutation,
  UnlinkArtifactMutationVariables,
  UpdateArtifactMutation,
  UpdateArtifactMutationVariables,
} from '../graphql/generated.ts'
import { ADD_ALIASES, DELETE_ALIASES, DELETE_ARTIFACT, UNLINK_ARTIFACT, UPDATE_ARTIFACT } from './documents.ts'
import { metadataText, parseAliases, parseDescription, parseTags } from './input.ts'

/** Seconds from its creation; `off`: never deleted; `inherit`: as the team says. */
export type VersionTtl = number | 'off' | 'inherit'

/** What may be changed of a version. */
export interface Edits {
  readonly description: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  readonly ttl: VersionTtl
}

export interface DeleteOptions extends RequestOptions {
  /** Also while aliases hold it. */
  readonly deleteAliases?: boolean | undefined
}

interface Edited {
  readonly id: string
  readonly entity: string
  readonly project: string
  readonly collection: string
}

const TTL_SECONDS = { inherit: -1, off: -2 } as const

/** Sends what differs between the two. Aliases first: they are the collection's, the rest is the version's. */
export async function saveEdits(
  client: Client,
  version: Edited,
  { before, after }: { readonly before: Edits; readonly after: Edits },
  options: RequestOptions,
): Promise<void> {
  await addAliases(client, version, without(parseAliases(after.aliases), before.aliases), options)
  await removeAliases(client, version, without(before.aliases, after.aliases), options)
  const input = changesOf(before, after)
  if (Object.keys(input).length === 0) return
  const variables = { input: { artifactID: version.id, ...input } }
  await ask<UpdateArtifactMutation, UpdateArtifactMutationVariables>(client, UPDATE_ARTIFACT, variables, options)
}

/** What somebody else changed meanwhile stays. */
function changesOf(before: Edits, after: Edits): Omit<UpdateArtifactMutationVariables['input'], 'artifactID'> {
  const metadata = metadataText(after.metadata)
  const tagsToAdd = without(parseTags(after.tags), before.tags).map((tagName) => ({ tagName }))
  const tagsToDelete = without(before.tags, after.tags).map((tagName) => ({ tagName }))
  return {
    ...(after.description !== before.description && { description: parseDescription(after.description) }),
    ...(metadata !== metadataText(before.metadata) && { metadata }),
    ...(tagsToAdd.length > 0 && { tagsToAdd }),
    ...(tagsToDelete.length > 0 && { tagsToDelete }),
    ...(after.ttl !== before.ttl && { ttlDurationSeconds: ttlSeconds(after.ttl) }),
  }
}

export async function deleteVersion(
  client: Client,
  artifactID: string,
  { deleteAliases = false, ...options }: DeleteOptions,
): Promise<void> {
  const input = { artifactID, deleteAliases }
  await ask<DeleteArtifactMutation, DeleteArtifactMutationVariables>(client, DELETE_ARTIFACT, { input }, options)
}

export async function unlinkVersion(
  client: Client,
  { id, collectionId }: { readonly id: string; readonly collectionId: string },
  options: RequestOptions,
): Promise<void> {
  const input = { artifactID: id, artifactPortfolioID: collectionId }
  await ask<UnlinkArtifactMutation, UnlinkArtifactMutationVariables>(client, UNLINK_ARTIFACT, { input }, options)
}

async function addAliases(
  client: Client,
  version: Edited,
  names: readonly string[],
  options: RequestOptions,
): Promise<void> {
  if (names.length === 0) return
  const input = { artifactID: version.id, aliases: aliasInputs(version, names) }
  await ask<AddAliasesMutation, AddAliasesMutationVariables>(client, ADD_ALIASES, { input }, options)
}

async function removeAliases(
  client: Client,
  version: Edited,
  names: readonly string[],
  options: RequestOptions,
): Promise<void> {
  if (names.length === 0) return
  const input = { artifactID: version.id, aliases: aliasInputs(version, names) }
  await ask<DeleteAliasesMutation, DeleteAliasesMutationVariables>(client, DELETE_ALIASES, { input }, options)
}

function aliasInputs({ entity, project, collection }: Edited, names: readonly string[]) {
  return names.map((alias) => ({ alias, artifactCollectionName: collection, entityName: entity, projectName: project }))
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  return names.filter((name) => !others.includes(name))
}

function ttlSeconds(ttl: VersionTtl): number {
  if (typeof ttl !== 'number') return TTL_SECONDS[ttl]
  if (ttl >= 1 && Number.isSafeInteger(Math.trunc(ttl))) return Math.trunc(ttl)
  throw new AmphoraError('invalid_argument', `a TTL of ${ttl} seconds is refused: give at least 1, "off" or "inherit"`)
}
