import { AmphoraError, manifestDigestText } from '@amphora/wire'
import { putEntry, viewOf } from '../artifact/entry.ts'
import type { DraftEntry, EntryView } from '../artifact/entry.ts'
import {
  metadataText,
  newClientId,
  parseArtifactName,
  parseDescription,
  parseEntryName,
  parseOwnType,
} from '../artifact/input.ts'
import { objectPath } from '../artifact/object.ts'
import { entryRecordsOf, recordOf } from '../artifact/record.ts'
import type { RecordedDraft, RecordTarget } from '../artifact/record.ts'
import type { ArtifactRecord } from '../log-file/record.ts'
import type { EntryObject, EntryTarget } from '../media/artifact-contract.ts'
import { bytesOf } from './contents.ts'
import type { Bytes, Contents } from './contents.ts'
import { pageHost } from './host.ts'
import { md5Base64, md5Hex } from './md5.ts'

export interface ArtifactOptions {
  readonly description?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
}

/** A version in the making, its files in memory. `run.logArtifact` makes it a version, after which it changes no more. */
export class Artifact implements EntryTarget {
  readonly name: string
  readonly type: string
  readonly host = pageHost
  /** Names it, and its collection, before the server has ids for them. */
  readonly clientId = newClientId()
  readonly sequenceClientId = newClientId()
  description: string | undefined
  metadata: Readonly<Record<string, unknown>>
  readonly #entries = new Map<string, DraftEntry>()
  readonly #contents = new Map<string, Bytes>()
  #isLogged = false

  /** @throws {AmphoraError} `invalid_argument` for names and metadata that no server would take */
  constructor(name: string, type: string, { description, metadata = {} }: ArtifactOptions = {}) {
    this.name = parseArtifactName(name)
    this.type = parseOwnType(type, name)
    this.description = description
    this.metadata = metadata
    metadataText(metadata)
  }

  /** Hexadecimal; equal for equal content, whichever client made it. */
  get digest(): string {
    return digestOf(this.#entries)
  }

  /** @throws {AmphoraError} `conflict` when the path has other content, or the artifact was logged */
  async addBytes(content: Uint8Array | string, name: string): Promise<EntryView> {
    if (this.#isLogged) throw new AmphoraError('conflict', `the artifact "${this.name}" was logged: make another`)
    const path = parseEntryName(name)
    const bytes = bytesOf(content)
    const entry = putEntry(this.#entries, path, { digest: md5Base64(bytes), sizeBytes: bytes.length })
    this.#contents.set(path, bytes)
    return entry
  }

  /** A file that somebody chose, or any other blob. A `File` has a name. */
  async addFile(blob: Blob, name = 'name' in blob ? String(blob.name) : ''): Promise<EntryView> {
    return this.addBytes(new Uint8Array(await blob.arrayBuffer()), name)
  }

  /** A table, an image or another object, as `<name>.<its type>.json` and the files it needs. */
  async add(object: EntryObject, name: string): Promise<EntryView> {
    const path = parseEntryName(objectPath(name, object))
    const known = this.#entries.get(path)
    return known ? viewOf(path, known) : this.addBytes(await object.writeTo(this, path), path)
  }

  /** What a run sends; the artifact changes no more. */
  toRecord(contents: Contents, target: RecordTarget): ArtifactRecord {
    if (this.#isLogged) {
      throw new AmphoraError('conflict', `the artifact "${this.name}" was logged before: make another`)
    }
    this.#isLogged = true
    const { name, type, clientId, sequenceClientId, description, metadata } = this
    const said = {
      name,
      type,
      clientId,
      sequenceClientId,
      description: parseDescription(description ?? ''),
      metadata: metadataText(metadata),
    }
    return recordInMemory({ ...said, isIncremental: false, contents: this.#contents }, contents, target)
  }
}

type Said = Pick<
  RecordedDraft,
  'name' | 'type' | 'clientId' | 'sequenceClientId' | 'description' | 'metadata' | 'isIncremental'
> & {
  /** By path. */
  readonly contents: ReadonlyMap<string, Uint8Array | string>
}

/** The record of a version whose files are in memory. */
export function recordInMemory(
  { contents: files, ...said }: Said,
  contents: Contents,
  target: RecordTarget,
): ArtifactRecord {
  const entries = new Map(Array.from(files, ([path, content]) => [path, contents.keep(content)]))
  const manifest = { entries: entryRecordsOf(entries), entriesFile: '' }
  return recordOf({ ...said, manifest, digest: digestOf(entries), tags: [], ttl: undefined, baseId: '' }, target)
}

function digestOf(entries: ReadonlyMap<string, DraftEntry>): string {
  return md5Hex(bytesOf(Array.from(manifestDigestText(entries)).join('')))
}
