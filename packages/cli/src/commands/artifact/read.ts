import type { Lineage } from '@amphora/sdk'
import { parseMetadata } from '@amphora/wire'
import { outputOf } from '../../command.ts'
import { connect, type Context } from '../../context.ts'
import { Refusal, UsageError } from '../../failure.ts'
import { formatBytes, formatTime } from '../../output/format.ts'
import { plainJson } from '../../output/plain-json.ts'
import { printable } from '../../output/table.ts'
import { parseVersionPath, versionName, type FoundVersion } from '../../queries/artifact.ts'
import { listCollections, listVersions, type ListedCollection, type ListedVersion } from '../../queries/collection.ts'
import { compareVersions, type FileDifference } from '../../queries/difference.ts'
import { defaultsOf, findVersion, type ArtifactOptions } from './leaf.ts'

const COLLECTION_COLUMNS = [
  { title: 'NAME', of: (collection: ListedCollection) => collection.name },
  { title: 'TYPE', of: (collection: ListedCollection) => collection.defaultArtifactType.name },
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
const MARKS = { ADDED: '+', REMOVED: '-', CHANGED: '~', RENAMED: '>' }
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
  const connection = connect(context, options)
  const output = outputOf(context, options)
  const defaults = defaultsOf(connection, options)
  if (name === undefined) {
    return output.list(
      listCollections(connection.client, defaults),
      COLLECTION_COLUMNS,
      'No artifact yet: `amphora artifact put`',
    )
  }
  const { entity, project, collection } = parseVersionPath(name, defaults)
  return output.list(
    listVersions(connection.client, { entity, project }, collection),
    VERSION_COLUMNS,
    'No version yet.',
  )
}

export function showVersion(context: Context, version: FoundVersion, options: ArtifactOptions): void {
  const {
    type,
    aliases,
    description,
    size: sizeBytes,
    fileCount,
    digest,
    createdAt,
    consumerCount,
    ttlDurationSeconds: ttl,
  } = version
  const metadata = version.metadata === null ? {} : parseMetadata(version.metadata)
  const maker = version.createdBy && 'project' in version.createdBy ? version.createdBy : undefined
  const loggedBy = maker === undefined ? null : `${maker.project.entityName}/${maker.project.name}/${maker.name}`
  const tags = version.tags.map(({ name }) => name)
  const author = version.author?.username ?? null
  const name = versionName(version)
  outputOf(context, options).document(
    {
      name,
      type,
      aliases,
      tags,
      description,
      metadata,
      sizeBytes,
      fileCount,
      digest,
      createdAt,
      ttlSeconds: ttl < 0 ? null : ttl,
      author,
      loggedBy,
      consumerCount,
    },
    [
      `${name}${aliases.length > 0 ? `  (${aliases.join(', ')})` : ''}`,
      `${type}, ${fileCount} files, ${formatBytes(sizeBytes)}, digest ${digest}`,
      `made ${formatTime(createdAt)} by ${author ?? 'somebody'}${loggedBy === null ? '' : ` in run ${loggedBy}`}; used by ${consumerCount} runs`,
      ...(description ? [printable(description)] : []),
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
  const difference = await compareVersions(connection.client, from, to)
  const { added, removed, changed, renamed, files, isListed } = difference
  const summary = `${added} added, ${removed} removed, ${changed} changed, ${renamed} renamed`
  outputOf(context, options).document(
    { from: versionName(from), to: versionName(to), ...difference },
    [...files.map(describeFile), isListed ? summary : `${summary} (too many to list)`].join('\n'),
  )
  if (options.exitCode && added + removed + changed + renamed > 0) throw new Refusal()
}

function describeFile({ kind, path, oldPath, oldSize, newSize }: FileDifference): string {
  const size =
    kind === 'CHANGED'
      ? `${formatBytes(oldSize ?? 0)} → ${formatBytes(newSize ?? 0)}`
      : formatBytes(newSize ?? oldSize ?? 0)
  return `${MARKS[kind]} ${printable(oldPath === null ? path : `${oldPath} → ${path}`)}  (${size})`
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
