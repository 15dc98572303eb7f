import { AmphoraError, parseArtifactTypeName, parseCollectionName } from '@amphora/wire'
import { authorize, notFound, type Viewer } from '../auth/viewer.ts'
import { UniqueViolation } from '../store/failures.ts'
import { changeOf, recordActions, type Hand } from './artifact-action.ts'
import { parseTagNames } from './artifact/input.ts'
import { ensureType } from './collection-ensure.ts'
import { removeCollection } from './collection-removal.ts'
import { findCollectionByWireId, type Collection } from './collection.ts'
import { timestamp, type Deps } from './deps.ts'
import { getProject, type ProjectPath } from './project.ts'
import type { Tag } from './tag.ts'

type EditDeps = Pick<Deps, 'store' | 'clock'>

/**
 * Renames and describes. Null and absent leave what is there.
 * @throws {AmphoraError} `conflict` when another collection of the project has the name
 */
export async function updateCollection(
  deps: EditDeps,
  viewer: Viewer,
  wireId: string,
  changes: { readonly name?: string | null | undefined; readonly description?: string | null | undefined },
): Promise<Collection> {
  const collection = await getForChange(deps, viewer, wireId)
  try {
    return await change(deps, viewer, collection, {
      ...(changes.name == null ? {} : { name: parseCollectionName(changes.name) }),
      ...(changes.description == null ? {} : { description: changes.description }),
    })
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error
    throw new AmphoraError('conflict', `an artifact named "${changes.name}" is there already`, {}, error)
  }
}

/** Gives a collection with all its versions another type, made when it is absent. */
export async function moveCollection(
  deps: EditDeps,
  viewer: Viewer,
  wireId: string,
  typeName: string,
): Promise<Collection> {
  const collection = await getForChange(deps, viewer, wireId)
  if (collection.kind !== 'sequence') throw notFound('artifact collection')
  const name = parseArtifactTypeName(typeName)
  const at = timestamp(deps.clock)
  const type = await deps.store.transaction((tx) => ensureType(tx, { projectId: collection.project_id, name, at }))
  return change(deps, viewer, collection, { artifact_type_id: type.id, type_name: name })
}

/**
 * Deletes a sequence with all its versions and the links to them, or a portfolio with its links alone; the name is free
 * again, and numbers start anew under it. Again: nothing changes.
 */
export async function deleteCollection(deps: EditDeps, viewer: Viewer, wireId: string): Promise<Collection> {
  const collection = await getCollection(deps, viewer, wireId)
  if (collection.state === 'DELETED') return collection
  const at = timestamp(deps.clock)
  await deps.store.transaction((tx) => removeCollection(tx, collection, { userId: viewer.authorId, at }))
  return { ...collection, state: 'DELETED', updated_at: at }
}

/**
 * The same for a portfolio only, whose deletion is asked for in the belief that no version goes with it.
 * @throws {AmphoraError} `conflict` for a collection that runs log to
 */
export async function deletePortfolio(deps: EditDeps, viewer: Viewer, wireId: string): Promise<Collection> {
  const { kind, name } = await getCollection(deps, viewer, wireId)
  if (kind === 'portfolio') return deleteCollection(deps, viewer, wireId)
  throw new AmphoraError('conflict', `"${name}" is no portfolio: its versions would go with it. Nothing was deleted`)
}

/** A collection as tag changes name it. */
export interface CollectionPath extends ProjectPath {
  readonly collection: string
}

/** Answers the tags that were asked for. @throws {AmphoraError} `not_found`, `invalid_argument` */
export async function addCollectionTags(
  deps: EditDeps,
  viewer: Viewer,
  path: CollectionPath,
  tags: readonly string[],
): Promise<readonly Tag[]> {
  const { id } = await getByPath(deps, viewer, path)
  const names = parseTagNames(tags)
  await deps.store.transaction(async (tx) => {
    const added = await tx.tags.addToCollection(id, names)
    const changes = added.map((name) => changeOf('TAG_ADDED', { name }))
    await recordActions(tx, { collectionId: id, artifactId: null }, handOf(deps, viewer), changes)
  })
  return names.map((tag) => ({ ownerId: id, tag }))
}

export async function deleteCollectionTags(
  deps: EditDeps,
  viewer: Viewer,
  path: CollectionPath,
  tags: readonly string[],
): Promise<void> {
  const { id } = await getByPath(deps, viewer, path)
  await deps.store.transaction(async (tx) => {
    const removed = await tx.tags.removeFromCollection(id, tags)
    const changes = removed.map((name) => changeOf('TAG_REMOVED', { name }))
    await recordActions(tx, { collectionId: id, artifactId: null }, handOf(deps, viewer), changes)
  })
}

async function getForChange(deps: EditDeps, viewer: Viewer, wireId: string): Promise<Collection> {
  const collection = await getCollection(deps, viewer, wireId)
  if (collection.state !== 'READY') throw notFound('artifact collection')
  return collection
}

/** Deleted or not. */
async function getCollection(deps: EditDeps, viewer: Viewer, wireId: string): Promise<Collection> {
  const collection = await findCollectionByWireId(deps, viewer, wireId)
  if (!collection) throw notFound('artifact collection')
  authorize(viewer, 'write', collection.entity_id, `artifact "${collection.name}"`)
  return collection
}

async function getByPath(deps: EditDeps, viewer: Viewer, path: CollectionPath): Promise<Collection> {
  const project = await getProject(deps, viewer, path, 'write')
  const collection = await deps.store.collections.findByName(project.id, path.collection)
  if (!collection) throw notFound(`artifact "${path.collection}"`)
  return collection
}

function handOf({ clock }: Pick<EditDeps, 'clock'>, { authorId }: Viewer): Hand {
  return { userId: authorId, at: timestamp(clock) }
}

async function change(
  deps: EditDeps,
  viewer: Viewer,
  { id }: Collection,
  {
    type_name: typeName,
    ...columns
  }: Partial<Pick<Collection, 'name' | 'description' | 'artifact_type_id' | 'type_name'>>,
): Promise<Collection> {
  const by = handOf(deps, viewer)
  await deps.store.transaction(async (tx) => {
    const before = await tx.collections.findById(id)
    if (!before) throw notFound('artifact collection')
    await tx.collections.update(id, { ...columns, updated_at: by.at })
    const after = { ...before, ...columns, type_name: typeName ?? before.type_name }
    await recordActions(tx, { collectionId: id, artifactId: null }, by, changesBetween(before, after))
  })
  const changed = await deps.store.collections.findById(id)
  if (!changed) throw notFound('artifact collection')
  return changed
}

function changesBetween(before: Collection, after: Pick<Collection, 'name' | 'description' | 'type_name'>) {
  const texts = { old_text: before.description, new_text: after.description }
  const types = { old_text: before.type_name, new_text: after.type_name }
  return [
    ...(before.name === after.name ? [] : [changeOf('RENAMED', { old_text: before.name, new_text: after.name })]),
    ...((before.description ?? '') === (after.description ?? '') ? [] : [changeOf('DESCRIPTION_CHANGED', texts)]),
    ...(before.type_name === after.type_name ? [] : [changeOf('TYPE_CHANGED', types)]),
  ]
}
