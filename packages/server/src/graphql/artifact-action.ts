import { encodeId } from '@amphora/wire'
import type { ArtifactActionKind } from '../domain/artifact-action.ts'
import type { ArtifactAction as Action } from '../domain/artifact-history.ts'
import { sizeOfPage } from './allowance.ts'
import { decodeNumberCursor, pageSize, toConnection } from './connection.ts'
import type { Context } from './context.ts'
import type { ArtifactActionResolvers, ArtifactPortfolioResolvers, ArtifactResolvers, Resolvers } from './generated.ts'

const ACTIONS_A_PAGE = 50

interface ActionPage {
  readonly first?: number | null
  readonly after?: string | null
}

const Artifact: Pick<ArtifactResolvers, 'actions'> = {
  actions: (artifact, page, context) =>
    pageOfActions(page, context, (range) =>
      context.domain.artifactHistory.listArtifactActions(context.viewer, artifact, range),
    ),
}

/** What sequences and portfolios share. */
const collection: Pick<ArtifactPortfolioResolvers, 'actions'> = {
  actions: (found, page, context) =>
    pageOfActions(page, context, (range) => context.domain.artifactHistory.listCollectionActions(found, range)),
}

const ArtifactAction: ArtifactActionResolvers = {
  id: (action) => encodeId('ArtifactAction', action.id),
  kind: (action) => parseKind(action.kind),
  oldText: (action) => action.old_text,
  newText: (action) => action.new_text,
  artifactCollection: async (action, _args, { loaders }) =>
    (await loaders.collections.find(action.collection_id)) ?? null,
  artifact: async ({ artifact_id: id }, _args, { loaders }) =>
    (id === null ? undefined : await loaders.artifacts.find(id)) ?? null,
  user: async (action, _args, { loaders }) => (await loaders.users.find(action.user_id)) ?? null,
  run: async ({ run_storage_id: id }, _args, { loaders }) =>
    (id === null ? undefined : await loaders.runs.find(id)) ?? null,
  createdAt: (action) => action.created_at,
}

/** Only `recordActions` writes kinds. */
function parseKind(kind: string): ArtifactActionKind {
  return kind as ArtifactActionKind
}

function pageOfActions(
  { first, after }: ActionPage,
  { domain, allowance }: Context,
  list: (range: { readonly beforeId: number; readonly limit: number }) => Promise<readonly Action[]>,
) {
  const size = pageSize(first, ACTIONS_A_PAGE)
  const read = async () => {
    const range = { beforeId: after ? decodeNumberCursor(after) : Number.MAX_SAFE_INTEGER, limit: size + 1 }
    const page = toConnection(await list(range), size, ({ id }) => [id])
    return { ...page, recordedSince: (await domain.artifactHistory.findActionStart()) ?? null }
  }
  return allowance.spend(read, sizeOfPage)
}

export const artifactActionResolvers: Resolvers = {
  Artifact,
  ArtifactSequence: collection,
  ArtifactPortfolio: collection,
  ArtifactAction,
}
