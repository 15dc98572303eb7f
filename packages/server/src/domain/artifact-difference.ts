import { notFound, type Viewer } from '../auth/viewer.ts'
import type { DifferenceRow } from '../store/manifest-difference.ts'
import { findArtifact, type Artifact } from './artifact/artifact.ts'
import type { Deps } from './deps.ts'

/** A file that two versions do not have alike. */
export interface FileDifference {
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'RENAMED'
  readonly path: string
  /** Where it was, if renamed. */
  readonly oldPath: string | null
  readonly oldSize: number | null
  readonly newSize: number | null
}

export interface Difference {
  /** Before renames are told apart when there are too many files to list. */
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly renamed: number
  /** By path; none when there are more than the limit. */
  readonly files: readonly FileDifference[]
  readonly isListed: boolean
}

/**
 * What the files of `to` are against those of another version: bytes decide, whatever a digest is called. Exact counts;
 * the files themselves only up to `limit` gone or changed and as many added ones.
 * @throws {AmphoraError} `not_found`
 */
export async function compareArtifacts(
  deps: Pick<Deps, 'store'>,
  viewer: Viewer,
  to: Artifact,
  { fromId, limit }: { readonly fromId: string; readonly limit: number },
): Promise<Difference> {
  const from = await findArtifact(deps, viewer, fromId)
  if (!from) throw notFound(`artifact with id "${fromId}"`)
  const pair = { oldId: from.manifest_id ?? NONE, newId: to.manifest_id ?? NONE }
  const { manifestDifferences } = deps.store.scans
  const old = await manifestDifferences.listGoneOrChanged(pair, limit + 1)
  const added = await manifestDifferences.listAdded(pair, limit + 1)
  if (old.length <= limit && added.length <= limit) return listed(old, added)
  const { gone, ...counts } = await manifestDifferences.count(pair)
  return { ...counts, removed: gone, renamed: 0, files: [], isListed: false }
}

const NONE = 0 // no manifest has this id: a draft has no files

function listed(old: readonly DifferenceRow[], added: readonly DifferenceRow[]): Difference {
  const changed = old.filter((row) => row.newContent !== null)
  const gone = old.filter((row) => row.newContent === null)
  const { renamed, left, come } = matchRenames(gone, added)
  const files = [
    ...changed.map((row) => fileOf('CHANGED', row)),
    ...left.map((row) => fileOf('REMOVED', row)),
    ...come.map((row) => fileOf('ADDED', row)),
    ...renamed,
  ]
  const counts = { added: come.length, removed: left.length, changed: changed.length, renamed: renamed.length }
  return { ...counts, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), isListed: true }
}

/** A file that went and one that came with the same content are one file with a new name, each once. */
function matchRenames(gone: readonly DifferenceRow[], added: readonly DifferenceRow[]) {
  const byContent = Map.groupBy(gone, (row) => row.oldContent)
  const renamed: FileDifference[] = []
  const come: DifferenceRow[] = []
  const taken = new Set<DifferenceRow>()
  for (const row of added) {
    const origin = byContent.get(row.newContent)?.shift()
    if (!origin) {
      come.push(row)
      continue
    }
    taken.add(origin)
    renamed.push({ ...fileOf('RENAMED', row), oldPath: origin.path, oldSize: origin.oldSize })
  }
  return { renamed, come, left: gone.filter((row) => !taken.has(row)) }
}

function fileOf(kind: FileDifference['kind'], { path, oldSize, newSize }: DifferenceRow): FileDifference {
  return { kind, path, oldPath: null, oldSize, newSize }
}
