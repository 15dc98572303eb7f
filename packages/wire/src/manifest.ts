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
  for (const [path, entry] of Object.entries(contents)) entries.set(checkEntryPath(path), parseEntry(path, entry))
  return { storagePolicy, storagePolicyConfig: ownObject(manifest, 'storagePolicyConfig') ?? {}, entries }
}

/** Manifest text for clients: the same entries in the same order, without `local_path`. */
export function serializeManifest(manifest: Manifest): string {
  const contents = [...manifest.entries].map(([path, entry]) => [path, wireEntry(entry)] as const)
  return stringifyExact({
    version: MANIFEST_VERSION,
    storagePolicy: manifest.storagePolicy,
    storagePolicyConfig: manifest.storagePolicyConfig,
    contents: Object.fromEntries(contents),
  })
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

function parseEntry(path: string, entry: Json): ManifestEntry {
  if (!isJsonObject(entry)) throw malformedEntry(path, 'it is not an object')
  const { ref, birthArtifactId, extra } = optionalParts(path, entry)
  return {
    digest: digestOf(path, entry),
    sizeBytes: sizeOf(path, entry),
    ...(ref === undefined ? {} : { ref }),
    ...(birthArtifactId === undefined ? {} : { birthArtifactId }),
    ...(extra === undefined ? {} : { extra }),
    ...(ownValue(entry, 'skip_cache') === true ? { skipCache: true } : {}),
  }
}

function digestOf(path: string, entry: JsonObject): string {
  const digest = ownText(entry, 'digest')
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

function optionalParts(path: string, entry: JsonObject) {
  const ref = ownValue(entry, 'ref') ?? undefined
  const birthArtifactId = ownValue(entry, 'birthArtifactID') ?? undefined
  const extra = ownValue(entry, 'extra') ?? undefined
  if (ref !== undefined && typeof ref !== 'string') throw malformedEntry(path, '"ref" is not text')
  if (birthArtifactId !== undefined && typeof birthArtifactId !== 'string') {
    throw malformedEntry(path, '"birthArtifactID" is not text')
  }
  if (extra !== undefined && !isJsonObject(extra)) throw malformedEntry(path, '"extra" is not an object')
  return { ref, birthArtifactId, extra }
}

function wireEntry(entry: ManifestEntry): JsonObject {
  const { digest, sizeBytes, ref, birthArtifactId, extra, skipCache } = entry
  return {
    digest,
    size: sizeBytes,
    ...(birthArtifactId === undefined ? {} : { birthArtifactID: birthArtifactId }),
    ...(ref === undefined ? {} : { ref }),
    ...(extra === undefined ? {} : { extra }),
    ...(skipCache === undefined ? {} : { skip_cache: skipCache }),
  }
}

function malformed(fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `malformed manifest: ${fault}`)
}

function malformedEntry(path: string, fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `malformed manifest: entry ${JSON.stringify(path)}: ${fault}`, { path })
}
