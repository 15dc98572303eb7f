import { outputOf } from '../../command.ts'
import { connect, type Context } from '../../context.ts'
import { UsageError } from '../../failure.ts'
import { formatBytes } from '../../output/format.ts'
import { changeAliases, deleteVersion, versionName } from '../../queries/artifact.ts'
import { requireYes } from '../user.ts'
import { findVersion, type ArtifactOptions } from './leaf.ts'

export interface RemoveOptions extends ArtifactOptions {
  readonly yes?: boolean
  readonly aliases?: boolean
}

export interface AliasOptions extends ArtifactOptions {
  readonly remove?: boolean
}

export async function changeAlias(
  context: Context,
  { name, aliases }: { readonly name: string; readonly aliases: readonly string[] },
  options: AliasOptions,
): Promise<void> {
  const connection = connect(context, options)
  const version = await findVersion(connection, name, options)
  const change = options.remove ? { add: [], remove: aliases } : { add: aliases, remove: [] }
  await changeAliases(connection.client, version, change)
  const now = await findVersion(
    connection,
    `${version.entity}/${version.project}/${version.collection}:v${version.index}`,
    options,
  )
  const shown = now.aliases.length > 0 ? now.aliases.join(', ') : 'none'
  outputOf(context, options).document(
    { name: versionName(now), aliases: now.aliases },
    `${versionName(now)} has the aliases: ${shown}`,
  )
}

export async function removeVersion(context: Context, name: string, options: RemoveOptions): Promise<void> {
  if (!/:v\d+$/.test(name)) throw new UsageError(`name the version by its number: NAME:vN, not "${name}"`)
  const connection = connect(context, options)
  const version = await findVersion(connection, name, options)
  const full = versionName(version)
  await requireYes(
    `Remove ${full} (${version.fileCount} files, ${formatBytes(version.size)})?`,
    options,
    context.surroundings,
  )
  await deleteVersion(connection.client, version, options.aliases ?? false)
  outputOf(context, options).document({ removed: full }, `${full} is removed.`)
}
