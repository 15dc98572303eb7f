import { behind } from '../store/key-name.ts'
import type { ProjectKeyRow } from '../store/project-key.ts'
import type { Deps } from './deps.ts'
import { readTotal } from './key-total.ts'
import type { Project } from './project.ts'
import { formsOf, wordsOf } from './word.ts'

type KeyDeps = Pick<Deps, 'store'>

/** A key that was logged in runs of a project. */
export interface ProjectKey {
  readonly name: string
  readonly runCount: number
  /** How many values of each kind there are. */
  readonly kinds: ReadonlyMap<string, number>
  /** Of the finite numbers, as doubles; undefined without any, and where rows came before that was counted. */
  readonly min: number | undefined
  readonly max: number | undefined
  /** Where a list goes on behind it. */
  readonly position: string
}

/** All keys that begin alike, up to a separator. */
export interface KeyFolder {
  /** With the separator, `/` or `.`, at its end. */
  readonly name: string
  readonly keyCount: number
  readonly position: string
}

/** Which names: all begin with `prefix` ('' is the root), and come behind a position of their list. */
export interface KeyPage {
  readonly prefix: string
  readonly after?: string | undefined
  readonly limit: number
}

/**
 * One level of the tree of a project's keys, by name: what stands below `prefix` up to its next separator. Whoever holds
 * the project may read it. As old as the last count of keys, which is a few seconds.
 */
export async function listKeyLevel(
  { store }: KeyDeps,
  { id: projectId }: Project,
  { prefix, after, limit }: KeyPage,
): Promise<readonly (ProjectKey | KeyFolder)[]> {
  const found: (ProjectKey | FoundFolder)[] = []
  let [from, isDone, size] = [after, false, FEW_ROWS]
  while (!isDone && found.length < limit) {
    const rows = await store.scans.projectKeys.list({ projectId, prefix, after: from, limit: size })
    for (const row of rows) addNode(found, row, prefix)
    isDone = rows.length < size
    const last = found.at(-1)
    size = last && 'kinds' in last ? MANY_ROWS : FEW_ROWS
    from = last?.position
  }
  return countFolders({ store }, projectId, found.slice(0, limit))
}

/** Keys whose names have every word of a text, wherever they stand, by name. @throws {AmphoraError} `too_large` */
export async function findKeys(
  { store }: KeyDeps,
  { id: projectId }: Project,
  { text, ...page }: KeyPage & { readonly text: string },
): Promise<readonly ProjectKey[]> {
  const words = wordsOf(text).map(formsOf)
  return (await store.scans.projectKeys.find({ projectId, words, ...page })).map(present)
}

/** How many keys begin with `prefix` and have every word of a text; without a text, all of them. */
export function countKeysBelow(
  { store }: KeyDeps,
  { id: projectId }: Project,
  { prefix, text }: { readonly prefix: string; readonly text?: string | undefined },
): Promise<number> {
  const words = wordsOf(text ?? '').map(formsOf)
  return store.scans.projectKeys.countFound({ projectId, prefix, words })
}

/** After a folder, most of which is jumped over, another may come; after a key, more keys. */
const FEW_ROWS = 16
const MANY_ROWS = 200
const SEPARATOR = /[/.]/u

type FoundFolder = Omit<KeyFolder, 'keyCount'>

/** Keys come by name; those of one folder after each other. */
function addNode(found: (ProjectKey | FoundFolder)[], row: ProjectKeyRow, prefix: string): void {
  const last = found.at(-1)
  if (last && !('kinds' in last) && row.name.startsWith(last.name)) return
  const separator = row.name.slice(prefix.length).search(SEPARATOR)
  const name = row.name.slice(0, prefix.length + separator + 1)
  found.push(separator === -1 ? present(row) : { name, position: behind(name) })
}

async function countFolders(
  { store }: KeyDeps,
  projectId: number,
  found: readonly (ProjectKey | FoundFolder)[],
): Promise<readonly (ProjectKey | KeyFolder)[]> {
  const names = found.filter((node) => !('kinds' in node)).map(({ name }) => name)
  const counts = await store.scans.projectKeys.countBelow(projectId, names)
  const byName = new Map(names.map((name, at) => [name, counts[at] ?? 0]))
  return found.map((node) => ('kinds' in node ? node : { ...node, keyCount: byName.get(node.name) ?? 0 }))
}

function present(row: ProjectKeyRow): ProjectKey {
  const { kinds, min, max } = readTotal(row)
  const isKnown = Number.isFinite(min) && Number.isFinite(max)
  return {
    name: row.long_name ?? row.name,
    runCount: row.run_count,
    kinds,
    min: isKnown ? min : undefined,
    max: isKnown ? max : undefined,
    position: row.name,
  }
}
