import type { VersionName } from '../../paths.ts'
import type { ArtifactUse } from '../../queries/run-artifacts.ts'

export const typeOf = ({ node }: ArtifactUse): string => node.artifactSequence.defaultArtifactType.name

export const nameOf = ({ node }: ArtifactUse): string => `${node.artifactSequence.name}:v${node.versionIndex ?? 0}`

/** Where the version has its page: it may be another project's. */
export function versionOf(use: ArtifactUse): VersionName {
  const { artifactSequence: sequence, versionIndex } = use.node
  return {
    entity: sequence.project?.entityName ?? '',
    project: sequence.project?.name ?? '',
    type: typeOf(use),
    collection: sequence.name,
    version: `v${versionIndex ?? 0}`,
  }
}

/** Those it has where it was logged, beside the number that its name says. */
export function aliasesOf({ node }: ArtifactUse): readonly string[] {
  const own = node.aliases.filter((alias) => alias.artifactCollectionName === node.artifactSequence.name)
  return own.map(({ alias }) => alias).filter((alias) => alias !== `v${node.versionIndex ?? 0}`)
}

const AUTOMATIC: ReadonlySet<string> = new Set(['code', 'history', 'wandb-history', 'wandb-events', 'job'])

/** Logged by the client on its own account, not by the program. */
export const isAutomatic = (use: ArtifactUse): boolean => AUTOMATIC.has(typeOf(use))

/** The first to look at: what the program chose before what the client added, and of those the ones that have an alias. */
export function foremost(uses: readonly ArtifactUse[], count: number): readonly ArtifactUse[] {
  const rank = (use: ArtifactUse): number => (isAutomatic(use) ? 2 : 0) + (aliasesOf(use).length > 0 ? 0 : 1)
  return uses.toSorted((one, other) => rank(one) - rank(other)).slice(0, count)
}
