import type { ArtifactNode, RunNode } from '../../lineage/graph.ts'
import type { SceneNode } from '../../lineage/scene.ts'
import { artifactTypePath, collectionPath, runPath, versionPath } from '../../paths.ts'

/** The page of a version or run; of many versions, that of their collection or type. */
export function hrefOfNode(node: SceneNode, members: readonly (ArtifactNode | RunNode)[]): string | undefined {
  const [first] = members
  if (!first) return undefined
  const place = { entity: first.project.entity, project: first.project.name }
  if (first.kind === 'run') return node.kind === 'single' ? runPath({ ...place, run: first.id }) : undefined
  const collection = { ...place, type: first.type, collection: first.collection }
  if (node.kind === 'single') return versionPath({ ...collection, version: `v${first.version}` })
  const isOne = members.every((other) => other.kind === 'artifact' && other.collection === first.collection)
  return isOne ? collectionPath(collection) : artifactTypePath(collection)
}
