import { setTimeout } from 'node:timers/promises'
import { AmphoraError, parseCollectionName, tryDecodeId } from '@amphora/wire'
import { authorize, notFound, type Viewer } from '../auth/viewer.ts'
import type { CollectionRow } from '../store/collection.ts'
import type { MembershipRow } from '../store/membership.ts'
import type { Nouns } from '../store/store.ts'
import { getArtifact, type Artifact } from './artifact/artifact.ts'
import { changeOf, moveAliases, recordActions, versionText } from './artifact-action.ts'
import { LATEST, parseAliasNames } from './artifact/input.ts'
import { fallBackLatest } from './artifact/latest.ts'
import { findByClientId } from './client-id.ts'
import { ensureCollection } from './collection-ensure.ts'
import { findCollectionByWireId } from './collection.ts'
import { timestamp, type Deps } from './deps.ts'
import { ensureProject } from './project.ts'
import { collectionQueue } from './queue.ts'

type LinkDeps = Pick<Deps, 'store' | 'clock'>

/** A version that shall be a member of a portfolio as well. Null and absent are the same. */
export interface NewLink {
  /** The version on the wire, or what its client calls it. */
  readonly artifactId?: string | null | undefined
  readonly clientId?: string | null | undefined
  /** The portfolio by its id, or by name: then it is made, with its project, when it is absent. */
  readonly portfolioId?: string | null | undefined
  readonly portfolio?: string | null | undefined
  readonly entity?: string | null | undefined
  readonly project?: string | null | undefined
  readonly aliases: readonly string[]
}

const POLL_MS = 50

/**
 * Makes a version a member of a portfolio, under a number of the portfolio's own; `latest` moves to it. The same version
 * again is the same member, which takes the aliases. It takes the right to read the version and to write to the portfolio.
 * @param wait how long to wait for a version that is still being saved
 * @throws {AmphoraError} `conflict` for a version that is no version (yet, or any more), for a portfolio of another type and
 *   for a name that runs log to; `busy` for one that a client still saves; `invalid_argument`, `not_found`, `forbidden`
 * @see docs/decisions/008-portfolios.md
 */
export async function linkArtifact(
  deps: LinkDeps,
  viewer: Viewer,
  link: NewLink,
  wait: { readonly waitMs: number },
): Promise<MembershipRow> {
  const aliases = parseAliasNames(link.aliases)
  const source = await getSource(deps, viewer, link, wait)
  const at = timestamp(deps.clock)
  const place = await getPlace(deps, viewer, link)
  const linking = async (tx: Nouns): Promise<MembershipRow> => {
    const current = await tx.artifacts.findById(source.id)
    if (current?.state !== 'COMMITTED') throw noVersion(source)
    const wanted = { ...place, kind: 'portfolio', typeName: current.type_name, at } as const
    const portfolio = await ensureCollection(tx, wanted)
    await tx.collections.lock(portfolio.id)
    const known = await tx.memberships.find(portfolio.id, source.id)
    const names = known ? aliases : [...new Set([...aliases, LATEST])] // an old link, told again, is not the newest one
    const member = known ?? (await insertMember(tx, portfolio, source, at))
    const first = known ? [] : [changeOf('LINKED', { new_text: versionText(member.version_index) })]
    const by = { userId: viewer.authorId, at }
    await moveAliases(tx, names, { collectionId: portfolio.id, artifactId: source.id, first }, by)
    return member
  }
  const queue = collectionQueue({ project_id: place.projectId, collection_name: place.collectionName })
  return deps.store.transaction(linking, queue)
}

/**
 * Takes a version out of a portfolio; the version itself stays. `latest` falls back to the newest link that is left. What is
 * no link (any more) is left alone: the first answer may have been lost.
 * @throws {AmphoraError} `not_found`, `forbidden`; `conflict` for the collection that the version was logged to
 */
export async function unlinkArtifact(
  deps: LinkDeps,
  viewer: Viewer,
  { artifactId: wireId, portfolioId }: { readonly artifactId: string; readonly portfolioId: string },
): Promise<void> {
  const portfolio = await getPortfolio(deps, viewer, portfolioId)
  const artifactId = tryDecodeId('Artifact', wireId)
  if (artifactId === undefined) return
  const by = { userId: viewer.authorId, at: timestamp(deps.clock) }
  const unlinking = async (tx: Nouns): Promise<void> => {
    await tx.collections.lock(portfolio.id)
    const member = await tx.memberships.find(portfolio.id, artifactId)
    if (!member) return
    const names = await tx.aliases.removeMember({ collectionId: portfolio.id, artifactId })
    await tx.memberships.remove(portfolio.id, artifactId)
    const unlinked = changeOf('UNLINKED', { old_text: versionText(member.version_index) })
    await recordActions(tx, { collectionId: portfolio.id, artifactId }, by, [unlinked])
    if (names.includes(LATEST)) await fallBackLatest(tx, portfolio.id, by)
  }
  await deps.store.transaction(
    unlinking,
    collectionQueue({ project_id: portfolio.project_id, collection_name: portfolio.name }),
  )
}

/** The version, committed. */
async function getSource(
  deps: LinkDeps,
  viewer: Viewer,
  { artifactId, clientId }: NewLink,
  { waitMs }: { readonly waitMs: number },
): Promise<Artifact> {
  const wireId = artifactId || (clientId && (await findByClientId(deps, viewer, clientId, { waitMs })))
  if (!wireId) throw notFound(clientId ? 'the artifact that this client id names' : 'artifact')
  const deadline = performance.now() + waitMs
  let source = await getArtifact(deps, viewer, wireId)
  while (source.state === 'PENDING' && performance.now() < deadline) {
    await setTimeout(POLL_MS)
    source = await getArtifact(deps, viewer, wireId)
  }
  if (source.state === 'COMMITTED') return source
  if (artifactId || source.state === 'DELETED') throw noVersion(source)
  throw new AmphoraError('busy', `"${source.collection_name}" is still being saved: link it again in a moment`)
}

/** Where the link goes; the project is made when it is absent. */
async function getPlace(
  deps: LinkDeps,
  viewer: Viewer,
  { portfolioId, portfolio: name, entity, project: projectName }: NewLink,
): Promise<{ readonly projectId: number; readonly collectionName: string }> {
  if (portfolioId) {
    const portfolio = await getPortfolio(deps, viewer, portfolioId)
    return { projectId: portfolio.project_id, collectionName: portfolio.name }
  }
  const collectionName = parseCollectionName(name ?? '')
  const { project } = await ensureProject(deps, viewer, { entity, project: projectName })
  return { projectId: project.id, collectionName }
}

async function getPortfolio(deps: LinkDeps, viewer: Viewer, wireId: string): Promise<CollectionRow> {
  const portfolio = await findCollectionByWireId(deps, viewer, wireId)
  if (!portfolio) throw notFound('portfolio')
  authorize(viewer, 'write', portfolio.entity_id, `portfolio "${portfolio.name}"`)
  if (portfolio.kind === 'portfolio') return portfolio
  throw new AmphoraError('conflict', `"${portfolio.name}" is no portfolio: its versions were logged to it, not linked`)
}

async function insertMember(
  tx: Nouns,
  { id: collectionId }: CollectionRow,
  { id: artifactId }: Artifact,
  at: string,
): Promise<MembershipRow> {
  const index = await tx.collections.takeVersionIndex(collectionId, at)
  const place = { collection_id: collectionId, artifact_id: artifactId }
  return tx.memberships.insert({ ...place, version_index: index, created_at: at })
}

function noVersion({ collection_name: name, state }: Artifact): AmphoraError {
  const why = state === 'PENDING' ? 'is not committed: commit it, then link it' : 'was deleted'
  return new AmphoraError('conflict', `this version of "${name}" ${why}`)
}
