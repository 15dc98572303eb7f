import { matches, searchable } from './search-text.ts'

/** A file as lists have it. */
export interface FileEntry {
  readonly path: string
  readonly sizeBytes: number
}

/** Files by their paths: one sorted list, from which levels are cut when they are opened. Takes a million files. */
export interface FileTree {
  /** Sorted by path, so that a folder is one stretch. */
  readonly files: readonly FileEntry[]
  /** `sums[i]` is the size of the first `i` files together. */
  readonly sums: Float64Array
}

/** One line of a level. */
export type TreeNode =
  | { readonly kind: 'file'; readonly name: string; readonly path: string; readonly sizeBytes: number }
  | {
      readonly kind: 'folder'
      readonly name: string
      /** Ends with `/`. */
      readonly path: string
      readonly sizeBytes: number
      readonly fileCount: number
    }

export function fileTree(entries: readonly FileEntry[]): FileTree {
  const files = isSorted(entries) ? entries : entries.toSorted((a, b) => comparePaths(a.path, b.path))
  const sums = new Float64Array(files.length + 1)
  for (const [index, file] of files.entries()) sums[index + 1] = (sums[index] ?? 0) + file.sizeBytes
  return { files, sums }
}

/** The size and number of the files below a folder; '' is everything. */
export function totalOf(tree: FileTree, folder = ''): { readonly sizeBytes: number; readonly fileCount: number } {
  const { start, end } = stretchOf(tree, folder)
  return { sizeBytes: (tree.sums[end] ?? 0) - (tree.sums[start] ?? 0), fileCount: end - start }
}

/**
 * What lies directly in a folder, folders first, both by name; at most `limit`, and how many there are in all.
 * Costs the number of lines times a binary search, however much lies below them.
 */
export function levelOf(
  tree: FileTree,
  folder: string,
  limit = Infinity,
): { readonly nodes: readonly TreeNode[]; readonly count: number } {
  const folders: TreeNode[] = []
  const files: TreeNode[] = []
  const { start, end } = stretchOf(tree, folder)
  for (let at = start; at < end;) {
    const file = tree.files[at]
    if (!file) break
    const slash = file.path.indexOf('/', folder.length)
    if (slash === -1) {
      files.push({ kind: 'file', name: file.path.slice(folder.length), ...file })
      at++
      continue
    }
    const path = file.path.slice(0, slash + 1)
    folders.push({ kind: 'folder', name: file.path.slice(folder.length, slash), path, ...totalOf(tree, path) })
    at = firstAfter(tree, path, at)
  }
  return { nodes: [...folders, ...files].slice(0, limit), count: folders.length + files.length }
}

/** One line of the tree as it is drawn. */
export interface TreeRow {
  readonly node: TreeNode
  readonly depth: number
  readonly isOpen: boolean
}

const ROWS_A_LEVEL = 10_000 // more lines of one folder nobody scrolls through: there is the search

/** The lines that show when these folders are open. `hidden` counts those that a level's limit leaves out. */
export function treeRows(
  tree: FileTree,
  open: ReadonlySet<string>,
): { readonly rows: readonly TreeRow[]; readonly hidden: number } {
  const rows: TreeRow[] = []
  let hidden = 0
  const add = (folder: string, depth: number): void => {
    const { nodes, count } = levelOf(tree, folder, ROWS_A_LEVEL)
    hidden += count - nodes.length
    for (const node of nodes) {
      const isOpen = node.kind === 'folder' && open.has(node.path)
      rows.push({ node, depth, isOpen })
      if (isOpen) add(node.path, depth + 1)
    }
  }
  add('', 0)
  return { rows, hidden }
}

/** Files whose path holds the text, in any case and in composed or decomposed form; at most `limit`, and how many in all. */
export function searchFiles(
  tree: FileTree,
  text: string,
  limit = 1000,
): { readonly files: readonly FileEntry[]; readonly count: number } {
  const wanted = searchable(text)
  const files: FileEntry[] = []
  let count = 0
  for (const file of tree.files) {
    if (!matches(file.path, wanted)) continue
    if (count++ < limit) files.push(file)
  }
  return { files, count }
}

/** The folders above a path, outermost first, each with its `/`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = []
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at + 1))
  return folders
}

function stretchOf(tree: FileTree, folder: string): { readonly start: number; readonly end: number } {
  if (folder === '') return { start: 0, end: tree.files.length }
  const start = lowerBound(tree, folder, 0)
  return { start, end: firstAfter(tree, folder, start) }
}

/** The first file after those below `folder`: none of them sorts after the folder followed by the last code unit. */
function firstAfter(tree: FileTree, folder: string, from: number): number {
  return lowerBound(tree, `${folder}\uffff\uffff`, from)
}

function lowerBound({ files }: FileTree, path: string, from: number): number {
  let low = from
  let high = files.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((files[middle]?.path ?? '') < path) low = middle + 1
    else high = middle
  }
  return low
}

function isSorted(entries: readonly FileEntry[]): boolean {
  return entries.every((entry, index) => index === 0 || (entries[index - 1]?.path ?? '') <= entry.path)
}

/** By code units: any order would do in which a folder is one stretch. */
function comparePaths(a: string, b: string): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}
