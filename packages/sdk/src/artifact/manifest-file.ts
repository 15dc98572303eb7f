import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip, gzipSync } from 'node:zlib'
import { AmphoraError, isJsonObject, parseExact, stringifyExact } from '@amphora/wire'
import type { Json } from '@amphora/wire'
import type { ManifestEntryRecord, ManifestRecord } from '../log-file/record.ts'
import type { DraftEntry } from './entry.ts'
import { entryRecordsOf, extraOf } from './record.ts'

/** In one record of the log: more go to a file of their own, as the Python client has it. */
const MAX_ENTRIES_IN_RECORD = 100_000

/** The entries of a version, in the record itself or, when they are very many, in a file in `folder`. */
export function manifestRecordOf(entries: ReadonlyMap<string, DraftEntry>, folder: string): ManifestRecord {
  const records = entryRecordsOf(entries)
  if (records.length <= MAX_ENTRIES_IN_RECORD) return { entries: records, entriesFile: '' }
  mkdirSync(folder, { recursive: true })
  const entriesFile = join(folder, 'manifest_contents.jl.gz')
  writeFileSync(entriesFile, gzipSync(records.map((record) => `${entryLine(record)}\n`).join(''), { level: 1 }))
  return { entries: [], entriesFile }
}

/**
 * The entries of a record, from the record itself or from the file it names.
 * @throws {AmphoraError} `not_found` when that file is gone, `invalid_argument` when it is none
 */
export async function* entriesOf({ entries, entriesFile }: ManifestRecord): AsyncGenerator<ManifestEntryRecord> {
  if (entriesFile === '') {
    yield* entries
    return
  }
  const stream = createReadStream(entriesFile)
  const inflated = createGunzip()
  stream.once('error', (error) => inflated.destroy(error))
  try {
    for await (const line of createInterface({ input: stream.pipe(inflated), crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line !== '') yield parseEntryLine(line)
    }
  } catch (error) {
    throw new AmphoraError(
      'not_found',
      `the list of the artifact's files, ${entriesFile}, cannot be read (${error instanceof Error ? error.message : String(error)}): ` +
        'log it again, or bring the file back and sync again',
      { entriesFile },
      error,
    )
  } finally {
    stream.destroy()
  }
}

/** Keys as the Python client and its service have them. */
function entryLine(record: ManifestEntryRecord): string {
  return stringifyExact({
    path: record.path,
    digest: record.digest,
    ...(record.ref !== '' && { ref: record.ref }),
    ...(record.birthArtifactId !== '' && { birthArtifactID: record.birthArtifactId }),
    size: record.sizeBytes,
    extra: extraOf(record),
    ...(record.localPath !== '' && { local_path: record.localPath }),
    skip_cache: record.skipCache,
  })
}

function parseEntryLine(line: string): ManifestEntryRecord {
  const entry = parseExact(line)
  if (!isJsonObject(entry)) throw new AmphoraError('invalid_argument', 'a line of it is no JSON object')
  const extra = entry['extra']
  return {
    path: textOf(entry['path']),
    digest: textOf(entry['digest']),
    ref: textOf(entry['ref']),
    sizeBytes: sizeOf(entry['size']),
    mimeType: '',
    localPath: textOf(entry['local_path']),
    birthArtifactId: textOf(entry['birthArtifactID'] ?? entry['birth_artifact_id']),
    skipCache: entry['skip_cache'] === true,
    extra: isJsonObject(extra)
      ? Object.entries(extra).map(([key, value]) => ({ path: [key], json: stringifyExact(value) }))
      : [],
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function sizeOf(value: Json | undefined): bigint {
  return typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : 0n
}
