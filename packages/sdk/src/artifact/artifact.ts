import { writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import type { ArtifactRecord } from '../log-file/record.ts'
import type { EntryObject, EntryTarget } from '../media/artifact-contract.ts'
import { nodeHost } from '../media/node-host.ts'
import { readSettings } from '../settings/settings.ts'
import { digestOfManifest, md5Base64 } from './digest.ts'
import { logicalPath, putEntry, viewOf } from './entry.ts'
import type { AddFileOptions, DraftEntry, EntryReference, EntryView } from './entry.ts'
import { fileError } from './file-fault.ts'
import { openFilePool } from './file-pool.ts'
import type { FilePool } from './file-pool.ts'
import { listFolder } from './folder.ts'
import type { FolderFile, SymlinkPolicy } from './folder.ts'
import {
  metadataText,
  newClientId,
  parseArtifactName,
  parseDescription,
  parseEntryName,
  parseOwnType,
  parseTags,
} from './input.ts'
import { NewFile } from './new-file.ts'
import { objectPath } from './object.ts'
import { manifestRecordOf } from './manifest-file.ts'
import { recordOf } from './record.ts'
import type { RecordTarget } from './record.ts'
import { listReferences } from './reference.ts'
import type { ReferenceOptions } from './reference.ts'
import { Staging } from './staging.ts'

export interface ArtifactOptions {
  readonly description?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** Its entries are laid over those of the version that is `latest` when it is logged. */
  readonly incremental?: boolean | undefined
  readonly tags?: readonly string[] | undefined
  /** Where copies lie until it is logged; `.staging` beside the run folders where nothing is said. */
  readonly stagingFolder?: string | undefined
}

export interface AddFolderOptions extends Pick<AddFileOptions, 'policy'> {
  /** The folder's path in the artifact; its files lie at the top where it is left out. */
  readonly name?: string | undefined
  /** Replace files that were added before with other content. */
  readonly merge?: boolean | undefined
  readonly symlinks?: SymlinkPolicy | undefined
}

/** A version that a draft is made from. */
export interface DraftBase {
  readonly id: string
  readonly entity: string
  readonly project: string
  readonly entries: ReadonlyMap<string, DraftEntry>
}

const RESERVED_FOR_VERSIONS: ReadonlySet<string> = new Set(['wandb-history'])

/**
 * A version in the making: files, references and objects under paths of their own, like a folder. `run.logArtifact` makes it a
 * version, after which it changes no more. What is added is copied, so that it may change or go at once.
 */
export class Artifact implements EntryTarget {
  readonly name: string
  readonly type: string
  readonly isIncremental: boolean
  /** Names it, and its collection, before the server has ids for them. */
  readonly clientId = newClientId()
  readonly sequenceClientId = newClientId()
  description: string | undefined
  metadata: Readonly<Record<string, unknown>>
  /** For media that are added. */
  readonly host = nodeHost
  readonly #staging: Staging
  readonly #objects = new Map<EntryObject, EntryView>()
  #entries: Map<string, DraftEntry>
  #base: DraftBase | undefined
  #tags: readonly string[]
  #ttlSeconds: number | 'off' | 'inherit' | undefined
  #pendingCount = 0
  #isLogged = false

  /** @throws {AmphoraError} `invalid_argument` for names and metadata that no server would take */
  constructor(name: string, type: string, options: ArtifactOptions = {}) {
    this.name = parseArtifactName(name)
    this.type = parseOwnType(type, name)
    this.isIncremental = options.incremental ?? false
    this.description = options.description
    this.metadata = options.metadata ?? {}
    metadataText(this.metadata)
    this.#tags = parseTags(options.tags ?? [])
    this.#entries = new Map()
    this.#staging = new Staging(stagingFolder(options.stagingFolder, this.clientId))
  }

  /** A draft with the entries of a version, to be changed and logged as the next one. */
  static from(base: DraftBase, of: { readonly name: string; readonly type: string } & ArtifactOptions): Artifact {
    const artifact = new Artifact(of.name, of.type, of)
    artifact.#base = base
    artifact.#entries = new Map(base.entries)
    return artifact
  }

  get tags(): readonly string[] {
    return this.#tags
  }

  set tags(tags: readonly string[]) {
    this.#tags = parseTags(tags)
  }

  /** How long the version lives: seconds, `off` for ever, `inherit` for what the team says (the default). */
  get ttl(): number | 'off' | 'inherit' | undefined {
    return this.#ttlSeconds
  }

  set ttl(ttl: number | 'off' | 'inherit' | undefined) {
    if (RESERVED_FOR_VERSIONS.has(this.type)) {
      throw new AmphoraError('invalid_argument', `type "${this.type}" has no TTL`)
    }
    this.#ttlSeconds = parseTtl(ttl)
  }

  /** By path. */
  get entries(): ReadonlyMap<string, EntryView> {
    return new Map(Array.from(this.#entries, ([path, entry]) => [path, viewOf(path, entry)]))
  }

  /** Hexadecimal; equal for equal content, whichever client made it. */
  get digest(): string {
    return digestOfManifest(this.#entries)
  }

  get sizeBytes(): number {
    let sum = 0
    for (const { sizeBytes } of this.#entries.values()) sum += sizeBytes
    return sum
  }

  /** The entry of a path, or the object that was added under that name. */
  entry(name: string): EntryView | undefined {
    const path = logicalPath(name)
    const entry = this.#entries.get(path)
    return entry && viewOf(path, entry)
  }

  /**
   * A file to be written; it joins the artifact when it ends.
   *
   *     await using file = artifact.newFile('training.pt')
   *     file.write(bytes)
   */
  newFile(name: string, { overwrite = false }: Pick<AddFileOptions, 'overwrite'> = {}): NewFile {
    this.#ensureDraft()
    const path = parseEntryName(name)
    if (this.#entries.has(path) && !overwrite) {
      throw new AmphoraError(
        'conflict',
        `"${path}" is in the artifact already: set "overwrite", or give another name`,
        { path },
      )
    }
    const localPath = this.#nextStaged()
    this.#pendingCount++
    const file = new NewFile({
      localPath,
      onClosed: (digest) => void putEntry(this.#entries, path, { ...digest, localPath, skipCache: true }, overwrite),
    })
    return file.once('close', () => void this.#pendingCount--)
  }

  /** @throws {AmphoraError} `conflict` when the file changes meanwhile, or the path has other content */
  async addFile(localPath: string, options: AddFileOptions = {}): Promise<EntryView> {
    this.#ensureDraft()
    const path = parseEntryName(options.name ?? basename(localPath))
    const file = { path, localPath: resolve(localPath), sizeBytes: Number.POSITIVE_INFINITY }
    return this.#adding(async () => {
      await using pool = openFilePool({ fileCount: 1, sizeBytes: 0 })
      return await this.#stage(pool, file, options)
    })
  }

  addBytes(
    bytes: Uint8Array | string,
    name: string,
    { overwrite = false }: Pick<AddFileOptions, 'overwrite'> = {},
  ): Promise<EntryView> {
    return this.#adding(async () => {
      const path = parseEntryName(name)
      const localPath = this.#nextStaged()
      const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
      writeFileSync(localPath, content, { flag: 'wx', mode: 0o400 })
      return putEntry(
        this.#entries,
        path,
        { digest: md5Base64(content), sizeBytes: content.length, localPath },
        overwrite,
      )
    })
  }

  /**
   * Every file under a folder, hashed by several threads.
   * @throws {AmphoraError} `invalid_argument` for links out of the folder and what is no file; `conflict` for a file that changes
   */
  async addDir(
    localPath: string,
    { name, merge, policy, symlinks = 'refuse' }: AddFolderOptions = {},
  ): Promise<readonly EntryView[]> {
    return this.#adding(async () => {
      const prefix = name === undefined || name === '' ? '' : `${parseEntryName(name)}/`
      const files = await listFolder(resolve(localPath), symlinks)
      for (const { path } of files) parseEntryName(prefix + path)
      const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
      await using pool = openFilePool({ fileCount: files.length, sizeBytes })
      return await Promise.all(
        files.map((file) => this.#stage(pool, { ...file, path: prefix + file.path }, { policy, overwrite: merge })),
      )
    })
  }

  /**
   * Something that stays where it is: `https:`, `s3:`, `gs:`, `file:` (a file or a folder), or any other URI; a file of a version, as its
   * `reference(path)` answers. With `checksum: false` it is known by its address alone.
   */
  addReference(uri: string | EntryReference, options: ReferenceOptions = {}): Promise<readonly EntryView[]> {
    return this.#adding(async () => {
      const found = await listReferences(uri, options)
      return found.map(({ path, ...entry }) => putEntry(this.#entries, parseEntryName(path), entry, true))
    })
  }

  /** What `addReference` of another draft takes to refer to a file of this one, before it is logged. */
  reference(name: string): EntryReference {
    const entry = this.entry(name)
    if (!entry) throw new AmphoraError('not_found', `the artifact "${this.name}" has no entry "${name}"`)
    return { uri: `wandb-client-artifact://${this.clientId}/${entry.path}`, digest: entry.digest, path: entry.path }
  }

  /** A table, an image or another object, as `<name>.<its type>.json` and the files it needs. The same object again is no change. */
  async add(object: EntryObject, name: string): Promise<EntryView> {
    this.#ensureDraft()
    const known = this.#objects.get(object)
    if (known) return known
    const path = parseEntryName(objectPath(name, object))
    const existing = this.entry(path)
    if (existing) return existing
    const entry = await this.addBytes(await object.writeTo(this, path), path)
    this.#objects.set(object, entry)
    return entry
  }

  /**
   * Takes out an entry, or all under a folder.
   * @throws {AmphoraError} `not_found`
   */
  remove(name: string): void {
    this.#ensureDraft()
    const path = logicalPath(name).replace(/\/$/, '')
    const gone = this.#entries.has(path)
      ? [path]
      : [...this.#entries.keys()].filter((key) => key.startsWith(`${path}/`))
    if (gone.length === 0) {
      throw new AmphoraError('not_found', `the artifact "${this.name}" has no entry or folder "${path}"`)
    }
    for (const key of gone) this.#entries.delete(key)
  }

  /**
   * The record that a run's log keeps of it; it changes no more. What is staged moves to `<run folder>/artifacts/`.
   * @throws {AmphoraError} `conflict` while something is being added, or when it was logged before
   */
  toRecord(target: RecordTarget): ArtifactRecord {
    this.#ensureDraft()
    if (this.#pendingCount > 0) throw pending(this)
    this.#isLogged = true
    const folder =
      target.runFolder === undefined
        ? this.#staging.folder
        : join(target.runFolder, 'artifacts', this.clientId.slice(0, 16))
    try {
      const entries = this.#staging.moveTo(folder, this.#entries)
      this.#entries = new Map(entries)
    } catch (error) {
      throw fileError(error)
    }
    return recordOf(
      {
        name: this.name,
        type: this.type,
        clientId: this.clientId,
        sequenceClientId: this.sequenceClientId,
        isIncremental: this.isIncremental,
        description: parseDescription(this.description ?? ''),
        metadata: metadataText(this.metadata),
        digest: this.digest,
        manifest: manifestRecordOf(this.#entries, folder),
        tags: this.#tags,
        ttl: this.#ttlSeconds,
        baseId: this.#base?.id ?? '',
      },
      {
        ...target,
        entity: target.entity ?? this.#base?.entity ?? '',
        project: target.project ?? this.#base?.project ?? '',
      },
    )
  }

  /** Removes what is staged: after it was sent, or when it is not to be logged. */
  async discard(): Promise<void> {
    this.#isLogged = true
    await this.#staging.remove()
  }

  async #stage(pool: FilePool, file: FolderFile, { policy, overwrite }: AddFileOptions): Promise<EntryView> {
    const target = policy === 'immutable' ? undefined : this.#nextStaged()
    const copying = target === undefined ? {} : { target }
    const digest = await pool.run({ kind: 'stage', source: file.localPath, ...copying, algorithm: 'MD5' })
    return putEntry(this.#entries, file.path, { ...digest, localPath: target ?? file.localPath }, overwrite)
  }

  #nextStaged(): string {
    try {
      return this.#staging.next()
    } catch (error) {
      throw fileError(error)
    }
  }

  async #adding<T>(add: () => Promise<T>): Promise<T> {
    this.#ensureDraft()
    this.#pendingCount++
    try {
      return await add()
    } catch (error) {
      throw fileError(error)
    } finally {
      this.#pendingCount--
    }
  }

  #ensureDraft(): void {
    if (!this.#isLogged) return
    throw new AmphoraError(
      'conflict',
      `the artifact "${this.name}" was logged and changes no more: make another, or a draft of the version (newDraft)`,
      { name: this.name },
    )
  }
}

function stagingFolder(given: string | undefined, clientId: string): string {
  return join(given ?? join(readSettings().runsFolder, '.staging'), clientId.slice(0, 16))
}

function parseTtl(ttl: number | 'off' | 'inherit' | undefined): number | 'off' | 'inherit' | undefined {
  if (typeof ttl !== 'number') return ttl
  const seconds = Math.trunc(ttl)
  if (seconds > 0 && Number.isSafeInteger(seconds)) return seconds
  throw new AmphoraError('invalid_argument', `a TTL of ${ttl} seconds is refused: give at least 1, "off" or "inherit"`)
}

function pending({ name }: Artifact): AmphoraError {
  return new AmphoraError(
    'conflict',
    `something is still being added to the artifact "${name}": await addFile, addDir and addReference, and end each newFile`,
    { name },
  )
}
