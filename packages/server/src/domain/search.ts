import { AmphoraError } from '@amphora/wire'
import { readableEntities, type Viewer } from '../auth/viewer.ts'
import type { WordForms } from '../store/search.ts'
import type { Collection } from './collection.ts'
import type { Deps } from './deps.ts'
import type { Project } from './project.ts'
import type { Run } from './run/index.ts'

export interface Found {
  readonly projects: readonly Project[]
  readonly runs: readonly Run[]
  readonly collections: readonly Collection[]
  /** There are more runs on this server than were looked at. */
  readonly isCut: boolean
}

/** The newest ones: their names are read one by one, some tens of milliseconds for so many. */
const RUNS_SEARCHED = 100_000
const MAX_CHARACTERS = 200
const MAX_WORDS = 8

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
  if (text.length > MAX_CHARACTERS) throw new AmphoraError('too_large', `search: ${MAX_CHARACTERS} characters at most`)
  const words = text.split(/\s+/u).filter(Boolean).slice(0, MAX_WORDS)
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

/** Names are kept as they came, so a word is looked for in each form that a name may have been given in. */
function formsOf(word: string): WordForms {
  const forms = (['NFC', 'NFD', 'NFKC'] as const).map((form) => word.normalize(form))
  return [...new Set(forms.flatMap((form) => [form.toLowerCase(), foldAscii(form)]))]
}

/** As SQLite's `lower` has it: letters beyond ASCII keep their case. */
function foldAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
