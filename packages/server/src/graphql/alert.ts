import type { MutationResolvers, Resolvers } from './generated.ts'

const Mutation: Pick<MutationResolvers, 'notifyScriptableRunAlert'> = {
  notifyScriptableRunAlert: async (_root, { input }, { viewer, domain }) => {
    const path = { entity: input.entityName, project: input.projectName, id: input.runName }
    const { title, text, severity, waitDuration } = input
    await domain.alerts.notifyAlert(viewer, path, {
      title,
      text,
      severity: severity ?? 'INFO',
      waitMs: waitDuration ?? 0,
    })
    return { success: true, clientMutationId: null }
  },
}

export const alertResolvers: Resolvers = { Mutation }
