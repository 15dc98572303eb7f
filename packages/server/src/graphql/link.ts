import type { MutationResolvers, Resolvers } from './generated.ts'

const COMMIT_WAIT_MS = 5000 // a client links what it has just begun to save; well under the 30 s it waits for an answer

const Mutation: Pick<MutationResolvers, 'linkArtifact' | 'unlinkArtifact'> = {
  linkArtifact: async (_root, { input }, { viewer, domain }) => {
    const link = {
      artifactId: input.artifactID,
      clientId: input.clientID,
      portfolioId: input.artifactPortfolioID,
      portfolio: input.artifactPortfolioName,
      entity: input.entityName,
      project: input.projectName,
      aliases: (input.aliases ?? []).map(({ alias }) => alias),
    }
    const member = await domain.links.linkArtifact(viewer, link, { waitMs: COMMIT_WAIT_MS })
    return { versionIndex: member.version_index, artifactMembership: member }
  },
  unlinkArtifact: async (_root, { input }, { viewer, domain }) => {
    const { artifactID, artifactPortfolioID: portfolioId, clientMutationId } = input
    await domain.links.unlinkArtifact(viewer, { artifactId: artifactID, portfolioId })
    return { success: true, artifactID, clientMutationId: clientMutationId ?? null }
  },
}

export const linkResolvers: Resolvers = { Mutation }
