import { AmphoraError } from './errors.ts'
import { codePointCount, fitsUtf8 } from './utf8.ts'

/** What one kind of name allows, beside the rules for every name (`checkName`). */
interface NameRule {
  readonly kind: string
  readonly allowed: RegExp
  readonly says: string
  readonly maxCharacters?: number
}

/** Of every name and path, in UTF-8. */
export const MAX_NAME_BYTES = 1024
/** Of project, collection, type, alias and tag names, in code points, as the client counts. */
export const MAX_NAME_CHARACTERS = 128

const ENTITY: NameRule = {
  kind: 'entity name',
  allowed: /^[A-Za-z0-9_.-]+$/,
  says: 'letters, digits, "-", "_" and "."',
  maxCharacters: MAX_NAME_CHARACTERS,
}
const PROJECT: NameRule = {
  kind: 'project name',
  allowed: /^[^/\\#?%:]+$/,
  says: 'any characters but / \\ # ? % :',
  maxCharacters: MAX_NAME_CHARACTERS,
}
const RUN_ID: NameRule = {
  kind: 'run id',
  allowed: /^(?!\s)[^:;,#?/']+(?<!\s)$/,
  says: "any characters but : ; , # ? / ' and no white space at either end",
}
const COLLECTION: NameRule = {
  kind: 'artifact name',
  allowed: /^[^/:\\]+$/,
  says: 'any characters but / : \\',
  maxCharacters: MAX_NAME_CHARACTERS,
}
const ARTIFACT_TYPE: NameRule = { ...COLLECTION, kind: 'artifact type' }
const ALIAS: NameRule = {
  kind: 'alias',
  allowed: /^(?!v\d+$)[^/:]+$/,
  says: 'any characters but / : and not the form of a version (v0, v1, …)',
  maxCharacters: MAX_NAME_CHARACTERS,
}
const TAG: NameRule = {
  kind: 'artifact tag',
  allowed: /^[-\p{L}\p{M}\p{N}_]+(?: +[-\p{L}\p{M}\p{N}_]+)*$/u,
  says: 'letters, digits, "-", "_" and single words separated by blanks',
  maxCharacters: MAX_NAME_CHARACTERS,
}

const USERNAME: NameRule = {
  kind: 'username',
  allowed: /^[A-Za-z0-9_-]+$/,
  says: 'letters, digits, "-" and "_"',
  maxCharacters: 64,
}
const TEAM: NameRule = { ...USERNAME, kind: 'team name' }
const ORGANIZATION: NameRule = { ...USERNAME, kind: 'organization name' }

/**
 * First parts of addresses that the server, its pages or the client's links have taken, in lower case: an entity of
 * such a name could never be shown at `/<entity>`.
 */
const ROUTE_NAMES: ReadonlySet<string> = new Set(
  (
    'api artifacts artifactsv2 assets auth authorize create-team dev embed favicon files frame graphql healthz home invite invites ' +
    'live login logout metrics new oidc orgs profile public ready register registry s sdk settings signup sso static storage ' +
    'teams users'
  ).split(' '),
)

const CONTROL_CHARACTER = /\p{Cc}/u
const SHOWN_CHARACTERS = 80

/** Names are kept as given, never normalised: composed and decomposed forms of one letter are two names. */
export function parseEntityName(text: string): string {
  return checkName(text, ENTITY)
}

/** A user's name, which their own entity has too: the start of addresses, so none of the server's own. */
export function parseUsername(text: string): string {
  return refuseRoute(checkName(text, USERNAME), USERNAME)
}

/** A team's name, which is its entity's. */
export function parseTeamName(text: string): string {
  return refuseRoute(checkName(text, TEAM), TEAM)
}

export function parseOrganizationName(text: string): string {
  return refuseRoute(checkName(text, ORGANIZATION), ORGANIZATION)
}

/** @throws {AmphoraError} `invalid_argument` with the value and what is allowed; so do all parsers of this file */
export function parseProjectName(text: string): string {
  return checkName(text, PROJECT)
}

/** A run's id as users type it (wire `name`), usually 8 characters. */
export function parseRunId(text: string): string {
  return checkName(text, RUN_ID)
}

/**
 * Name of a sequence or portfolio. The client allows `[A-Za-z0-9_.-]` where it creates sequences, and all but `/` where
 * it links into portfolios; this is the wider rule, less what would break `name:alias` and downloads on Windows.
 */
export function parseCollectionName(text: string): string {
  return checkName(text, COLLECTION)
}

/** The prefix `wandb-` is the client's own and is not refused here: the client sends such types itself. */
export function parseArtifactTypeName(text: string): string {
  return checkName(text, ARTIFACT_TYPE)
}

/** An alias as users set it. `v<digits>` is refused, since `name:v3` always means the version. */
export function parseAliasName(text: string): string {
  return checkName(text, ALIAS)
}

/** A tag of an artifact. Tags of runs are free text. */
export function parseTagName(text: string): string {
  return checkName(text, TAG)
}

/** The index of a version's own name `v<N>`; undefined for every other alias. */
export function versionIndexOf(alias: string): number | undefined {
  const digits = /^v(0|[1-9]\d*)$/.exec(alias)?.[1]
  const index = Number(digits)
  return Number.isSafeInteger(index) ? index : undefined
}

function checkName(text: string, rule: NameRule): string {
  const fault = faultOf(text) ?? (rule.allowed.test(text) ? undefined : `allowed: ${rule.says}`)
  if (fault !== undefined) throw refusal(rule.kind, text, fault)
  const limit = rule.maxCharacters ?? MAX_NAME_BYTES
  const count = codePointCount(text)
  if (count > limit) throw refusal(rule.kind, text, `at most ${limit} characters, this has ${count}`)
  return text
}

function refuseRoute(name: string, { kind }: NameRule): string {
  if (!ROUTE_NAMES.has(name.toLowerCase())) return name
  throw refusal(kind, name, 'it is part of an address of the server itself: choose another')
}

/** What no name and no path may be, whatever its kind (they are data, never paths). */
export function faultOf(text: string): string | undefined {
  if (text.trim() === '') return 'it is empty'
  if (CONTROL_CHARACTER.test(text)) return 'no control characters, NUL included'
  if (!text.isWellFormed()) return 'no half of a surrogate pair'
  if (text === '.' || text === '..') return '"." and ".." are not names'
  if (!fitsUtf8(text, MAX_NAME_BYTES)) return `at most ${MAX_NAME_BYTES} bytes in UTF-8`
  return undefined
}

/** A refusal of a name or path: its kind, its value (cut short), and what is allowed. */
export function refusal(kind: string, text: string, fault: string): AmphoraError {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
  return new AmphoraError('invalid_argument', `${kind} ${JSON.stringify(shown)} is refused: ${fault}`, {
    kind,
    value: shown,
  })
}
