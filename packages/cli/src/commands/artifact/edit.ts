import { outputOf } from '../../command.ts'
import { connect, type Context } from '../../context.ts'
import { UsageError } from '../../failure.ts'
import { formatBytes } from '../../output/format.ts'
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
  const others = version.aliases.filter((alias) => !aliases.includes(alias))
  version.aliases = options.remove ? others : [...others, ...aliases]
  await version.save()
  const { qualifiedName, aliases: now } = await findVersion(connection, version.qualifiedName, options)
  const shown = now.length > 0 ? now.join(', ') : 'none'
  outputOf(context, options).document(
    { name: qualifiedName, aliases: now },
    `${qualifiedName} has the aliases: ${shown}`,
  )
}

export async function removeVersion(context: Context, name: string, options: RemoveOptions): Promise<void> {
  if (!/:v\d+$/.test(name)) throw new UsageError(`name the version by its number: NAME:vN, not "${name}"`)
  const connection = connect(context, options)
  const version = await findVersion(connection, name, options)
  const { qualifiedName: full, isLink, source, fileCount, sizeBytes } = version
  const what = isLink ? `the link ${full} (${source} stays)` : `${full} (${fileCount} files, ${formatBytes(sizeBytes)})`
  await requireYes(`Remove ${what}?`, options, context.surroundings)
  await version.delete({ deleteAliases: options.aliases ?? false })
  const says = isLink ? `The link ${full} is removed; ${source} stays.` : `${full} is removed.`
  outputOf(context, options).document({ removed: full }, says)
}
