import { compareCodePoints, parseExact, stringifyExact } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import type { ArtifactRecord, ManifestEntryRecord, ManifestRecord } from '../log-file/record.ts'
import type { DraftEntry } from './entry.ts'
import { parseAliases, parseTags } from './input.ts'

/** Where a version goes, and how. */
export interface RecordTarget {
  /** The run that makes it; absent when nobody does. */
  readonly runId?: string | undefined
  /** Its folder: what is staged moves there. Absent: it stays. */
  readonly runFolder?: string | undefined
  readonly entity?: string | undefined
  readonly project?: string | undefined
  /** Beside `latest`, which every version gets. */
  readonly aliases?: readonly string[] | undefined
  readonly tags?: readonly string[] | undefined
  /** An input made by the user: no run has made it, and this one uses it. */
  readonly isInput?: boolean | undefined
  /** Writers that say the same one fill one version together. */
  readonly distributedId?: string | undefined
  /** Leaves it open for other writers. */
  readonly isFinal?: boolean | undefined
}

export interface RecordedDraft {
  readonly name: string
  readonly type: string
  readonly clientId: string
  readonly sequenceClientId: string
  readonly isIncremental: boolean
  readonly description: string
  readonly metadata: string
  readonly digest: string
  readonly manifest: ManifestRecord
  readonly tags: readonly string[]
  readonly ttl: number | 'off' | 'inherit' | undefined
  readonly baseId: string
}

const LATEST = 'latest'
const TTL = { unset: 0n, inherit: -1n, off: -2n }

export function recordOf(draft: RecordedDraft, target: RecordTarget): ArtifactRecord {
  const isInput = target.isInput ?? false
  return {
    runId: target.runId ?? '',
    project: target.project ?? '',
    entity: target.entity ?? '',
    type: draft.type,
    name: draft.name,
    digest: draft.digest,
    digestAlgorithm: 'MANIFEST_MD5',
    description: draft.description,
    metadata: draft.metadata === '{}' ? '' : draft.metadata,
    isUserCreated: isInput,
    useAfterCommit: isInput,
    aliases: [...parseAliases(target.aliases ?? []).filter((alias) => alias !== LATEST), LATEST],
    tags: [...new Set([...draft.tags, ...parseTags(target.tags ?? [])])],
    manifest: draft.manifest,
    distributedId: target.distributedId ?? '',
    isFinal: target.isFinal ?? true,
    clientId: draft.clientId,
    sequenceClientId: draft.sequenceClientId,
    baseId: draft.baseId,
    ttlSeconds: ttlOf(draft.ttl),
    isIncremental: draft.isIncremental,
  }
}

/** In the order of their paths. */
export function entryRecordsOf(entries: ReadonlyMap<string, DraftEntry>): readonly ManifestEntryRecord[] {
  const sorted = [...entries].toSorted(([left], [right]) => compareCodePoints(left, right))
  return sorted.map(([path, entry]) => entryRecordOf(path, entry))
}

function entryRecordOf(path: string, entry: DraftEntry): ManifestEntryRecord {
  return {
    path,
    digest: entry.digest,
    ref: entry.ref ?? '',
    sizeBytes: BigInt(entry.sizeBytes),
    mimeType: '',
    localPath: entry.localPath ?? '',
    birthArtifactId: entry.birthArtifactId ?? '',
    skipCache: entry.skipCache ?? false,
    extra: Object.entries(entry.extra ?? {}).map(([key, value]) => ({ path: [key], json: stringifyExact(value) })),
  }
}

function ttlOf(ttl: RecordedDraft['ttl']): bigint {
  if (typeof ttl === 'number') return BigInt(ttl)
  return TTL[ttl ?? 'unset']
}

/** The extra fields of an entry as one object. */
export function extraOf({ extra }: Pick<ManifestEntryRecord, 'extra'>): JsonObject {
  return Object.fromEntries(extra.map(({ path, json }) => [path.join('.'), parseExact(json)]))
}
