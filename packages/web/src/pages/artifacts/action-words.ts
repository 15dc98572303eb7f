import { lifeText } from './life.ts'

/** What of an action the words need. */
export interface Told {
  readonly kind: string
  readonly name?: string | null
  readonly oldText?: string | null
  readonly newText?: string | null
  /** `v3`; undefined for what was done to the collection itself. */
  readonly version?: string | undefined
  /** Where it was done, when that is said elsewhere not. */
  readonly collection?: string | undefined
}

type Words = (told: Told & { readonly version: string; readonly place: string }) => string

const WORDS: Readonly<Record<string, Words>> = {
  CREATED: ({ version }) => `logged ${version}`,
  DELETED: ({ version }) => `deleted ${version}`,
  ALIAS_ADDED: ({ version, name, place }) => `gave ${version} the alias ${name}${place}`,
  ALIAS_MOVED: ({ version, name, oldText, place }) =>
    `moved the alias ${name} from ${oldText ?? 'another version'} to ${version}${place}`,
  ALIAS_REMOVED: ({ version, name, place }) => `took the alias ${name} from ${version}${place}`,
  TAG_ADDED: ({ version, name }) => `tagged ${version} ${name}`,
  TAG_REMOVED: ({ version, name }) => `took the tag ${name} from ${version}`,
  LINKED: ({ version, newText, place }) => `linked it as ${newText ?? version}${place}`,
  UNLINKED: ({ version, oldText, place }) => `unlinked ${oldText ?? version}${place}`,
  TTL_CHANGED: ({ version, oldText, newText }) =>
    `set the time to live of ${version} from ${lifeOf(oldText)} to ${lifeOf(newText)}`,
  DESCRIPTION_CHANGED: ({ version }) => `described ${version}`,
  METADATA_CHANGED: ({ version }) => `changed the metadata of ${version}`,
  RENAMED: ({ oldText, newText }) => `renamed the collection from ${oldText} to ${newText}`,
  TYPE_CHANGED: ({ oldText, newText }) => `changed the type from ${oldText} to ${newText}`,
}

/** What was done, as a sentence without its subject: "moved the alias best from v1 to v3". */
export function actionWords(told: Told): string {
  const words = WORDS[told.kind] ?? (({ version }) => `changed ${version}`)
  const place = told.collection === undefined ? '' : ` in ${told.collection}`
  return words({ ...told, version: told.version ?? 'the collection', place })
}

function lifeOf(seconds: string | null | undefined): string {
  return seconds == null ? 'inherited' : lifeText(Number(seconds))
}
