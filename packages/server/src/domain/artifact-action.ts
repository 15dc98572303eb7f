import type { NewArtifactAction } from '../store/artifact-action.ts'
import type { Nouns } from '../store/store.ts'

/** What can be done to a version or, without one, to a collection. */
export type ArtifactActionKind =
  | 'CREATED'
  | 'DELETED'
  | 'ALIAS_ADDED'
  | 'ALIAS_MOVED'
  | 'ALIAS_REMOVED'
  | 'TAG_ADDED'
  | 'TAG_REMOVED'
  | 'LINKED'
  | 'UNLINKED'
  | 'TTL_CHANGED'
  | 'DESCRIPTION_CHANGED'
  | 'METADATA_CHANGED'
  | 'RENAMED'
  | 'TYPE_CHANGED'

/** By whose hand, and when. */
export interface Hand {
  readonly userId: number
  /** The run that did it by logging. */
  readonly runStorageId?: number | null | undefined
  readonly at: string
}

/** Where: a collection, or a version as it is in one. */
export interface ActionPlace {
  readonly collectionId: number
  readonly artifactId: number | null
}

type Change = Pick<NewArtifactAction, 'name' | 'old_text' | 'new_text' | 'from_artifact_id'> & {
  readonly kind: ArtifactActionKind
}

const MAX_TEXT = 2000

/** One change, as `recordActions` takes it. */
export function changeOf(kind: ArtifactActionKind, change: Partial<Omit<Change, 'kind'>> = {}): Change {
  return { kind, name: null, old_text: null, new_text: null, from_artifact_id: null, ...change }
}

/** Writes what was done, in the transaction that does it. Long texts are cut. */
export async function recordActions(
  tx: Nouns,
  { collectionId, artifactId }: ActionPlace,
  by: Hand,
  changes: readonly Change[],
): Promise<void> {
  await tx.artifactActions.insert(
    changes.map((change) => ({
      ...change,
      old_text: cut(change.old_text),
      new_text: cut(change.new_text),
      collection_id: collectionId,
      artifact_id: artifactId,
      user_id: by.userId,
      run_storage_id: by.runStorageId ?? null,
      created_at: by.at,
    })),
  )
}

/** Points the names at the version and records which of them came from where, after `first`; names are distinct. */
export async function moveAliases(
  tx: Nouns,
  names: readonly string[],
  to: { readonly collectionId: number; readonly artifactId: number; readonly first?: readonly Change[] },
  by: Hand,
): Promise<void> {
  const { collectionId, artifactId, first = [] } = to
  const place = { collectionId, artifactId }
  const held = names.length === 0 ? [] : await tx.aliases.listHeld(collectionId, names)
  const holders = new Map(held.map((alias) => [alias.name, alias]))
  await tx.aliases.move(names, { ...place, at: by.at })
  const moved = names.flatMap((name) => {
    const holder = holders.get(name)
    if (!holder) return [changeOf('ALIAS_ADDED', { name })]
    if (holder.artifact_id === artifactId) return []
    const from = { from_artifact_id: holder.artifact_id, old_text: versionText(holder.version_index) }
    return [changeOf('ALIAS_MOVED', { name, ...from })]
  })
  await recordActions(tx, place, by, [...first, ...moved])
}

/** Takes names from the version, those that it has. */
export async function removeAliases(
  tx: Nouns,
  names: readonly string[],
  from: { readonly collectionId: number; readonly artifactId: number },
  by: Hand,
): Promise<void> {
  const removed = await tx.aliases.remove(names, from)
  await recordActions(
    tx,
    from,
    by,
    removed.toSorted().map((name) => changeOf('ALIAS_REMOVED', { name })),
  )
}

/** As people write it. */
export function versionText(index: number | null): string | null {
  return index === null ? null : `v${index}`
}

function cut(text: string | null): string | null {
  return text !== null && text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text
}
