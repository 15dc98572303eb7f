import type { ArtifactVersion, Collection, FileDifference, Lineage } from '@amphora/sdk'
import { orAbsentList } from '../../absent.ts'
import { outputOf } from '../../command.ts'
import { connect, type Context } from '../../context.ts'
import { Refusal, UsageError } from '../../failure.ts'
import { counted, formatBytes, formatTime } from '../../output/format.ts'
import { plainJson } from '../../output/plain-json.ts'
import { printable } from '../../output/table.ts'
import { pathText } from '../project.ts'
import { defaultsOf, findVersion, parseVersionPath, type ArtifactOptions } from './leaf.ts'

const COLLECTION_COLUMNS = [
  { title: 'NAME', of: (collection: ListedCollection) => collection.name },
  { title: 'TYPE', of: (collection: ListedCollection) => collection.type },
  { title: 'VERSIONS', of: (collection: ListedCollection) => collection.versionCount },
  { title: 'CHANGED', of: (collection: ListedCollection) => formatTime(collection.updatedAt) },
]
const VERSION_COLUMNS = [
  { title: 'VERSION', of: (version: ListedVersion) => version.version },
  { title: 'ALIASES', of: (version: ListedVersion) => version.aliases.join(', ') },
  { title: 'FILES', of: (version: ListedVersion) => version.fileCount },
  { title: 'SIZE', of: (version: ListedVersion) => formatBytes(version.sizeBytes) },
  { title: 'MADE', of: (version: ListedVersion) => formatTime(version.createdAt) },
]
const ARROW_COLUMNS = [
  { title: 'RUN', of: (arrow: Arrow) => arrow.run ?? '(hidden)' },
  { title: 'JOB TYPE', of: (arrow: Arrow) => arrow.jobType },
  { title: '', of: (arrow: Arrow) => arrow.kind },
  { title: 'ARTIFACT', of: (arrow: Arrow) => arrow.artifact ?? '(hidden)' },
  { title: 'TYPE', of: (arrow: Arrow) => arrow.type },
]
type ListedCollection = ReturnType<typeof listedCollection>
type ListedVersion = ReturnType<typeof listedVersion>

const MARKS = { added: '+', removed: '-', changed: '~', renamed: '>' }
const LARGE_PAGES = { pageSize: 100 }
const NO_ARTIFACT = 'No artifact yet: `amphora artifact put`'
export const DIRECTIONS = ['both', 'up', 'down'] as const

type Arrow = ReturnType<typeof arrowOf>

export interface LineageOptions extends ArtifactOptions {
  readonly direction: (typeof DIRECTIONS)[number]
  readonly depth?: string
}

export interface DiffOptions extends ArtifactOptions {
  readonly exitCode?: boolean
}

export async function listArtifacts(
  context: Context,
  name: string | undefined,
  options: ArtifactOptions,
): Promise<void> {
  const { api, ...connection } = connect(context, options)
  const output = outputOf(context, options)
  const defaults = defaultsOf({ api, ...connection }, options)
  if (name === undefined) {
    const collections = orAbsentList(api.collections(pathText(defaults), LARGE_PAGES), {
      what: `project "${pathText(defaults)}"`,
      listing: 'amphora project ls',
    })
    return output.list(mapped(collections, listedCollection), COLLECTION_COLUMNS, NO_ARTIFACT)
  }
  const { place, collection } = parseVersionPath(name, defaults)
  const versions = orAbsentList(api.versions(`${pathText(place)}/${collection}`, LARGE_PAGES), {
    what: `artifact "${collection}" in ${pathText(place)}`,
    listing: `amphora artifact ls -p ${pathText(place)}`,
  })
  return output.list(mapped(versions, listedVersion), VERSION_COLUMNS, 'No version yet.')
}

async function* mapped<From, To>(items: AsyncIterable<From>, turn: (item: From) => To): AsyncGenerator<To> {
  for await (const item of items) yield turn(item)
}

function listedCollection({ name, type, kind, description, versionCount, updatedAt }: Collection) {
  return { name, type, kind, description: description ?? null, versionCount, updatedAt }
}

function listedVersion({ version, aliases, sizeBytes, fileCount, digest, createdAt }: ArtifactVersion) {
  return { version, aliases, sizeBytes, fileCount, digest, createdAt }
}

export async function showVersion(context: Context, name: string, options: ArtifactOptions): Promise<void> {
  const connection = connect(context, options)
  const version = await findVersion(connection, name, options)
  const { username: author = null, run: loggedBy = null, consumerCount } = await connection.api.origin(version)
  const { qualifiedName, type, aliases, tags, metadata, sizeBytes, fileCount, digest, createdAt, ttl } = version
  const description = version.description === '' ? null : version.description
  const ttlSeconds = typeof ttl === 'number' ? ttl : null
  const facts = { name: qualifiedName, type, aliases, tags, description, metadata, sizeBytes, fileCount, digest }
  outputOf(context, options).document(
    { ...facts, source: version.source, createdAt, ttlSeconds, author, loggedBy, consumerCount },
    [
      `${qualifiedName}${aliases.length > 0 ? `  (${aliases.join(', ')})` : ''}`,
      ...(version.isLink ? [`link to ${version.source}`] : []),
      `${type}, ${counted(fileCount, 'file')}, ${formatBytes(sizeBytes)}, digest ${digest}`,
      `made ${formatTime(createdAt)} by ${author ?? 'somebody'}${loggedBy === null ? '' : ` in run ${loggedBy}`}; used by ${counted(consumerCount, 'run')}`,
      ...(description === null ? [] : [printable(description)]),
      ...(tags.length > 0 ? [`Tags: ${tags.join(', ')}`] : []),
      ...Object.entries(metadata).map(
        ([key, value]) => `  ${printable(key)}: ${printable(plainJson(value)).slice(0, 100)}`,
      ),
    ].join('\n'),
  )
}

export async function diffVersions(
  context: Context,
  names: { readonly from: string; readonly to: string },
  options: DiffOptions,
): Promise<void> {
  const connection = connect(context, options)
  const [from, to] = await Promise.all([
    findVersion(connection, names.from, options),
    findVersion(connection, names.to, options),
  ])
  const difference = await connection.api.compare(from, to)
  const { added, removed, changed, renamed, files, isListed } = difference
  const summary = `${added} added, ${removed} removed, ${changed} changed, ${renamed} renamed`
  outputOf(context, options).document(
    { from: from.qualifiedName, to: to.qualifiedName, ...difference },
    [...files.map(describeFile), isListed ? summary : `${summary} (too many to list)`].join('\n'),
  )
  if (options.exitCode && added + removed + changed + renamed > 0) throw new Refusal()
}

function describeFile({ kind, path, oldPath, oldSizeBytes, newSizeBytes }: FileDifference): string {
  const size =
    kind === 'changed'
      ? `${formatBytes(oldSizeBytes ?? 0)} → ${formatBytes(newSizeBytes ?? 0)}`
      : formatBytes(newSizeBytes ?? oldSizeBytes ?? 0)
  return `${MARKS[kind]} ${printable(oldPath === undefined ? path : `${oldPath} → ${path}`)}  (${size})`
}

export async function showLineage(
  context: Context,
  name: string,
  { direction, depth, ...options }: LineageOptions,
): Promise<void> {
  const connection = connect(context, options)
  const limit = depth === undefined ? undefined : Number(depth)
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw new UsageError(`--depth is a whole number from 1, not "${depth}"`)
  }
  const version = await findVersion(connection, name, options)
  const { logged, used, hasMore } = await connection.api.lineage(version, { direction, depth: limit })
  const arrows = [...logged.map((pair) => arrowOf('logged', pair)), ...used.map((pair) => arrowOf('used', pair))]
  const output = outputOf(context, options)
  await output.list(arrows, ARROW_COLUMNS, 'No run logged or used it.')
  if (hasMore) output.warn('There is more than one answer holds; what is nearest is here.')
}

/** From a version to the run that used it, or from a run to what it logged. Null: this key may not see it. */
function arrowOf(kind: 'used' | 'logged', { artifact, run }: Lineage['used'][number]) {
  return {
    kind,
    artifact: artifact.name ?? null,
    type: artifact.type ?? null,
    run: run.path ?? null,
    runName: run.name ?? null,
    jobType: run.jobType ?? null,
  }
}
