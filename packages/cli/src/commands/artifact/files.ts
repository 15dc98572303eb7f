import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Artifact, artifactContext, loadVersion, markUsed, saveDraft, type ArtifactContext } from '@amphora/sdk'
import { AmphoraError, parseArtifactPath } from '@amphora/wire'
import { outputOf } from '../../command.ts'
import { connect, type Connection, type Context } from '../../context.ts'
import { UsageError } from '../../failure.ts'
import { formatBytes } from '../../output/format.ts'
import { byteProgress } from '../../output/progress.ts'
import { defaultsOf, type ArtifactOptions } from './leaf.ts'
import { parentRunOf, producerOf } from './producer.ts'

export interface PutOptions extends ArtifactOptions {
  readonly name?: string
  readonly type: string
  readonly alias: readonly string[]
  readonly tag: readonly string[]
  readonly description?: string
  readonly metadata?: string
  readonly follow?: boolean
  readonly run: boolean
}

export interface GetOptions extends ArtifactOptions {
  readonly type?: string
  readonly path?: string
  readonly cache: boolean
}

/** Sends a file or a folder as the next version; equal content makes none. */
export async function putArtifact(context: Context, path: string, options: PutOptions): Promise<void> {
  const { surroundings } = context
  const { workingFolder, interrupted: signal } = surroundings
  const { connection, versions, output } = await open(context, options)
  const source = resolve(workingFolder, path)
  const named = parseArtifactPath(options.name ?? basename(source))
  const place = { ...defaultsOf(connection, options), ...(named.project !== undefined && { project: named.project }) }
  const { description, metadata } = options
  const artifact = new Artifact(named.collection, options.type, {
    tags: options.tag,
    ...(description !== undefined && { description }),
    ...(metadata !== undefined && { metadata: parseMetadataOption(metadata) }),
  })
  try {
    await addSource(artifact, source, options)
    const target = { entity: named.entity ?? place.entity ?? versions.entity, project: place.project }
    await using producer = await producerOf(context, connection, { ...target, isWished: options.run })
    using progress = byteProgress(output, surroundings, 'Sending')
    const version = await saveDraft(
      versions,
      artifact,
      { ...target, runId: producer?.runId, aliases: options.alias },
      { signal, onProgress: ({ bytesDone, sizeBytes }) => progress.tell(bytesDone, sizeBytes) },
    )
    await producer?.finish()
    const { qualifiedName: name, type, digest, sizeBytes, fileCount, aliases } = version
    output.document(
      { name, type, digest, sizeBytes, fileCount, aliases, run: producer?.path ?? null },
      `${name} (${aliases.join(', ')}): ${fileCount} files, ${formatBytes(sizeBytes)}\nTo get it: amphora artifact get ${name}`,
    )
  } finally {
    await artifact.discard()
  }
}

/** Puts the files of a version into a folder; what is in the cache, or there already, is not asked for again. */
export async function getArtifact(context: Context, words: FolderWords, options: GetOptions): Promise<void> {
  const { workingFolder, interrupted: signal } = context.surroundings
  const { versions, output } = await open(context, options)
  const version = await loadVersion(versions, words.name, { signal, type: options.type })
  const consumer = parentRunOf(context)
  if (consumer) await markUsed(versions.client, consumer, version, { signal })
  using progress = byteProgress(output, context.surroundings, 'Receiving')
  let saved = 0
  const folder = await version.download({
    signal,
    skipCache: !options.cache,
    ...(words.folder !== undefined && { root: resolve(workingFolder, words.folder) }),
    ...(options.path !== undefined && { path: options.path }),
    onProgress({ bytesDone, sizeBytes, bytesSaved }) {
      saved = bytesSaved
      progress.tell(bytesDone, sizeBytes)
    },
  })
  const { qualifiedName: name, sizeBytes, fileCount } = version
  output.document({ name, folder, sizeBytes, fileCount, bytesSaved: saved }, `${name} is in ${folder}`)
}

/** Compares a folder with a version. @throws {AmphoraError} the first difference */
export async function verifyArtifact(context: Context, words: FolderWords, options: ArtifactOptions): Promise<void> {
  const { workingFolder, interrupted: signal } = context.surroundings
  const { versions, output } = await open(context, options)
  const version = await loadVersion(versions, words.name, { signal })
  const root = words.folder === undefined ? undefined : resolve(workingFolder, words.folder)
  const { fileCount, sizeBytes } = await version.verify({ signal, ...(root !== undefined && { root }) })
  const text = `${fileCount} files, ${formatBytes(sizeBytes)}: as in ${version.qualifiedName}`
  output.document({ name: version.qualifiedName, isEqual: true, fileCount, sizeBytes }, text)
}

export interface FolderWords {
  readonly name: string
  readonly folder: string | undefined
}

interface Opened {
  readonly connection: Connection
  readonly versions: ArtifactContext
  readonly output: ReturnType<typeof outputOf>
}

/** What the SDK needs to look for versions; the entity is asked for where nobody says one. */
async function open(context: Context, options: ArtifactOptions): Promise<Opened> {
  const connection = connect(context, options)
  const { artifactFolder, cacheFolder } = connection.settings
  const { entity, project } = defaultsOf(connection, options)
  const versions = artifactContext(connection.client, {
    artifactFolder,
    cacheFolder,
    entity: entity ?? (await connection.api.viewer()).entity,
    project,
  })
  return { connection, versions, output: outputOf(context, options) }
}

async function addSource(artifact: Artifact, source: string, { follow }: PutOptions): Promise<void> {
  const found = await stat(source).catch(() => undefined)
  if (!found) throw new AmphoraError('not_found', `there is nothing at ${source}`)
  const policy = 'immutable' // it is sent at once: without a copy, and refused when it changes meanwhile
  if (found.isDirectory()) await artifact.addDir(source, { policy, symlinks: follow ? 'follow' : 'refuse' })
  else await artifact.addFile(source, { policy })
}

function parseMetadataOption(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // said below
  }
  throw new UsageError(`--metadata is a JSON object, such as '{"source": "scan 12"}', not ${text}`)
}
