import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AmphoraError, parseCollectionName } from '@amphora/wire'
import type { JsonObject, Manifest } from '@amphora/wire'
import type { MembershipFieldsFragment, VersionFieldsFragment } from '../graphql/generated.ts'
import type { EntrySource } from '../media/artifact-contract.ts'
import type { Media } from '../media/media.ts'
import { nodeHost } from '../media/node-host.ts'
import { readMediaText } from '../media/read.ts'
import { Artifact } from './artifact.ts'
import type { ArtifactContext } from './context.ts'
import { downloadFiles } from './download.ts'
import type { DownloadOptions } from './download.ts'
import { deleteVersion, saveEdits, unlinkVersion } from './edit.ts'
import type { DeleteOptions, Edits, VersionTtl } from './edit.ts'
import { logicalPath, viewOf } from './entry.ts'
import type { EntryReference, EntryView } from './entry.ts'
import { fetchManifest } from './file-urls.ts'
import { parseMetadataText } from './input.ts'
import { linkVersion } from './link.ts'
import type { LinkOptions } from './link.ts'
import { OBJECT_TYPES, objectPath } from './object.ts'
import type { TransferOptions } from './progress.ts'
import { removeOthers, verifyFolder } from './verify.ts'
import type { Verified } from './verify.ts'

type Signalled = Pick<TransferOptions, 'signal'>

/** Where a version is looked at: its own collection, or one it was linked to. */
interface Place {
  readonly entity: string
  readonly project: string
  readonly collectionId: string
  readonly collection: string
  readonly versionIndex: number
  readonly aliases: readonly string[]
  readonly isLink: boolean
}

/**
 * A version of an artifact, as the server had it when it was fetched. Description, metadata, aliases, tags and TTL may be set;
 * `save()` sends what changed. Files do not change: `newDraft()` begins the next version.
 */
export class ArtifactVersion implements EntrySource {
  readonly id: string
  readonly entity: string
  readonly project: string
  /** Without the version. */
  readonly collection: string
  readonly versionIndex: number
  readonly type: string
  readonly state: 'PENDING' | 'COMMITTED' | 'DELETED'
  /** Seen through a link; `source` says where it is from. */
  readonly isLink: boolean
  /** `entity/project/name:v<N>` in the collection that it was logged to. */
  readonly source: string
  readonly digest: string
  readonly sizeBytes: number
  readonly fileCount: number
  readonly historyStep: number | undefined
  readonly createdAt: string
  readonly updatedAt: string
  description: string
  metadata: Readonly<Record<string, unknown>>
  aliases: readonly string[]
  tags: readonly string[]
  ttl: VersionTtl
  readonly #context: ArtifactContext
  readonly #place: Place
  readonly #sourceName: string
  readonly #sourcePlace: { readonly entity: string; readonly project: string }
  #saved: Edits
  #manifest: Promise<Manifest> | undefined

  constructor(context: ArtifactContext, fields: VersionFieldsFragment, place: Place) {
    const { artifactSequence: sequence } = fields
    this.#context = context
    this.#place = place
    this.id = fields.id
    this.entity = place.entity
    this.project = place.project
    this.collection = parseCollectionName(place.collection)
    this.versionIndex = place.versionIndex
    this.type = fields.artifactType.name
    this.state = fields.state
    this.isLink = place.isLink
    this.#sourcePlace = {
      entity: sequence.project?.entity.name ?? place.entity,
      project: sequence.project?.name ?? place.project,
    }
    this.#sourceName = `${parseCollectionName(sequence.name)}:v${fields.versionIndex ?? place.versionIndex}`
    this.source = `${this.#sourcePlace.entity}/${this.#sourcePlace.project}/${this.#sourceName}`
    this.digest = fields.digest
    this.sizeBytes = fields.size
    this.fileCount = fields.fileCount
    this.historyStep = fields.historyStep ?? undefined
    this.createdAt = fields.createdAt
    this.updatedAt = fields.updatedAt
    this.#saved = editsOf(fields, place)
    this.description = this.#saved.description
    this.metadata = this.#saved.metadata
    this.aliases = this.#saved.aliases
    this.tags = this.#saved.tags
    this.ttl = this.#saved.ttl
  }

  /** `name:v<N>`. */
  get name(): string {
    return `${this.collection}:${this.version}`
  }

  get version(): string {
    return `v${this.versionIndex}`
  }

  /** `entity/project/name:v<N>`. */
  get qualifiedName(): string {
    return `${this.entity}/${this.project}/${this.name}`
  }

  /** The list of its files, fetched once. @throws {AmphoraError} `invalid_argument` for one with a path that leaves a folder */
  manifest(options: Signalled = {}): Promise<Manifest> {
    this.#manifest ??= fetchManifest(this.#context.client, this.id, options).catch((error: unknown) => {
      this.#manifest = undefined
      throw error
    })
    return this.#manifest
  }

  async files(options: Signalled = {}): Promise<readonly EntryView[]> {
    const { entries } = await this.manifest(options)
    return Array.from(entries, ([path, entry]) => viewOf(path, entry))
  }

  /** @throws {AmphoraError} `not_found` */
  async entry(path: string, options: Signalled = {}): Promise<EntryView> {
    const { entries } = await this.manifest(options)
    const key = logicalPath(path)
    const entry = entries.get(key)
    if (entry) return viewOf(key, entry)
    throw new AmphoraError('not_found', `${this.name} has no file "${key}": files() lists what it has`, { path: key })
  }

  /**
   * Puts its files into a folder, each whole and checked, and answers the folder. See `downloadFiles`.
   */
  async download(options: DownloadOptions = {}): Promise<string> {
    const wanted = { id: this.id, name: this.name, manifest: await this.manifest(options) }
    return downloadFiles(this.#context, wanted, options.root ?? this.#defaultRoot(), options)
  }

  /** The path of its only file, downloaded. @throws {AmphoraError} `conflict` when it has none or several */
  async file(options: Omit<DownloadOptions, 'path'> = {}): Promise<string> {
    const paths = [...(await this.manifest(options)).entries.keys()]
    const [path] = paths
    if (path === undefined || paths.length > 1) {
      throw new AmphoraError(
        'conflict',
        `${this.name} has ${paths.length} files, not one: name one with localPathOf(path), or download()`,
      )
    }
    return this.localPathOf(path, options)
  }

  /** Where one of its files lies on this machine, downloaded if need be. */
  async localPathOf(path: string, options: Omit<DownloadOptions, 'path'> = {}): Promise<string> {
    const entry = await this.entry(path, options)
    return join(await this.download({ ...options, path: entry.path }), entry.path)
  }

  /** One of its files, whole in memory. */
  async bytesOf(path: string, options: Omit<DownloadOptions, 'path'> = {}): Promise<Uint8Array> {
    return readFile(await this.localPathOf(path, options))
  }

  /** Paths of the files under a folder, in order. */
  async pathsIn(folder: string, options: Signalled = {}): Promise<readonly string[]> {
    const prefix = `${logicalPath(folder).replace(/\/$/, '')}/`
    return [...(await this.manifest(options)).entries.keys()].filter((path) => path.startsWith(prefix)).toSorted()
  }

  /** The table, image or other media value that was added under a name; undefined when there is none. */
  async get(name: string, options: Omit<DownloadOptions, 'path'> = {}): Promise<Media | undefined> {
    const { entries } = await this.manifest(options)
    const plain = logicalPath(name)
    const path = OBJECT_TYPES.map((objectType) => objectPath(plain, { objectType })).find((each) => entries.has(each))
    if (path === undefined) return undefined
    return readMediaText(await readFile(await this.localPathOf(path, options), 'utf8'), this, nodeHost)
  }

  /** What `Artifact.addReference` takes to refer to a file of this version. */
  async reference(path: string, options: Signalled = {}): Promise<EntryReference> {
    const entry = await this.entry(path, options)
    const uri = `wandb-artifact://${Buffer.from(this.id, 'base64').toString('hex')}/${entry.path}`
    return { uri, digest: entry.digest, path: entry.path }
  }

  /**
   * Compares a folder with the version: every file there, with its digest, and no other. References are not looked at.
   * @throws {AmphoraError} `digest_mismatch`, `not_found`, `conflict`: the first difference
   */
  async verify({
    root = this.#defaultRoot(),
    ...options
  }: Signalled & { readonly root?: string } = {}): Promise<Verified> {
    return verifyFolder(root, { name: this.name, manifest: await this.manifest(options) }, options)
  }

  /** Makes a folder equal to the version: downloads it there, and removes every file of the folder that is not of it. */
  async checkout({
    root = join(this.#context.artifactFolder, this.collection),
    ...options
  }: Omit<DownloadOptions, 'path'> = {}): Promise<string> {
    await removeOthers(root, await this.manifest(options))
    return this.download({ ...options, root })
  }

  /** The next version in the making, with all entries of this one. */
  async newDraft(options: Signalled = {}): Promise<Artifact> {
    const { entries } = await this.manifest(options)
    const [name = ''] = this.#sourceName.split(':')
    const { description, metadata, type } = this
    return Artifact.from({ id: this.id, ...this.#sourcePlace, entries }, { name, type, description, metadata })
  }

  /** Sends what was changed of description, metadata, aliases, tags and TTL. */
  async save(options: Signalled = {}): Promise<void> {
    const { description, metadata, aliases, tags, ttl } = this
    const edits: Edits = { description, metadata, aliases, tags, ttl }
    await saveEdits(
      this.#context.client,
      { id: this.id, ...this.#place },
      { before: this.#saved, after: edits },
      options,
    )
    this.#saved = edits
  }

  /**
   * Adds it to a portfolio: `name`, `project/name`, `entity/project/name`; of a registry `wandb-registry-<registry>/name`.
   * Linking again adds the aliases.
   * @returns the version as it is there
   */
  async linkTo(target: string, options: LinkOptions = {}): Promise<ArtifactVersion> {
    const membership = await linkVersion(this.#context.client, { id: this.id, ...this.#sourcePlace }, target, options)
    return versionOfMembership(this.#context, membership)
  }

  /** Takes a link away; the version stays. @throws {AmphoraError} `conflict` for the version itself */
  async unlink(options: Signalled = {}): Promise<void> {
    if (!this.isLink) throw new AmphoraError('conflict', `${this.name} is no link: delete() deletes the version`)
    await unlinkVersion(this.#context.client, { id: this.id, collectionId: this.#place.collectionId }, options)
  }

  /**
   * Deletes the version; of a link only the link.
   * @throws {AmphoraError} `conflict` while aliases hold it, unless `deleteAliases`
   */
  async delete(options: DeleteOptions = {}): Promise<void> {
    if (this.isLink) await this.unlink(options)
    else await deleteVersion(this.#context.client, this.id, options)
  }

  #defaultRoot(): string {
    return join(this.#context.artifactFolder, this.#sourceName)
  }
}

/** @throws {AmphoraError} `not_found` when the collection is not visible */
export function versionOfMembership(context: ArtifactContext, membership: MembershipFieldsFragment): ArtifactVersion {
  const { artifact, artifactCollection: collection, versionIndex, aliases } = membership
  if (!artifact || !collection?.project) {
    throw new AmphoraError('not_found', 'the collection of this version is not visible to you')
  }
  return new ArtifactVersion(context, artifact, {
    entity: collection.project.entity.name,
    project: collection.project.name,
    collectionId: collection.id,
    collection: collection.name,
    versionIndex: versionIndex ?? artifact.versionIndex ?? 0,
    aliases: namesOf(aliases),
    isLink: collection.__typename === 'ArtifactPortfolio',
  })
}

/** A version in the collection that it was logged to. */
export function versionOfFields(context: ArtifactContext, fields: VersionFieldsFragment): ArtifactVersion {
  const { artifactSequence: sequence } = fields
  if (!sequence.project) throw new AmphoraError('not_found', 'the project of this version is not visible to you')
  return new ArtifactVersion(context, fields, {
    entity: sequence.project.entity.name,
    project: sequence.project.name,
    collectionId: sequence.id,
    collection: sequence.name,
    versionIndex: fields.versionIndex ?? 0,
    aliases: namesOf(fields.aliases.filter(({ artifactCollection }) => artifactCollection?.id === sequence.id)),
    isLink: false,
  })
}

/** Without the version's own name, which is no alias. */
function namesOf(aliases: readonly { readonly alias: string }[]): readonly string[] {
  return aliases
    .map(({ alias }) => alias)
    .filter((alias) => !/^v\d+$/.test(alias))
    .toSorted()
}

function editsOf(fields: VersionFieldsFragment, { aliases }: Place): Edits {
  return {
    description: fields.description ?? '',
    metadata: parseMetadataText(fields.metadata) satisfies JsonObject,
    aliases,
    tags: fields.tags.map(({ name }) => name),
    ttl: ttlOf(fields.ttlDurationSeconds, fields.ttlIsInherited),
  }
}

function ttlOf(seconds: number, isInherited: boolean): VersionTtl {
  if (isInherited) return 'inherit'
  return seconds > 0 ? seconds : 'off'
}
