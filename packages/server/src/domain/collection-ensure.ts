import { AmphoraError } from '@amphora/wire'
import type { ArtifactTypeRow } from '../store/artifact-type.ts'
import type { CollectionRow } from '../store/collection.ts'
import type { Nouns } from '../store/store.ts'

/**
 * The sequence or portfolio of that name, made with its type when it is absent.
 * @throws {AmphoraError} `conflict` when the name belongs to another type, or to the other kind
 */
export async function ensureCollection(
  tx: Nouns,
  wanted: {
    readonly projectId: number
    readonly collectionName: string
    readonly kind: CollectionRow['kind']
    readonly typeName: string
    readonly at: string
  },
): Promise<CollectionRow> {
  const { projectId, collectionName: name, kind, typeName, at } = wanted
  const found = await tx.collections.findByName(projectId, name)
  if (found) return checkKind(found, wanted)
  const type = await ensureType(tx, { projectId, name: typeName, at })
  const place = { project_id: projectId, artifact_type_id: type.id }
  await tx.collections.insertIfAbsent({ ...place, name, kind, created_at: at })
  const made = await tx.collections.findByName(projectId, name)
  if (!made) throw new AmphoraError('internal', `collection "${name}" vanished while it was made`)
  return checkKind(made, wanted)
}

export async function ensureType(
  tx: Nouns,
  wanted: {
    readonly projectId: number
    readonly name: string
    readonly description?: string | null | undefined
    readonly at: string
  },
): Promise<ArtifactTypeRow> {
  const { projectId, name, description = null, at } = wanted
  await tx.artifactTypes.insertIfAbsent({ projectId, name, description, createdAt: at })
  const type = await tx.artifactTypes.findByName(projectId, name)
  if (!type) throw new AmphoraError('internal', `artifact type "${name}" vanished while it was made`)
  return type
}

function checkKind(
  found: CollectionRow,
  { kind, typeName }: { readonly kind: CollectionRow['kind']; readonly typeName: string },
): CollectionRow {
  const { name, type_name: known } = found
  if (found.kind !== kind) throw new AmphoraError('conflict', `"${name}" ${IS_OTHER[kind]}`)
  if (known === typeName) return found
  const what = kind === 'portfolio' ? 'portfolio' : 'artifact'
  throw new AmphoraError(
    'conflict',
    `${what} "${name}" has the type "${known}" in this project, not "${typeName}": use that type or another name`,
    { name, known, given: typeName },
  )
}

const IS_OTHER: Readonly<Record<CollectionRow['kind'], string>> = {
  sequence: 'is a portfolio, which holds links: log under another name, then link',
  portfolio: 'is an artifact that runs log to, not a portfolio: link under another name',
}
