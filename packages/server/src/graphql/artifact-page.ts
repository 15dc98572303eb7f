import { stringifyExact } from '@amphora/wire'
import { sizeOfPage } from './allowance.ts'
import { decodeNumberCursor, pageSize, toConnection } from './connection.ts'
import type { ArtifactPortfolioResolvers, ArtifactResolvers, ArtifactTypeResolvers, Resolvers } from './generated.ts'

const CONSUMERS_A_PAGE = 50

const ArtifactType: Pick<ArtifactTypeResolvers, 'collectionCount'> = {
  collectionCount: async ({ id }, _args, { loaders }) => (await loaders.collectionsOfTypes.find(id))?.collections ?? 0,
}

/** What sequences and portfolios share. */
const collection: Pick<ArtifactPortfolioResolvers, 'versionCount'> = {
  versionCount: async ({ id }, _args, { loaders }) => (await loaders.membersOfCollections.find(id))?.members ?? 0,
}

const Artifact: Pick<ArtifactResolvers, 'author' | 'sizeBefore' | 'loggedValues' | 'consumerCount' | 'consumers'> = {
  author: async (artifact, _args, { loaders }) => (await loaders.users.find(artifact.created_by_user)) ?? null,
  sizeBefore: async ({ id }, _args, { loaders }) => (await loaders.sizesBefore.find(id))?.sizeBytes ?? null,
  loggedValues: async (artifact, _args, { viewer, domain }) => {
    const values = await domain.artifacts.readLoggedValues(viewer, artifact)
    return values === undefined ? null : stringifyExact(values)
  },
  consumerCount: async ({ id }, _args, { loaders }) => (await loaders.runsThatUsed.find(id))?.runs ?? 0,
  consumers: (artifact, { first, after }, { viewer, domain, loaders, allowance }) => {
    const size = pageSize(first, CONSUMERS_A_PAGE)
    const page = { beforeId: after ? decodeNumberCursor(after) : Number.MAX_SAFE_INTEGER, limit: size + 1 }
    const read = async () => {
      const uses = await domain.consumers.listRunsThatUsed(viewer, artifact, page)
      const { edges, pageInfo } = toConnection(uses, size, (use) => [use.run_storage_id])
      const shown = edges.map(async ({ cursor, node: use }) => {
        const node = await loaders.runs.find(use.run_storage_id)
        return node ? [{ cursor, usedAs: use.used_as, usedAt: use.created_at, node }] : [] // deleted meanwhile
      })
      return { pageInfo, edges: (await Promise.all(shown)).flat() }
    }
    return allowance.spend(read, sizeOfPage)
  },
}

export const artifactPageResolvers: Resolvers = {
  ArtifactType,
  ArtifactSequence: collection,
  ArtifactPortfolio: collection,
  Artifact,
}
