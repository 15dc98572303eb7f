import { searchFor } from '@amphora/wire'
import type { FolderRow } from '../store/manifest-folder.ts'
import type { Artifact } from './artifact/artifact.ts'
import type { Deps } from './deps.ts'
import type { Entry } from './manifest-entry.ts'

/** One level of a version's files. Whoever holds the version may read them. */
export interface Folder {
  /** '' is the top; otherwise without `/` at its end. */
  readonly path: string
  /** Of the level itself. */
  readonly files: number
  readonly sizeBytes: number
  readonly folders: readonly FolderRow[]
  /** There are more folders than these. */
  readonly hasMoreFolders: boolean
}

/** The folders of one level, with the sums of all that is below each; at most `limit` of them, by name. */
export async function readFolder(
  { store }: Pick<Deps, 'store'>,
  { manifest_id: manifestId }: Artifact,
  path: string,
  { afterName, limit }: { readonly afterName: string; readonly limit: number },
): Promise<Folder> {
  const level = { manifestId: manifestId ?? NONE, prefix: prefixOf(path) }
  const after = afterName === '' ? undefined : afterName
  const rows = await store.scans.manifestFolders.list(level, { afterName: after, limit: limit + 2 })
  const own = rows.find(({ name }) => name === '')
  const folders = rows.filter(({ name }) => name !== '')
  return {
    path,
    files: own?.files ?? 0,
    sizeBytes: own?.sizeBytes ?? 0,
    folders: folders.slice(0, limit),
    hasMoreFolders: folders.length > limit,
  }
}

/** The files of one level, by path, keyset-paged. */
export async function listFolderFiles(
  { store }: Pick<Deps, 'store'>,
  { manifest_id: manifestId }: Artifact,
  path: string,
  page: { readonly afterPath: string; readonly limit: number },
): Promise<readonly Entry[]> {
  if (manifestId === null) return []
  const paths = await store.scans.manifestFolders.listFiles({ manifestId, prefix: prefixOf(path) }, page)
  return listByPaths({ store }, manifestId, paths)
}

/** What was found, and in how many of the version's files it was looked for. */
export interface Found {
  readonly entries: readonly Entry[]
  readonly searched: number
}

const PATHS_A_ROUND = 10_000
const MAX_SEARCHED = 300_000

/** Files whose paths have all words of the query, by path; at most `limit`, of the first 300,000. */
export async function findEntries(
  { store }: Pick<Deps, 'store'>,
  { manifest_id: manifestId }: Artifact,
  query: string,
  limit: number,
): Promise<Found> {
  if (manifestId === null) return { entries: [], searched: 0 }
  const matches = searchFor(query)
  const found: string[] = []
  let [searched, afterPath] = [0, '']
  while (found.length < limit && searched < MAX_SEARCHED) {
    const paths = await store.scans.manifestEntries.listPaths({ manifestId, afterPath, limit: PATHS_A_ROUND })
    for (const path of paths) {
      if (found.length === limit) break
      searched += 1
      if (matches(path)) found.push(path)
    }
    afterPath = paths.at(-1) ?? ''
    if (paths.length < PATHS_A_ROUND) break
  }
  return { entries: await listByPaths({ store }, manifestId, found), searched }
}

/** How many entries point elsewhere, and how many bytes are there. */
export async function sumReferences(
  { store }: Pick<Deps, 'store'>,
  { manifest_id: manifestId }: Artifact,
): Promise<{ readonly count: number; readonly sizeBytes: number }> {
  return manifestId === null ? { count: 0, sizeBytes: 0 } : store.scans.manifestFolders.sumReferences(manifestId)
}

const NONE = 0 // no manifest has this id: a draft shows no files

function prefixOf(path: string): string {
  return path === '' ? '' : `${path}/`
}

async function listByPaths(
  { store }: Pick<Deps, 'store'>,
  manifestId: number,
  paths: readonly string[],
): Promise<readonly Entry[]> {
  if (paths.length === 0) return []
  return store.scans.manifestEntries.list({ manifestId, paths, afterPath: '', limit: paths.length })
}
