import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOfManifest, md5Base64 } from '../artifact/digest.ts'
import { putEntry } from '../artifact/entry.ts'
import type { DraftEntry } from '../artifact/entry.ts'
import { newClientId } from '../artifact/input.ts'
import { manifestRecordOf } from '../artifact/manifest-file.ts'
import { recordOf } from '../artifact/record.ts'
import type { LogRecord } from '../log-file/record.ts'
import type { MediaArtifact, MediaArtifactIds } from '../media/sink.ts'
import type { RunFolder } from './folder.ts'
import { internalArtifactName } from './internal-name.ts'

/** Whose version it is, and where it is kept until it is sent. */
export interface Owner {
  readonly runId: string
  readonly entity: string
  readonly project: string
  /** Undefined where nothing is kept. */
  readonly folder: RunFolder | undefined
  readonly append: (record: LogRecord) => void
  /** Writes files of the run; a disk that is full is said once, and does not end the program. */
  readonly attempt: (write: () => void) => boolean
}

/** Logs a version that nobody asked for by name: of a table that was logged, of the code. All of it happens at once. */
export function logOwnArtifact({ folder, append, attempt, ...run }: Owner, artifact: MediaArtifact): MediaArtifactIds {
  const ids = { clientId: newClientId(), sequenceClientId: newClientId() }
  if (!folder) return ids
  const staging = join(folder.path, 'artifacts', ids.clientId.slice(0, 16))
  const entries = new Map<string, DraftEntry>()
  if (!attempt(() => stage(staging, artifact.entries, entries))) return ids
  const draft = {
    ...ids,
    name: internalArtifactName(artifact.name),
    type: artifact.type,
    isIncremental: artifact.isIncremental,
    description: '',
    metadata: '{}',
    digest: digestOfManifest(entries),
    tags: [],
    ttl: undefined,
    baseId: '',
  }
  append({ kind: 'artifact', artifact: recordOf({ ...draft, manifest: manifestRecordOf(entries, staging) }, run) })
  return ids
}

function stage(folder: string, contents: MediaArtifact['entries'], entries: Map<string, DraftEntry>): void {
  mkdirSync(folder, { recursive: true })
  for (const [path, content] of contents) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const localPath = join(folder, String(entries.size + 1))
    writeFileSync(localPath, bytes)
    putEntry(entries, path, { digest: md5Base64(bytes), sizeBytes: bytes.length, localPath })
  }
}
