import { AmphoraError } from '@amphora/wire'
import type { ArtifactTypeRow } from '../store/artifact-type.ts'
import type { CollectionRow } from '../store/collection.ts'
import type { Nouns } from '../store/store.ts'

/**
 * The sequence of that name, made with its type when it is absent.
 * @throws {AmphoraError} `conflict` when the name belongs to another type, or to a portfolio
 */
export async function ensureCollection(
  tx: Nouns,
  wanted: {
    readonly projectId: number
    readonly collectionName: string
    readonly typeName: string
    readonly at: string
  },
): Promise<CollectionRow> {
  const { projectId, collectionName: name, typeName, at } = wanted
  const found = await tx.collections.findByName(projectId, name)
  if (found) return checkKind(found, typeName)
  const type = await ensureType(tx, { projectId, name: typeName, at })
  const place = { project_id: projectId, artifact_type_id: type.id }
  await tx.collections.insertIfAbsent({ ...place, name, kind: 'sequence', created_at: at })
  const made = await tx.collections.findByName(projectId, name)
  if (!made) throw new AmphoraError('internal', `collection "${name}" vanished while it was made`)
  return checkKind(made, typeName)
}

export async function ensureType(
  tx: Nouns,
  { projectId, name, at }: { readonly projectId: number; readonly name: string; readonly at: string },
): Promise<ArtifactTypeRow> {
  await tx.artifactTypes.insertIfAbsent({ projectId, name, createdAt: at })
  const type = await tx.artifactTypes.findByName(projectId, name)
  if (!type) throw new AmphoraError('internal', `artifact type "${name}" vanished while it was made`)
  return type
}

function checkKind(found: CollectionRow, typeName: string): CollectionRow {
  const { name, kind, type_name: known } = found
  if (kind === 'portfolio') {
    throw new AmphoraError('conflict', `"${name}" is a portfolio, which holds links: log under another name, then link`)
  }
  if (known === typeName) return found
  throw new AmphoraError(
    'conflict',
    `artifact "${name}" has the type "${known}" in this project, not "${typeName}": use that type or another name`,
    { name, known, given: typeName },
  )
}
