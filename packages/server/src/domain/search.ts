import { readableEntities, type Viewer } from '../auth/viewer.ts'
import type { Collection } from './collection.ts'
import type { Deps } from './deps.ts'
import type { Project } from './project.ts'
import type { Run } from './run/index.ts'
import { formsOf, wordsOf } from './word.ts'

export interface Found {
  readonly projects: readonly Project[]
  readonly runs: readonly Run[]
  readonly collections: readonly Collection[]
  /** There are more runs on this server than were looked at. */
  readonly isCut: boolean
}

/** The newest ones: their names are read one by one, some tens of milliseconds for so many. */
const RUNS_SEARCHED = 100_000

/**
 * What this caller may see and whose name has every word, in any order: at most `limit` of each kind, the newest first. Composed and
 * decomposed forms, full-width letters and the case of ASCII letters are alike.
 * @throws {AmphoraError} `too_large` for more than a person types
 */
export async function search(
  { store }: Pick<Deps, 'store'>,
  viewer: Viewer,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<Found> {
  const words = wordsOf(text)
  if (words.length === 0) return { projects: [], runs: [], collections: [], isCut: false }
  const { search: scans } = store.scans
  const sought = { words: words.map(formsOf), entityIds: readableEntities(viewer), limit }
  if (sought.entityIds?.length === 0) return { projects: [], runs: [], collections: [], isCut: false }
  const names = words.map((word) => formsOf(word.split(':', 1)[0] || word)) // `name:v3` is found by its name
  const afterStorageId = (await scans.lastStorageId()) - RUNS_SEARCHED
  return {
    projects: await scans.findProjects(sought),
    runs: await scans.findRuns({ ...sought, afterStorageId }),
    collections: await scans.findCollections({ ...sought, words: names }),
    isCut: afterStorageId > 0,
  }
}
