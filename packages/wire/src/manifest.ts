import { AmphoraError } from './errors.ts'
import { stringifyExact } from './exact-json.ts'
import { parseLine } from './json-line.ts'
import { isJsonObject, ownObject, ownText, ownValue } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { checkEntryPath } from './paths.ts'
import { compareCodePoints } from './utf8.ts'

/*
 * {"version":1,"storagePolicy":"wandb-storage-policy-v1","storagePolicyConfig":{"storageLayout":"V2"},
 *  "contents":{"<path>":{"digest":"…","size":3,"birthArtifactID":"…","ref":"…","extra":{…},"skip_cache":false}}}
 */

/** One file or reference of an artifact. */
export interface ManifestEntry {
  /** Base64 of 16 bytes for a file; for a reference whatever names its content (an ETag, a version, its URI). */
  readonly digest: string
  /** 0 where a reference's size is unknown. */
  readonly sizeBytes: number
  /** URI of a reference; absent for a file. */
  readonly ref?: string
  /** The version under which the file's bytes were first stored. */
  readonly birthArtifactId?: string
  readonly extra?: JsonObject
  readonly skipCache?: boolean
}

export type DigestAlgorithm = 'MD5' | 'XXH128'

/**
 * What the digest of a file is made with: entries say so where it is not MD5. Of a reference it means nothing.
 * @throws {AmphoraError} `invalid_argument` for what no client uses
 */
export function algorithmOf({ extra }: Pick<ManifestEntry, 'extra'>): DigestAlgorithm {
  const name = extra && ownValue(extra, 'alg')
  if (name === undefined || name === null || name === 'MD5') return 'MD5'
  if (name === 'XXH128') return 'XXH128'
  throw malformed(`its digests are made with ${JSON.stringify(name)}: known are MD5 and XXH128`)
}

/** The files of one artifact version, by path. */
export interface Manifest {
  readonly storagePolicy: string
  readonly storagePolicyConfig: JsonObject
  readonly entries: ReadonlyMap<string, ManifestEntry>
}

/** The only version there is. */
export const MANIFEST_VERSION = 1

/**
 * Parses manifest text. Every path is checked; keys that are not ours to keep (`local_path`, a path on the user's
 * machine, among them) are dropped.
 * @throws {AmphoraError} `invalid_argument` naming the entry that is wrong
 */
export function parseManifest(text: string): Manifest {
  const manifest = parseLine(text)
  if (!isJsonObject(manifest)) throw malformed('it is not a JSON object')
  if (ownValue(manifest, 'version') !== MANIFEST_VERSION) throw malformed(`its version is not ${MANIFEST_VERSION}`)
  const storagePolicy = ownText(manifest, 'storagePolicy')
  const contents = ownObject(manifest, 'contents')
  if (storagePolicy === undefined || !contents) throw malformed('"storagePolicy" or "contents" is missing')
  const entries = new Map<string, ManifestEntry>()
  for (const path of Object.keys(contents)) {
    entries.set(checkEntryPath(path), parseEntry(path, ownValue(contents, path)))
  }
  return { storagePolicy, storagePolicyConfig: ownObject(manifest, 'storagePolicyConfig') ?? {}, entries }
}

/** Manifest text for clients: the same entries in the same order, without `local_path`. */
export function serializeManifest(manifest: Manifest): string {
  const { storagePolicy, storagePolicyConfig, entries } = manifest
  const head = stringifyExact({ version: MANIFEST_VERSION, storagePolicy, storagePolicyConfig }).slice(0, -1)
  // Entry by entry: an object of a million paths takes ten times as long to build as its text.
  const contents = Array.from(entries, ([path, entry]) => `${JSON.stringify(path)}:${entryText(entry)}`)
  return `${head},"contents":{${contents.join(',')}}}`
}

/**
 * The text whose MD5 (in hexadecimal) is the artifact's digest, piece by piece, so that the caller need not hold it.
 * Only paths and digests enter, sorted by path in code point order.
 */
export function* manifestDigestText(entries: ReadonlyMap<string, ManifestEntry>): Generator<string> {
  yield 'wandb-artifact-manifest-v1\n'
  const sorted = [...entries].toSorted(([left], [right]) => compareCodePoints(left, right))
  for (const [path, { digest }] of sorted) yield `${path}:${digest}\n`
}

/** The base with the patch's entries added or replaced, and the patch's storage policy (INCREMENTAL manifests). */
export function layOver(base: Manifest, patch: Manifest): Manifest {
  return { ...patch, entries: new Map([...base.entries, ...patch.entries]) }
}

/**
 * One manifest of all writers' parts; of equal paths the later one wins, and its storage policy (PATCH manifests).
 * @throws {AmphoraError} `invalid_argument` when the list is empty
 */
export function mergePatches(patches: readonly Manifest[]): Manifest {
  const last = patches.at(-1)
  if (!last) throw new AmphoraError('invalid_argument', 'no writer has sent its part of the manifest')
  return { ...last, entries: new Map(patches.flatMap(({ entries }) => [...entries])) }
}

/** Members that are absent stay absent: built up, not spread together, because manifests hold up to a million entries. */
type Draft<T> = { -readonly [Key in keyof T]: T[Key] }

function parseEntry(path: string, entry: Json | undefined): ManifestEntry {
  if (!isJsonObject(entry)) throw malformedEntry(path, 'it is not an object')
  const parsed: Draft<ManifestEntry> = { digest: digestOf(path, entry), sizeBytes: sizeOf(path, entry) }
  const ref = optionalText(path, entry, 'ref')
  const birthArtifactId = optionalText(path, entry, 'birthArtifactID')
  const extra = ownValue(entry, 'extra') ?? undefined
  if (extra !== undefined && !isJsonObject(extra)) throw malformedEntry(path, '"extra" is not an object')
  if (ref !== undefined) parsed.ref = ref
  if (birthArtifactId !== undefined) parsed.birthArtifactId = birthArtifactId
  if (extra !== undefined) parsed.extra = extra
  if (ownValue(entry, 'skip_cache') === true) parsed.skipCache = true
  return parsed
}

function digestOf(path: string, entry: JsonObject): string {
  const digest = optionalText(path, entry, 'digest')
  if (digest === undefined || digest === '') throw malformedEntry(path, 'it has no digest')
  return digest
}

function sizeOf(path: string, entry: JsonObject): number {
  const size = ownValue(entry, 'size') ?? 0
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw malformedEntry(path, 'its size is not a whole number of bytes')
  }
  return size
}

function optionalText(path: string, entry: JsonObject, key: string): string | undefined {
  const value = ownValue(entry, key) ?? undefined
  if (value !== undefined && typeof value !== 'string') throw malformedEntry(path, `"${key}" is not text`)
  return value
}

function entryText({ digest, sizeBytes, ref, birthArtifactId, extra, skipCache }: ManifestEntry): string {
  // JSON.stringify leaves undefined members out; only `extra` may hold what it cannot write.
  const plain = JSON.stringify({
    digest,
    size: sizeBytes,
    birthArtifactID: birthArtifactId,
    ref,
    skip_cache: skipCache,
  })
  return extra === undefined ? plain : `${plain.slice(0, -1)},"extra":${stringifyExact(extra)}}`
}

function malformed(fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `malformed manifest: ${fault}`)
}

function malformedEntry(path: string, fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `malformed manifest: entry ${JSON.stringify(path)}: ${fault}`, { path })
}
